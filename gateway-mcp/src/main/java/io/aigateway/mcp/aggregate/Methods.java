package io.aigateway.mcp.aggregate;

/** The methods the aggregate knows, as the MCP schemas name them. */
final class Methods {
  static final String TOOLS_LIST = "tools/list";
  static final String TOOLS_CALL = "tools/call";
  static final String RESOURCES_LIST = "resources/list";
  static final String TEMPLATES_LIST = "resources/templates/list";
  static final String RESOURCES_READ = "resources/read";
  static final String PROMPTS_LIST = "prompts/list";
  static final String PROMPTS_GET = "prompts/get";
  static final String COMPLETE = "completion/complete";

  static final String TOOLS_CHANGED = "notifications/tools/list_changed";
  static final String RESOURCES_CHANGED = "notifications/resources/list_changed";
  static final String PROMPTS_CHANGED = "notifications/prompts/list_changed";
  static final String RESOURCE_UPDATED = "notifications/resources/updated";
  static final String MESSAGE = "notifications/message";

  private Methods() {}
}

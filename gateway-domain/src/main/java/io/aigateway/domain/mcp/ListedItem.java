package io.aigateway.domain.mcp;

/**
 * An item as its service lists it.
 *
 * @param kind what it is
 * @param name what identifies it within its service and kind: the name of a tool or prompt, the URI
 *     of a resource, the template of a resource template
 * @param definition the listed JSON object, whole, in canonical form
 * @param definitionHash SHA-256 of the definition, hex
 */
public record ListedItem(McpItemKind kind, String name, String definition, String definitionHash) {}

package io.aigateway.translate.anthropic;

import io.aigateway.translate.loss.Fate;
import io.aigateway.translate.model.FieldFates;
import io.aigateway.translate.model.FieldFates.Rule;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of fields only this dialect has. Refused are those that hold state or promises
 * elsewhere: a container, remote tools, where data may be processed, who pays.
 */
final class MessagesFates {
  static final FieldFates TABLE =
      new FieldFates(
          Map.ofEntries(
              refused("container", "containers live with Anthropic only"),
              refused("mcp_servers", "remote MCP servers are connected by Anthropic only"),
              refused("inference_geo", "the upstream does not promise where data is processed"),
              refused("thread", "threads live with Anthropic only"),
              refused("compaction", "the upstream does not compact conversations"),
              refused("billing_policy", "the upstream knows no billing policy"),
              refused("allowed_callers", "the upstream lets the model itself call every tool"),
              dropped("context_management", "the upstream does not manage the context"),
              dropped("diagnostics", "the upstream gives no diagnostics"),
              dropped("fallbacks", "the gateway's own routing decides"),
              dropped("fallback_credit_token", "the gateway's own routing decides"),
              dropped("speed", "the upstream has one speed", "\"standard\""),
              dropped("output_config.task_budget", "the upstream knows no task budget"),
              dropped("citations", "the answer will not cite", "[]", "{\"enabled\":false}"),
              dropped("transformations", "the upstream decides about image sizes"),
              dropped("eager_input_streaming", "the upstream decides how it streams", "false"),
              dropped("defer_loading", "the tool is offered at once", "false"),
              dropped("input_examples", "the upstream takes no examples", "[]"),
              dropped("clear_at", "instructions stay"),
              dropped("output_config", "the upstream takes no settings on a message"),
              dropped("user_profile_id", "the upstream knows no user profiles"),
              dropped("workspace_id", "the upstream knows no workspaces")));

  private MessagesFates() {}

  private static Map.Entry<String, Rule> refused(String name, String advice) {
    return Map.entry(name, new Rule(Fate.REFUSED, Set.of(), advice));
  }

  private static Map.Entry<String, Rule> dropped(String name, String advice, String... harmless) {
    return Map.entry(name, new Rule(Fate.DROPPED, Set.of(harmless), advice));
  }
}

package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.WriteContext;
import io.aigateway.translate.model.WrittenRequest;
import java.util.Set;

/**
 * Writes a request for OpenAI or a server that speaks alike. The same conversation becomes the same
 * bytes each time, so that the upstream's prompt cache works.
 */
final class ChatRequestWriter {
  private ChatRequestWriter() {}

  static WrittenRequest write(Conversation conversation, WriteContext context) {
    ChatDraft draft = ChatDraft.of(conversation, context);
    ObjectNode body = Json.object();
    body.put("model", context.model());
    body.set("messages", new ChatMessagesWriter(draft).write());
    new ChatToolsWriter(draft).write(body);
    new ChatSettingsWriter(draft, body).write();
    if (conversation.stream()) {
      body.put("stream", true);
      if (context.profile().streamUsage()) {
        body.putObject("stream_options").put("include_usage", true);
      }
    }
    draft.extensions("", conversation.extensions(), body);
    return new WrittenRequest(
        Json.bytes(body), draft.names().back(), Set.of(), ChatStops.local(draft));
  }
}

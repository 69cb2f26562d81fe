package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.WriteContext;
import io.aigateway.translate.target.UpstreamProfile;
import java.util.Optional;

/**
 * What the writers of one request share.
 *
 * @param conversation what is being written
 * @param context for whom
 * @param names the names of its tools
 */
record ChatDraft(Conversation conversation, WriteContext context, ChatToolNames names) {

  static ChatDraft of(Conversation conversation, WriteContext context) {
    return new ChatDraft(conversation, context, new ChatToolNames(conversation.tools()));
  }

  /** Whether the request came in this dialect, so that its extensions belong here. */
  boolean own() {
    return conversation.source().equals(ChatFates.SOURCE);
  }

  LossLog losses() {
    return context.losses();
  }

  UpstreamProfile profile() {
    return context.profile();
  }

  /** Puts extensions back where they came from, or says what becomes of them. */
  void extensions(String path, Extensions extensions, ObjectNode target) {
    if (own()) {
      extensions.fields().forEach((name, value) -> put(name, value, target));
    } else {
      context.sourceFates().leave(path, extensions, losses());
    }
  }

  /** A dotted name stands for a member of an object. */
  private static void put(String name, RawJson value, ObjectNode target) {
    int dot = name.indexOf('.');
    ObjectNode parent = dot < 0 ? target : target.withObjectProperty(name.substring(0, dot));
    parent.set(name.substring(dot + 1), Trees.of(value));
  }

  /** Says that a cache marker is lost. */
  void unmarked(Optional<CacheMark> mark, String path) {
    mark.ifPresent(
        lost ->
            losses()
                .dropped(
                    path + "." + lost.field(),
                    LossCause.UPSTREAM_DECIDES,
                    ChatContentWriter.NO_CACHE_MARK));
  }

  /** Says what becomes of extensions that have no place in what is written. */
  void leave(String path, Extensions extensions) {
    context.sourceFates().leave(path, extensions, losses());
  }
}

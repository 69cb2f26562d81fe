package io.aigateway.translate.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.sse.SseEvent;
import io.aigateway.translate.target.ModelPage;
import io.aigateway.translate.target.ShownModel;
import io.aigateway.translate.target.Wire;
import java.util.List;

/** All that a dialect supplies. One implementation for each dialect; stateless and thread-safe. */
public interface Codec {
  /** The dialect's stable name, such as {@code anthropic}. */
  String id();

  /**
   * Reads a client's request.
   *
   * @throws io.aigateway.translate.loss.TranslationRefused when the body breaks the dialect's rules
   */
  Conversation readRequest(ObjectNode body, LossLog losses);

  /**
   * Writes a request for an upstream of this dialect.
   *
   * @throws io.aigateway.translate.loss.TranslationRefused when something must not be lost
   */
  WrittenRequest writeRequest(Conversation conversation, WriteContext context);

  /** Reads an upstream's complete answer; an error in it becomes {@link StreamEvent.Failed}. */
  List<StreamEvent> readAnswer(JsonNode body);

  /** Writes a complete answer for a client. */
  byte[] writeAnswer(Answer answer, AnswerContext context);

  /** A fresh machine for one upstream stream. */
  EventReader eventReader();

  /** A fresh machine for one client stream. */
  EventWriter eventWriter(AnswerContext context);

  /** Reads the body of an upstream's error, whatever it is. */
  Fault readFault(int status, byte[] body);

  /** The HTTP status with which this dialect reports the fault. */
  int faultStatus(Fault fault);

  /** Writes the fault in this dialect's envelope. */
  byte[] writeFault(Fault fault, String requestId);

  /** The HTTP side of the dialect. */
  Wire wire();

  /**
   * Reads a page of an upstream's model list; entries without an id are skipped.
   *
   * @throws io.aigateway.translate.loss.TranslationRefused when it is not a model list
   */
  ModelPage readModels(JsonNode body);

  /** Writes one model for a client. */
  byte[] writeModel(ShownModel model);

  /**
   * Writes a page of models for a client.
   *
   * @param hasMore whether models follow this page
   */
  byte[] writeModels(List<ShownModel> models, boolean hasMore);

  /** Whether clients of this dialect know how to go on with a turn that the vendor paused. */
  boolean resumesPausedTurns();

  /** How to watch traffic of this dialect that passes untouched. */
  TapRules tap();

  /** What becomes of this dialect's own fields in any other dialect. */
  FieldFates fates();

  /** Reads one upstream stream. Not safe for use by several threads. */
  interface EventReader {
    /**
     * Takes the next server-sent event.
     *
     * @throws io.aigateway.translate.loss.TranslationRefused when its data are not JSON; the reader
     *     goes on as if it had not come, and the caller counts it
     */
    List<StreamEvent> on(SseEvent event);

    /** Takes the end of the bytes; afterwards the answer is finished or failed. */
    List<StreamEvent> end(End end);
  }

  /** Writes one client stream. Not safe for use by several threads. */
  interface EventWriter {
    /** The bytes that say the event, possibly none: complete server-sent events. */
    byte[] on(StreamEvent event);

    /** The bytes of a sign of life that no client trips over. */
    byte[] heartbeat();
  }
}

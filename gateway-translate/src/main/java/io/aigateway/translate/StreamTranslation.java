package io.aigateway.translate;

import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.Optional;

/**
 * Turns the bytes of an upstream's stream into the bytes for the client. Feed it whatever arrives,
 * cut anywhere, then tell it how the bytes ended. What it returns are whole server-sent events,
 * ready to be sent and flushed. An upstream that answers with plain JSON although a stream was
 * asked for is understood as well. Not safe for use by several threads.
 */
public interface StreamTranslation {
  /**
   * Takes the next bytes.
   *
   * @return what the client gets for them; often empty
   */
  byte[] feed(byte[] bytes, int offset, int length);

  /**
   * Takes the end of the bytes. A stream that ends without saying why the model stopped is a fault,
   * never a finished answer.
   *
   * @return the last bytes for the client: the rest of the answer, or an error event
   */
  byte[] end(End end);

  /** A sign of life in the client's dialect, to be sent between other output. */
  byte[] heartbeat();

  /** Whether anything of the answer itself (not only its beginning) has been returned. */
  boolean contentSeen();

  /** Whether the answer is complete; what follows is ignored. */
  boolean finished();

  /** The failure the upstream reported or the stream ended with. */
  Optional<Fault> fault();

  /** Usage as far as the upstream reported it. */
  Optional<TokenUsage> usage();

  /** The model that serves, as the upstream reported it. */
  Optional<String> servedModel();

  /** Characters of text, reasoning and tool arguments so far, for estimates. */
  long outputCharacters();

  /** Events that could not be understood and were left out. */
  int skippedEvents();
}

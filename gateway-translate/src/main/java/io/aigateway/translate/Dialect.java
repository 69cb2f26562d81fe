package io.aigateway.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aigateway.translate.anthropic.AnthropicMessages;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.Loss;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.openai.OpenAiChat;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.target.ModelPage;
import io.aigateway.translate.target.ShownModel;
import io.aigateway.translate.target.Wire;
import java.util.List;
import java.util.Optional;

/** The protocols the translator speaks, one line each. */
@SuppressWarnings("ImmutableEnumChecker") // codecs are stateless by contract
public enum Dialect {
  /** OpenAI Chat Completions. */
  OPENAI_CHAT(new OpenAiChat()),
  /** Anthropic Messages. */
  ANTHROPIC_MESSAGES(new AnthropicMessages());

  private final Codec codec;

  Dialect(Codec codec) {
    this.codec = codec;
  }

  /** The dialect with the given stable name, such as {@code openai}. */
  public static Optional<Dialect> ofId(String id) {
    for (Dialect dialect : values()) {
      if (dialect.id().equals(id)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }

  /** The stable name used in configuration, API and logs. */
  public String id() {
    return codec.id();
  }

  /** The HTTP side of the dialect. */
  public Wire wire() {
    return codec.wire();
  }

  /** The fault in this dialect's envelope and with its status. */
  public FaultAnswer fault(Fault fault, String requestId) {
    return new FaultAnswer(codec.faultStatus(fault), codec.writeFault(fault, requestId));
  }

  /** Reads an upstream's error, whatever its body is. */
  public Fault readFault(int status, byte[] body) {
    return codec.readFault(status, body);
  }

  /**
   * The field that a loss of a request of this dialect concerns, for counting: one of the finitely
   * many that the published matrix of fates names, without indices and without any of the client's
   * own words; {@code other} for what the matrix does not name.
   */
  public String field(Loss loss) {
    return codec.fates().field(loss.path());
  }

  /**
   * Reads a page of an upstream's model list.
   *
   * @throws TranslationRefused when the body is not a model list
   */
  public ModelPage readModels(byte[] body) {
    try {
      return codec.readModels(Json.parse(body));
    } catch (JsonProcessingException e) {
      throw TranslationRefused.malformed("", "the model list is not JSON");
    }
  }

  /** One model for a client. */
  public byte[] writeModel(ShownModel model) {
    return codec.writeModel(model);
  }

  /** A page of models for a client. */
  public byte[] writeModels(List<ShownModel> models, boolean hasMore) {
    return codec.writeModels(models, hasMore);
  }

  Codec codec() {
    return codec;
  }
}

package io.aigateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.Target;
import io.aigateway.translate.loss.Loss;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.recorded.RecordedKind;
import io.aigateway.translate.recorded.Recording;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ShippedCapabilities;
import io.aigateway.translate.target.ShippedProfiles;
import io.aigateway.translate.target.UpstreamProfile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway translate}: what the gateway would make of a recorded request or answer. */
@Command(
    name = "translate",
    description = {
      "Say a recorded request, answer or stream in another protocol; nothing is sent.",
      "What cannot be carried over exactly is listed on standard error, a line each."
    })
final class TranslateCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The recorded bytes; without it, or with -, standard input.")
  String file = InputFile.STANDARD_INPUT;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "PROTOCOL",
      converter = DialectConverter.class,
      description = "What the file speaks: openai or anthropic.")
  Dialect from = Dialect.OPENAI_CHAT;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "PROTOCOL",
      converter = DialectConverter.class,
      description = "What is wanted: openai or anthropic.")
  Dialect to = Dialect.ANTHROPIC_MESSAGES;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "What the file holds: request, response or stream; else it is looked at.")
  Optional<RecordedKind> kind = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "The vendor's name of the model; else the request's own.")
  Optional<String> model = Optional.empty();

  @Option(
      names = "--capabilities",
      paramLabel = "FILE",
      description = "What the model accepts, as JSON such as {\"vision\":false}.")
  Optional<String> capabilities = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The upstream profile, such as openai.")
  Optional<String> profile = Optional.empty();

  @Option(
      names = "--request",
      paramLabel = "FILE",
      description = "The client's request that the answer belongs to.")
  Optional<String> request = Optional.empty();

  @Option(names = "--strict", description = "Refuse a request at its first loss.")
  boolean strict;

  @Option(names = "--json", description = "Print one object with the body and the losses.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    byte[] bytes = new InputFile("FILE", file).read();
    RecordedKind found = kind.orElseGet(() -> RecordedKind.of(bytes));
    Recording.Outcome outcome;
    try {
      outcome = translate(found, bytes);
    } catch (TranslationRefused refused) {
      String path = refused.path().isEmpty() ? found.word() : refused.path();
      throw FailureException.invalid(path, refused.getMessage());
    }
    print(found, outcome);
    outcome.fault().ifPresent(fault -> err().println("the answer is broken: " + fault.message()));
    return (outcome.fault().isPresent() ? ExitCode.FAILED : ExitCode.DONE).value();
  }

  private Recording.Outcome translate(RecordedKind found, byte[] bytes) {
    return switch (found) {
      case REQUEST ->
          recording(to, model.orElseGet(() -> ClientRequest.read(from, bytes).model()))
              .request(from, bytes);
      case RESPONSE -> answers(false).response(asked(false), bytes);
      case STREAM -> answers(true).stream(asked(true), bytes);
    };
  }

  /** Answers travel the other way: the file's protocol is the upstream's. */
  private Recording answers(boolean stream) {
    return recording(from, model.orElseGet(() -> asked(stream).model()));
  }

  private ClientRequest asked(boolean stream) {
    return request
        .map(name -> ClientRequest.read(to, new InputFile("--request", name).read()))
        .orElseGet(() -> Recording.asked(to, model.orElse("unknown"), stream));
  }

  private Recording recording(Dialect upstream, String name) {
    ModelCapabilities known = ShippedCapabilities.of(upstream.id(), name);
    return new Recording(
        new Target(
            upstream,
            name,
            capabilities
                .map(path -> new InputFile("--capabilities", path).read())
                .map(bytes -> CapabilityFile.of(bytes).over(known))
                .orElse(known),
            profile(),
            strict ? LossPolicy.STRICT : LossPolicy.LENIENT,
            Optional.empty()),
        InstantSource.system().instant());
  }

  private UpstreamProfile profile() {
    return profile
        .map(
            name ->
                ShippedProfiles.of(name)
                    .orElseThrow(
                        () ->
                            FailureException.invalid(
                                "--profile", "must be one of " + ShippedProfiles.names())))
        .orElseGet(UpstreamProfile::openAi);
  }

  private void print(RecordedKind found, Recording.Outcome outcome) {
    PrintWriter out = spec.commandLine().getOut();
    String body = new String(outcome.body(), StandardCharsets.UTF_8);
    if (json) {
      out.println(asJson(found, outcome, body).toPrettyString());
    } else {
      out.print(found == RecordedKind.STREAM ? body : body + System.lineSeparator());
      outcome.losses().forEach(loss -> err().println(line(loss)));
    }
    out.flush();
    err().flush();
  }

  private static ObjectNode asJson(RecordedKind found, Recording.Outcome outcome, String body) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root =
        mapper.createObjectNode().put("kind", found.word()).put("direct", outcome.direct());
    ArrayNode losses = root.putArray("losses");
    for (Loss loss : outcome.losses()) {
      losses
          .addObject()
          .put("path", loss.path())
          .put("fate", fate(loss))
          .put("cause", loss.cause().code())
          .put("detail", loss.detail());
    }
    try {
      root.set("body", mapper.readTree(body));
    } catch (JsonProcessingException e) {
      root.put("body", body); // A stream is text, not a document.
    }
    return root;
  }

  private static String line(Loss loss) {
    return fate(loss) + " " + loss.path() + (loss.detail().isEmpty() ? "" : ": " + loss.detail());
  }

  private static String fate(Loss loss) {
    return loss.fate().name().toLowerCase(Locale.ROOT);
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}

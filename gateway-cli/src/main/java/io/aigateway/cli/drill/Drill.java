package io.aigateway.cli.drill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.cli.drill.Score.Result;
import io.aigateway.cli.drill.StandIns.StandIn;
import io.aigateway.cli.http.ModelHttp;
import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.secret.Secret;
import io.aigateway.routing.vendor.Behaviour;
import io.aigateway.routing.vendor.Script;
import io.aigateway.server.Administration;
import io.aigateway.server.Server;
import io.aigateway.server.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays faults through a copy of aliases. Nothing is sent to a real vendor. */
public final class Drill {
  /** Longest wait for one call; every limit of a drill's settings is shorter. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Administration original;
  private final Settings settings;
  private final InstantSource clock;

  /**
   * Prepares a drill.
   *
   * @param original only read
   * @param settings of the copy: a database, a journal and a port of its own
   */
  public Drill(Administration original, Settings settings, InstantSource clock) {
    this.original = original;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Plays every fault with each alias.
   *
   * @param heard told each score as it comes
   * @return all of them
   * @throws IOException when no port can be opened on this machine
   */
  public List<Score> play(Collection<Alias> aliases, Consumer<Score> heard) throws IOException {
    List<Score> scores = new ArrayList<>();
    try (Administration copy = Administration.open(settings);
        StandIns standIns = new StandIns(original, copy, clock);
        ModelHttp http = new ModelHttp(PATIENCE)) {
      Secret key = standIns.copy(aliases);
      for (Alias alias : aliases) {
        for (Fault fault : Fault.values()) {
          if (!standIns.of(alias.name()).isEmpty()) {
            Score score = play(copy, http, key, alias.name(), standIns.of(alias.name()), fault);
            heard.accept(score);
            scores.add(score);
          }
        }
      }
    }
    return scores;
  }

  /** With a server of its own, so that no model still rests from the fault before. */
  private Score play(
      Administration copy,
      ModelHttp http,
      Secret key,
      String alias,
      List<StandIn> ways,
      Fault fault) {
    Script script = ways.getFirst().vendor().script(ways.getFirst().model()).clear();
    if (fault.comesAndGoes()) {
      for (int i = 0; i < fault.calls(); i++) {
        script.next(fault.behaviour(), new Behaviour.Normal());
      }
    } else {
      script.always(fault.behaviour());
    }
    Server server = new Server(settings, copy);
    server.start();
    try {
      Score score = new Score(alias, fault.title(), Result.ANSWERED, "");
      for (int i = 0; i < fault.calls() && score.result() == Result.ANSWERED; i++) {
        score = judge(alias, ways, fault, http.chat(server.url(), key, body(alias, fault)));
      }
      return score;
    } finally {
      server.stop();
      script.clear();
    }
  }

  private static Score judge(
      String alias, List<StandIn> ways, Fault fault, Optional<ModelHttp.Answer> got) {
    String what = fault.title();
    if (got.isEmpty()) {
      return new Score(alias, what, Result.LOST, "the connection broke, or nothing came");
    }
    ModelHttp.Answer answer = got.get();
    if (answer.body().contains("\"error\"")) {
      boolean helpless = ways.size() == 1 || !fault.curable();
      return new Score(
          alias,
          what,
          helpless ? Result.TOLD : Result.GIVEN_UP,
          "status " + answer.status() + " after " + answer.attempts() + " attempts");
    }
    boolean whole =
        answer.status() == 200
            && (fault.stream()
                ? answer.body().contains("data: [DONE]")
                : answer.body().contains("\"finish_reason\""));
    return whole
        ? new Score(
            alias,
            what,
            Result.ANSWERED,
            "by " + answer.provider() + " after " + answer.attempts() + " attempts")
        : new Score(alias, what, Result.LOST, "an answer that breaks off without a word");
  }

  private static String body(String alias, Fault fault) {
    ObjectNode body =
        new ObjectMapper().createObjectNode().put("model", alias).put("stream", fault.stream());
    ArrayNode messages = body.putArray("messages");
    messages.addObject().put("role", "user").put("content", "count to 20");
    if (fault.prefilled()) {
      messages.addObject().put("role", "assistant").put("content", "1 2 3");
    }
    return body.toString();
  }
}

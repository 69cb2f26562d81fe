package io.aigateway.bench;

import static io.aigateway.bench.Protocol.ANTHROPIC;
import static io.aigateway.bench.Protocol.OPENAI;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of a run. Each takes about ten minutes at most and compares only with itself. */
final class Pieces {
  /** Until a program that has started has given back what it needed for that. */
  private static final int IDLE_SECONDS = 25;

  private static final int KB = 1024;
  private static final int MB = 1024 * 1024;

  private final Site site;
  private final Drive drive;
  private final Effort effort;

  Pieces(Site site, Effort effort) {
    this.site = site;
    this.drive = new Drive(site);
    this.effort = effort;
  }

  private int rounds() {
    return effort.rounds();
  }

  private int seconds(int usual) {
    return effort.seconds(usual);
  }

  private int warmUp() {
    return effort.warmUpSeconds();
  }

  private Results results(String piece) {
    Results results = Results.of(site, piece);
    results.add(Report.HOW, "", 0, effort.numbers());
    return results;
  }

  /** A kind of call to one target. */
  private record Cell(
      String name, Target target, Work work, Protocol client, Protocol vendor, int bytes) {
    Call call() {
      return target.call(work, client, vendor, bytes);
    }
  }

  /** Requests a second and processor time, small bodies; then many connections. */
  void throughput() {
    Results results = results("throughput");
    try (Field field = Field.set(site)) {
      List<Cell> cells = small(field);
      warm(cells);
      for (int round = 0; round < rounds(); round++) {
        for (Cell cell : cells) {
          results.add(
              cell.name() + " c=10",
              cell.target().name(),
              round,
              drive.wrk(cell.target(), cell.call(), 10, seconds(4)));
        }
        for (int connections : List.of(100, 1000)) {
          for (Cell cell : crowded(field)) {
            results.add(
                cell.name() + " c=" + connections,
                cell.target().name(),
                round,
                drive.wrk(cell.target(), cell.call(), connections, seconds(4)));
          }
        }
      }
    }
    results.save();
  }

  /** What is asked of many connections, too. */
  private static List<Cell> crowded(Field field) {
    return Stream.of(
            field.nginx(), field.bare(), field.sockets(), field.gateway(), field.gatewaySockets())
        .map(target -> new Cell("pass", target, Work.SMALL, OPENAI, OPENAI, KB))
        .toList();
  }

  private static List<Cell> small(Field field) {
    return Stream.concat(crowded(field).stream(), apart(field).stream()).toList();
  }

  private static List<Cell> apart(Field field) {
    return List.of(
        new Cell("anthropic to openai", field.gateway(), Work.SMALL, ANTHROPIC, OPENAI, KB),
        new Cell("anthropic to openai", field.gatewaySockets(), Work.SMALL, ANTHROPIC, OPENAI, KB),
        new Cell("openai to anthropic", field.gateway(), Work.SMALL, OPENAI, ANTHROPIC, KB),
        new Cell("pass", field.portkey(), Work.SMALL, OPENAI, OPENAI, KB),
        new Cell("pass", field.llms(), Work.SMALL, OPENAI, OPENAI, KB),
        new Cell("anthropic to openai", field.llms(), Work.SMALL, ANTHROPIC, OPENAI, KB));
  }

  private void warm(List<Cell> cells) {
    for (Cell cell : cells) {
      if (!cell.target().name().equals("nginx")) {
        drive.wrk(cell.target(), cell.call(), 10, warmUp());
      }
    }
  }

  /** Added latency at a rate that leaves everybody idle most of the time. */
  void latency() {
    Results results = results("latency");
    try (Field field = Field.set(site)) {
      Target direct = new Peers.Direct();
      List<Target> targets =
          List.of(
              direct,
              field.nginx(),
              field.bare(),
              field.gateway(),
              field.gatewaySockets(),
              field.portkey(),
              field.llms());
      for (Target target : targets.subList(2, targets.size())) {
        drive.wrk(target, target.call(Work.COUNTED, OPENAI, OPENAI, KB), 10, warmUp());
        Protocol client = target.name().equals("llms") ? ANTHROPIC : OPENAI;
        drive.load("streams", target, target.call(Work.FIRSTS, client, OPENAI, KB), 10, warmUp());
      }
      for (int round = 0; round < rounds(); round++) {
        for (Target target : targets) {
          results.add(
              "200 requests/s",
              target.name(),
              round,
              drive.load(
                  "rate", target, target.call(Work.COUNTED, OPENAI, OPENAI, KB), 200, seconds(7)));
        }
        for (Target target : targets) {
          Protocol client = target.name().equals("llms") ? ANTHROPIC : OPENAI;
          results.add(
              "10 streams/s",
              target.name(),
              round,
              drive.load(
                  "firsts", target, target.call(Work.FIRSTS, client, OPENAI, KB), 10, seconds(9)));
        }
      }
    }
    results.save();
  }

  /** Processor time of an event, 100 streams of 50 events a second. */
  void streams() {
    Results results = results("streams");
    try (Field field = Field.set(site)) {
      List<Cell> cells =
          List.of(
              new Cell("pass", field.nginx(), Work.PACED, OPENAI, OPENAI, KB),
              new Cell("pass", field.bare(), Work.PACED, OPENAI, OPENAI, KB),
              new Cell("pass", field.sockets(), Work.PACED, OPENAI, OPENAI, KB),
              new Cell("pass", field.gateway(), Work.PACED, OPENAI, OPENAI, KB),
              new Cell("pass", field.gatewaySockets(), Work.PACED, OPENAI, OPENAI, KB),
              new Cell("anthropic to openai", field.gateway(), Work.PACED, ANTHROPIC, OPENAI, KB),
              new Cell("openai to anthropic", field.gateway(), Work.PACED, OPENAI, ANTHROPIC, KB),
              new Cell("pass", field.portkey(), Work.PACED, OPENAI, OPENAI, KB),
              new Cell("anthropic to openai", field.llms(), Work.PACED, ANTHROPIC, OPENAI, KB));
      for (Cell cell : cells.subList(1, cells.size())) {
        drive.load("streams", cell.target(), cell.call(), 100, warmUp());
        Vendor.awaitSilence();
      }
      for (int round = 0; round < rounds(); round++) {
        for (Cell cell : cells) {
          Numbers seen = drive.load("streams", cell.target(), cell.call(), 100, seconds(7));
          Vendor.awaitSilence();
          results.add(
              cell.name(),
              cell.target().name(),
              round,
              seen.with("cpu_us", seen.get("cpu_s") * 1e6 / seen.get("events")));
        }
      }
    }
    results.save();
  }

  /** Processor time of bodies of 1 KB and 1 MB, both ways. */
  void bodies() {
    Results results = results("bodies");
    try (Field field = Field.set(site)) {
      List<Cell> smalls = small(field);
      warm(smalls.subList(1, smalls.size()));
      for (int round = 0; round < rounds(); round++) {
        for (Cell cell : smalls) {
          results.add(
              cell.name() + " 1 KB",
              cell.target().name(),
              round,
              drive.wrk(cell.target(), cell.call(), 4, seconds(4)));
          Cell large =
              new Cell(
                  cell.name() + " 1 MB",
                  cell.target(),
                  Work.LARGE,
                  cell.client(),
                  cell.vendor(),
                  MB);
          results.add(
              large.name(),
              cell.target().name(),
              round,
              drive.wrk(cell.target(), large.call(), 4, seconds(4)));
        }
      }
    }
    results.save();
  }

  /** Memory of open streams that say something each second. */
  void memory() {
    Results results = results("memory");
    int streams = effort.streams();
    int hold = streams / 500 + 12;
    try (Field field = Field.set(site)) {
      for (Target target : List.of(field.nginx(), field.gateway(), field.llms(), field.portkey())) {
        Protocol client = target.name().equals("llms") ? ANTHROPIC : OPENAI;
        Call call = target.call(Work.SLOW, client, OPENAI, KB);
        drive.load("hold", target, call, 100, 4);
        rest(6);
        double idle = target.program().residentKiB();
        Numbers seen = drive.watched("hold", target, call, streams, hold);
        double open = seen.get("most_mb") * 1024;
        Vendor.awaitSilence();
        rest(30);
        double after = target.program().residentKiB();
        results.add(
            "open streams",
            target.name(),
            0,
            seen.with("idle_mb", idle / 1024)
                .with("open_mb", open / 1024)
                .with("after_mb", after / 1024)
                .with("kib_each", (open - idle) / seen.get("held")));
      }
    }
    results.save();
  }

  /** Start to the first answer, and memory at rest. */
  void start() {
    Results results = results("start");
    for (int round = 0; round < rounds(); round++) {
      results.add("start", "gateway", round, began(Ports.GATEWAY, () -> Gateway.launch(site)));
      results.add("start", "portkey", round, began(Ports.PORTKEY, () -> Peers.portkey(site)));
      results.add("start", "bare", round, began(Ports.BARE, () -> Peers.bare(site)));
    }
    results.save();
  }

  /** Starts a target. */
  private interface Starter {
    Target start();
  }

  private Numbers began(int port, Starter starter) {
    long began = System.nanoTime();
    try (Target target = starter.start()) {
      double millis = Site.awaitPort(port, began);
      double cpu = target.program().cpuSeconds();
      rest(IDLE_SECONDS);
      return new Numbers(
          Map.of(
              "start_ms",
              millis,
              "start_cpu_ms",
              cpu * 1_000,
              "idle_mb",
              target.program().residentKiB() / 1024.0));
    }
  }

  /** What must be so, however fast. */
  void gates() {
    Results results = results("gates");
    try (Field field = Field.set(site)) {
      Gateway gateway = field.gateway();
      drive.wrk(gateway, gateway.call(Work.COUNTED, OPENAI, OPENAI, KB), 10, warmUp());
      for (int clients : List.of(32, 1_000)) {
        Vendor.reset();
        Numbers seen =
            drive.load(
                "closed",
                gateway,
                gateway.call(Work.COUNTED, OPENAI, OPENAI, KB),
                clients,
                seconds(12));
        results.add(
            "clients=" + clients,
            "gateway",
            0,
            seen.with("upstream_open_most", Vendor.stats().get("open_most"))
                .with("journal_lost", gateway.metric("gateway_journal_lost_total")));
      }
      Vendor.reset();
      drive.load(
          "streams", gateway, gateway.call(Work.FIRSTS, ANTHROPIC, OPENAI, KB), 100, seconds(9));
      for (Target target : List.of(gateway, field.portkey())) {
        results.add("leaving", target.name(), 0, left(target));
      }
    }
    results.save();
  }

  /** A hundred clients leave at once; how long the vendor goes on for nobody. */
  private Numbers left(Target target) {
    drive.load("hold", target, target.call(Work.SLOW, OPENAI, OPENAI, KB), 100, 4);
    long gone = System.nanoTime();
    Optional<Double> millis = Optional.empty();
    while (millis.isEmpty() && System.nanoTime() - gone < 10_000_000_000L) {
      if (Vendor.stats().get("streams") == 0) {
        millis = Optional.of((System.nanoTime() - gone) / 1e6);
      }
    }
    return new Numbers(
        Map.of(
            "vendor_stopped_ms",
            millis.orElse(10_000.0),
            "still_open",
            Vendor.stats().get("streams")));
  }

  /** Starts everything, writes the request files and stays, for a profiler. */
  void stand() {
    try (Field field = Field.set(site)) {
      List<Cell> cells = new ArrayList<>(small(field));
      cells.add(new Cell("stream", field.gateway(), Work.PACED, OPENAI, OPENAI, KB));
      cells.add(new Cell("stream translated", field.gateway(), Work.PACED, ANTHROPIC, OPENAI, KB));
      cells.add(new Cell("large", field.gateway(), Work.LARGE, OPENAI, OPENAI, MB));
      cells.add(new Cell("large translated", field.gateway(), Work.LARGE, ANTHROPIC, OPENAI, MB));
      for (Cell cell : cells) {
        String name = cell.target().name() + " " + cell.name();
        System.out.println(
            drive.prepare(name.replace(' ', '-'), cell.call()) + " " + cell.call().url());
      }
      System.out.println("stands; end with ^C");
      rest(3_600);
    }
  }

  static void rest(int seconds) {
    try {
      Thread.sleep(seconds * 1_000L);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}

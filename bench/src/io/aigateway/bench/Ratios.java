package io.aigateway.bench;

/** The targets: what each came to, for the gateway and for those it is compared with. */
final class Ratios {
  private static final String A2O = "anthropic to openai";

  private final Figures figures;
  private final StringBuilder text = new StringBuilder();

  Ratios(Figures figures) {
    this.figures = figures;
  }

  String table() {
    text.append(
        "\n"
            + "## Targets\n\n"
            + "| | Ratio | gateway | must | goal | with sockets | bare | bare sockets | Portkey |"
            + " llms |\n");
    text.append("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    row(
        "1",
        "requests/s ÷ nginx, 10 connections",
        "≥ 0.20",
        "≥ 0.30",
        who -> toNginx("throughput", "pass c=10", who, "rps"));
    for (int many : new int[] {100, 1000}) {
      row(
          "2",
          "requests/s at " + many + " ÷ own at 10",
          "≥ 0.7",
          "≥ 0.85",
          who ->
              ratio(
                  rounds("throughput", "pass c=" + many, who, "rps"),
                  rounds("throughput", "pass c=10", who, "rps")));
    }
    row(
        "3",
        "CPU per request ÷ nginx",
        "≤ 6",
        "≤ 3.5",
        who -> toNginx("throughput", "pass c=10", who, "cpu_us"));
    own(
        "4",
        "CPU translated (Anthropic in, OpenAI vendor) ÷ own pass-through",
        "≤ 2.0",
        "≤ 1.5",
        ratio(
            rounds("throughput", A2O + " c=10", "gateway", "cpu_us"),
            rounds("throughput", "pass c=10", "gateway", "cpu_us")));
    own(
        "4",
        "the same, OpenAI in, Anthropic vendor",
        "≤ 2.0",
        "≤ 1.5",
        ratio(
            rounds("throughput", "openai to anthropic c=10", "gateway", "cpu_us"),
            rounds("throughput", "pass c=10", "gateway", "cpu_us")));
    row(
        "4",
        "CPU translated ÷ llms",
        "≤ 0.3",
        "≤ 0.2",
        who ->
            ratio(
                rounds("throughput", A2O + " c=10", who, "cpu_us"),
                rounds("throughput", A2O + " c=10", "llms", "cpu_us")));
    for (String metric : new String[] {"p50", "p99"}) {
      boolean half = metric.equals("p50");
      row(
          "5",
          "added latency " + metric + " at 200/s ÷ nginx's",
          half ? "≤ 2.5" : "≤ 5",
          half ? "≤ 1.5" : "≤ 3",
          who -> added("200 requests/s", who, metric));
      row(
          "5",
          "added time to the first event " + metric + " at 10/s ÷ nginx's",
          half ? "≤ 2.5" : "≤ 5",
          half ? "≤ 1.5" : "≤ 3",
          who -> added("10 streams/s", who, metric));
    }
    row(
        "6",
        "CPU per event ÷ nginx",
        "≤ 8",
        "≤ 4",
        who -> toNginx("streams", "pass", who, "cpu_us"));
    own(
        "6",
        "CPU per translated event ÷ llms",
        "≤ 0.5",
        "≤ 0.3",
        ratio(
            rounds("streams", A2O, "gateway", "cpu_us"), rounds("streams", A2O, "llms", "cpu_us")));
    row(
        "7",
        "CPU growth from 1 KB to 1 MB ÷ nginx's growth",
        "≤ 8",
        "≤ 3",
        who -> growth("pass", who));
    own(
        "7",
        "the same, translated (÷ nginx's pass-through)",
        "≤ 20",
        "≤ 10",
        growth(A2O, "gateway"));
    row(
        "8",
        "KiB per open stream ÷ nginx's",
        "≤ 4.5",
        "≤ 3",
        who ->
            ratio(
                rounds("memory", "open streams", who, "kib_each"),
                rounds("memory", "open streams", "nginx", "kib_each")));
    row(
        "8",
        "resident with all streams open, MB",
        "≤ 512",
        "",
        who -> median("memory", "open streams", who, "open_mb"));
    row(
        "8",
        "resident 30 s after ÷ idle before",
        "≤ 1.2",
        "",
        who ->
            ratio(
                rounds("memory", "open streams", who, "after_mb"),
                rounds("memory", "open streams", who, "idle_mb")));
    row(
        "9",
        "start to first answer ÷ Portkey's",
        "≤ 1.8",
        "≤ 1.0",
        who ->
            ratio(
                rounds("start", "start", who, "start_ms"),
                rounds("start", "start", "portkey", "start_ms")));
    row(
        "9",
        "idle memory ÷ Portkey's",
        "≤ 1.5",
        "≤ 1.2",
        who ->
            ratio(
                rounds("start", "start", who, "idle_mb"),
                rounds("start", "start", "portkey", "idle_mb")));
    gates();
    return text.toString();
  }

  private void gates() {
    for (int clients : new int[] {32, 1_000}) {
      String cell = "clients=" + clients;
      own(
          "10",
          "answers broken, refused, or without the vendor's words, " + clients + " clients",
          "0",
          "",
          median("gates", cell, "gateway", "broken")
              + median("gates", cell, "gateway", "refused")
              + median("gates", cell, "gateway", "without_words"));
      own(
          "10",
          "vendor connections ÷ clients, " + clients + " clients",
          "≤ 1.1",
          "",
          median("gates", cell, "gateway", "upstream_open_most") / clients);
    }
    own(
        "10",
        "records lost by the journal",
        "0",
        "",
        median("gates", "clients=32", "gateway", "journal_lost"));
    row(
        "10",
        "ms until the vendor's streams stop after the clients left",
        "≤ 1,000",
        "",
        who -> median("gates", "leaving", who, "vendor_stopped_ms"));
  }

  private interface Of {
    double at(String target);
  }

  private void row(String number, String what, String must, String goal, Of ratio) {
    text.append(
        "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
            .formatted(
                number,
                what,
                said(ratio.at("gateway")),
                must,
                goal,
                said(ratio.at("gateway-sockets")),
                said(ratio.at("bare")),
                said(ratio.at("sockets")),
                said(ratio.at("portkey")),
                said(ratio.at("llms"))));
  }

  private void own(String number, String what, String must, String goal, double value) {
    row(number, what, must, goal, who -> who.equals("gateway") ? value : Double.NaN);
  }

  private static String said(double value) {
    return Double.isNaN(value) ? "" : Report.number(value);
  }

  private double[] rounds(String piece, String cell, String target, String metric) {
    return figures.rounds(piece, cell, target, metric);
  }

  private double median(String piece, String cell, String target, String metric) {
    return Figures.median(rounds(piece, cell, target, metric));
  }

  private static double ratio(double[] left, double[] right) {
    return Figures.median(Figures.each(left, right, (a, b) -> a / b));
  }

  private double toNginx(String piece, String cell, String target, String metric) {
    return ratio(rounds(piece, cell, target, metric), rounds(piece, cell, "nginx", metric));
  }

  private double added(String cell, String target, String metric) {
    double[] direct = rounds("latency", cell, "direct", "latency_" + metric);
    double[] nginx =
        Figures.each(
            rounds("latency", cell, "nginx", "latency_" + metric), direct, (a, b) -> a - b);
    double[] own =
        Figures.each(rounds("latency", cell, target, "latency_" + metric), direct, (a, b) -> a - b);
    return ratio(own, nginx);
  }

  private double growth(String way, String target) {
    double[] own =
        Figures.each(
            rounds("bodies", way + " 1 MB", target, "cpu_us"),
            rounds("bodies", way + " 1 KB", target, "cpu_us"),
            (a, b) -> a / b);
    double[] nginx =
        Figures.each(
            rounds("bodies", "pass 1 MB", "nginx", "cpu_us"),
            rounds("bodies", "pass 1 KB", "nginx", "cpu_us"),
            (a, b) -> a / b);
    return ratio(own, nginx);
  }
}

package io.aigateway.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Loads a target and weighs what that costs it. */
final class Drive {
  private static final String LUA =
      """
      local files = { %s }
      local requests, at = {}, 0
      for i, name in ipairs(files) do
        local file = io.open(name, 'rb'); requests[i] = file:read('*a'); file:close()
      end
      request = function() at = at + 1; return requests[at %% #requests + 1] end
      done = function(summary, latency)
        local e = summary.errors
        print('requests ' .. summary.requests)
        print('micros ' .. summary.duration)
        print('errors ' .. e.connect + e.read + e.write + e.timeout)
        print('refused ' .. e.status)
        print('p50 ' .. latency:percentile(50))
        print('p99 ' .. latency:percentile(99))
      end
      """;

  private final Site site;

  Drive(Site site) {
    this.site = site;
  }

  /** Whole answers as fast as they come, by wrk. */
  Numbers wrk(Target target, Call call, int connections, int seconds) {
    Path script = prepare(target.name() + "-wrk", call);
    Numbers seen =
        weighed(
            target,
            List.of(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "20s",
                "-s",
                script.toString(),
                call.url()));
    double requests = seen.get("requests");
    return seen.with("rps", requests * 1e6 / seen.get("micros"))
        .with("cpu_us", seen.get("cpu_s") * 1e6 / requests);
  }

  /** Writes what wrk needs for a call. */
  Path prepare(String name, Call call) {
    List<String> files = files(name, call);
    String names = String.join(", ", files.stream().map(file -> "'" + file + "'").toList());
    return site.write(name + ".lua", LUA.formatted(names));
  }

  /** See {@link Load}. */
  Numbers load(String mode, Target target, Call call, int number, int seconds) {
    List<String> words = new ArrayList<>(List.of(mode, call.url(), "" + number, "" + seconds));
    words.addAll(files(target.name() + "-" + mode, call));
    return weighed(target, site.java(site.classes(), Load.class, words.toArray(String[]::new)));
  }

  /** The same, with the most memory that the target had meanwhile. */
  Numbers watched(String mode, Target target, Call call, int number, int seconds) {
    AtomicLong most = new AtomicLong();
    Thread watch =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  while (!Thread.interrupted()) {
                    most.accumulateAndGet(target.program().residentKiB(), Math::max);
                    LockSupport.parkNanos(200_000_000);
                  }
                });
    Numbers seen = load(mode, target, call, number, seconds);
    watch.interrupt();
    return seen.with("most_mb", most.get() / 1024.0);
  }

  private Numbers weighed(Target target, List<String> command) {
    boolean between = !(target instanceof Peers.Direct);
    double before = between ? target.program().cpuSeconds() : 0;
    String text = Program.run(Site.LOAD_CORE, site.folder("files"), command);
    Numbers seen = Numbers.parse(text);
    return between
        ? seen.with("cpu_s", target.program().cpuSeconds() - before)
            .with("rss_mb", target.program().residentKiB() / 1024.0)
        : seen;
  }

  private List<String> files(String name, Call call) {
    List<String> files = new ArrayList<>();
    for (String request : call.wire()) {
      files.add(site.write(name + "-" + files.size() + ".http", request).toString());
    }
    return files;
  }
}

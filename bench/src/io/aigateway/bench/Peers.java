package io.aigateway.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What else stands between clients and vendors. */
final class Peers {
  private Peers() {}

  /** The vendor itself, asked without anything between. */
  record Direct() implements Target {
    @Override
    public String name() {
      return "direct";
    }

    @Override
    public Call call(Work work, Protocol client, Protocol vendor, int bytes) {
      return Call.of(work.base() + vendor.path, vendor.request("m", bytes, work.streams()));
    }

    @Override
    public Program program() {
      throw new UnsupportedOperationException("nothing stands between");
    }

    @Override
    public void close() {
      // Nothing was started.
    }
  }

  private record Started(String name, Program program, Calls calls) implements Target {
    @Override
    public Call call(Work work, Protocol client, Protocol vendor, int bytes) {
      return calls.call(work, client, vendor, bytes);
    }
  }

  /** How a peer is called. */
  private interface Calls {
    Call call(Work work, Protocol client, Protocol vendor, int bytes);
  }

  /** Our libraries, and nothing else. */
  static Target bare(Site site) {
    String classpath =
        site.classes() + ":" + site.checkout().resolve("gateway-cli/target/dist/lib") + "/*";
    List<String> command =
        new ArrayList<>(
            site.java(
                classpath,
                BareProxy.class,
                Integer.toString(Ports.BARE),
                "http://127.0.0.1:" + Ports.NGINX_VENDOR,
                "http://127.0.0.1:" + Ports.VENDOR));
    command.addAll(1, List.of("-XX:+UseCompactObjectHeaders", "-Xmx512m"));
    return new Started(
        "bare",
        Program.start("bare", Site.TARGET_CORE, site.folder("bare"), Map.of(), command),
        (work, client, vendor, bytes) ->
            Call.of(
                "http://127.0.0.1:" + Ports.BARE + work.basePath() + vendor.path,
                vendor.request("m", bytes, work.streams())));
  }

  /** Portkey's gateway, from npm. */
  static Target portkey(Site site) {
    Path program = modules(site).resolve("@portkey-ai/gateway/build/start-server.js");
    return new Started(
        "portkey",
        node(site, "portkey", program.toString(), "--port=" + Ports.PORTKEY, "--headless"),
        (work, client, vendor, bytes) ->
            Call.of(
                "http://127.0.0.1:" + Ports.PORTKEY + "/v1" + client.path,
                client.request("m", bytes, work.streams()),
                "Authorization: Bearer k",
                "x-portkey-provider: " + vendor.name().toLowerCase(java.util.Locale.ROOT),
                "x-portkey-custom-host: " + work.base()));
  }

  /** Musistudio's translator, from npm: Anthropic clients, vendors that speak OpenAI. */
  static Target llms(Site site) {
    List<String> words = new ArrayList<>();
    words.add(site.checkout().resolve("bench/peers/llms.cjs").toString());
    words.add(Integer.toString(Ports.LLMS));
    for (Work work : Work.values()) {
      words.add(work.id() + "=" + work.base() + Protocol.OPENAI.path);
    }
    return new Started(
        "llms",
        node(site, "llms", words.toArray(String[]::new)),
        (work, client, vendor, bytes) ->
            Call.of(
                "http://127.0.0.1:" + Ports.LLMS + "/v1" + client.path,
                client.request(work.id() + ",m", bytes, work.streams())));
  }

  private static Program node(Site site, String name, String... words) {
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(words));
    return Program.start(
        name,
        Site.TARGET_CORE,
        site.folder(name),
        Map.of("NODE_PATH", modules(site).toString(), "NODE_ENV", "production"),
        command);
  }

  private static Path modules(Site site) {
    return site.target().resolve("peers/node_modules");
  }
}

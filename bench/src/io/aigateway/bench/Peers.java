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
    return bare(
        site,
        "bare",
        Ports.BARE,
        BareProxy.class,
        "http://127.0.0.1:" + Ports.NGINX_VENDOR,
        "http://127.0.0.1:" + Ports.VENDOR);
  }

  /** The same with plain sockets towards the vendor. */
  static Target sockets(Site site) {
    return bare(
        site,
        "sockets",
        Ports.SOCKETS,
        SocketProxy.class,
        Integer.toString(Ports.NGINX_VENDOR),
        Integer.toString(Ports.VENDOR));
  }

  private static Target bare(
      Site site, String name, int port, Class<?> main, String whole, String streams) {
    String classpath =
        site.classes() + ":" + site.checkout().resolve("gateway-cli/target/dist/lib") + "/*";
    return new Started(
        name,
        Program.start(
            name,
            Site.TARGET_CORE,
            site.folder(name),
            Map.of(),
            List.of(
                site.javaHome().resolve("bin/java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                classpath,
                main.getName(),
                Integer.toString(port),
                whole,
                streams)),
        (work, client, vendor, bytes) ->
            Call.of(
                "http://127.0.0.1:" + port + work.basePath() + vendor.path,
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

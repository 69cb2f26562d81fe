package io.aigateway.mcp.aggregate;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How the URI of a resource, or the template of a family of them, is shown where many services are
 * one server: {@code mcp://symbol/} before the service's own URI, which stays as it is. The prefix
 * is a literal, so expanding a template (RFC 6570) and prefixing it commute. URIs of user
 * interfaces (MCP Apps, {@code ui://}) keep their scheme, by which clients know them: {@code
 * ui://symbol/}, then what followed the scheme.
 */
final class ExposedUri {
  private static final String MCP = "mcp://";
  private static final String UI = "ui://";

  private ExposedUri() {}

  /** The URI as clients see it. */
  static String of(String symbol, String original) {
    return original.startsWith(UI)
        ? UI + symbol + '/' + original.substring(UI.length())
        : MCP + symbol + '/' + original;
  }

  /**
   * The service and its own URI. Taken by the letter: the service is what stands up to the first
   * slash, whatever follows, also when that looks like an exposed URI itself. Empty when it is no
   * exposed URI.
   */
  static Optional<Origin> parse(String exposed) {
    if (exposed.startsWith(MCP)) {
      return split(exposed, MCP.length(), "");
    }
    return exposed.startsWith(UI) ? split(exposed, UI.length(), UI) : Optional.empty();
  }

  /** The URIs of one service on their way to the client. */
  static UnaryOperator<String> outward(NameStyle style, String symbol) {
    return switch (style) {
      case BARE -> UnaryOperator.identity();
      case DOT, SAFE -> uri -> of(symbol, uri);
    };
  }

  /** The way back; what is no URI of this service stays as it is. */
  static UnaryOperator<String> inward(NameStyle style, String symbol) {
    return switch (style) {
      case BARE -> UnaryOperator.identity();
      case DOT, SAFE ->
          uri -> parse(uri).filter(at -> at.symbol().equals(symbol)).map(Origin::name).orElse(uri);
    };
  }

  private static Optional<Origin> split(String exposed, int from, String scheme) {
    int slash = exposed.indexOf('/', from);
    boolean empty = scheme.isEmpty() && slash == exposed.length() - 1;
    return slash <= from || empty
        ? Optional.empty()
        : Optional.of(
            new Origin(exposed.substring(from, slash), scheme + exposed.substring(slash + 1)));
  }
}

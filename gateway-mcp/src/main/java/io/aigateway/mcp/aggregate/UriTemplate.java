package io.aigateway.mcp.aggregate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A URI template (RFC 6570, all four levels) the other way round: tells whether a URI may be one of
 * its expansions. Stricter than a guess where it matters for what a key may read: a simple variable
 * stands for something and never for a slash, a query has only the declared parameters. The length
 * of prefix variables is not looked at. Never backtracks: takes time in proportion to the number of
 * parts times, at worst, the square of the URI's length, whatever either contains. Immutable.
 */
final class UriTemplate {
  /** The longest template that is understood, in characters. */
  static final int MAX_LENGTH = 2048;

  /** The most literals and expressions one may have. */
  static final int MAX_PARTS = 64;

  private final List<TemplatePart> parts;

  private UriTemplate(List<TemplatePart> parts) {
    this.parts = parts;
  }

  /** Reads a template; empty when it is none, or beyond the bounds. */
  static Optional<UriTemplate> parse(String template) {
    if (template.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    List<TemplatePart> parts = new ArrayList<>();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      int literalEnd = open < 0 ? template.length() : open;
      if (literalEnd > at) {
        parts.add(new TemplatePart.Literal(template.substring(at, literalEnd)));
      }
      if (open < 0) {
        break;
      }
      int close = template.indexOf('}', open);
      Optional<TemplatePart> expression =
          close < 0
              ? Optional.empty()
              : TemplatePart.expression(template.substring(open + 1, close));
      if (expression.isEmpty()) {
        return Optional.empty();
      }
      parts.add(expression.get());
      at = close + 1;
    }
    return parts.size() > MAX_PARTS ? Optional.empty() : Optional.of(new UriTemplate(parts));
  }

  /** Whether the URI may be an expansion. */
  boolean matches(String uri) {
    BitSet reached = new BitSet();
    reached.set(0);
    for (TemplatePart part : parts) {
      BitSet next = new BitSet();
      part.advance(uri, reached, next);
      reached = next;
    }
    return reached.get(uri.length());
  }

  /**
   * The URI that comes from giving this value to the variable; empty when others are needed as
   * well.
   */
  Optional<String> expand(String variable, String value) {
    StringBuilder uri = new StringBuilder();
    for (TemplatePart part : parts) {
      switch (part) {
        case TemplatePart.Literal(String text) -> uri.append(text);
        case TemplatePart.Value one when one.names().equals(List.of(variable)) -> uri.append(value);
        case TemplatePart.Value other -> {
          return Optional.empty();
        }
        case TemplatePart.Segments segments -> {
          return Optional.empty();
        }
        case TemplatePart.Pairs pairs -> {
          // May be left out altogether.
        }
      }
    }
    return Optional.of(uri.toString());
  }
}

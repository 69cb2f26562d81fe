package io.aigateway.routing.vendor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts texts into what one stream event carries. Joined, the fragments are the text. */
final class Fragments {
  /** A word with the white space before it; long ones, and scripts without spaces, in pieces. */
  private static final Pattern WORD = Pattern.compile("\\s*+\\S{1,12}+|\\s++");

  private static final int ARGUMENT_CHARACTERS = 10;

  private Fragments() {}

  /** Words of a text. */
  static List<String> words(String text) {
    return WORD.matcher(text).results().map(result -> result.group()).toList();
  }

  /** Pieces of a tool's arguments; they end anywhere, but never within a surrogate pair. */
  static List<String> pieces(String arguments) {
    List<String> pieces = new ArrayList<>();
    for (int at = 0; at < arguments.length(); ) {
      int end = Math.min(at + ARGUMENT_CHARACTERS, arguments.length());
      if (end < arguments.length() && Character.isLowSurrogate(arguments.charAt(end))) {
        end++;
      }
      pieces.add(arguments.substring(at, end));
      at = end;
    }
    return pieces;
  }

  /** The first characters of a list of fragments. */
  static List<String> first(List<String> fragments, long characters) {
    List<String> kept = new ArrayList<>();
    long left = characters;
    for (var fragment : fragments) {
      if (left <= 0) {
        return kept;
      }
      int take = (int) Math.min(left, fragment.length());
      if (take < fragment.length() && Character.isLowSurrogate(fragment.charAt(take))) {
        take--;
      }
      if (take > 0) {
        kept.add(fragment.substring(0, take));
      }
      left -= fragment.length();
    }
    return kept;
  }
}

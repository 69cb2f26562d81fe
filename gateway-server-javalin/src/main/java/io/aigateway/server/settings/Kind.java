package io.aigateway.server.settings;

import io.aigateway.domain.secret.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the text of a setting is read.
 *
 * @param form the right form, for people, such as {@code a duration like 5s, 10m or 1h}
 * @param reader throws {@code IllegalArgumentException} for a text that has not that form
 */
record Kind<T>(String form, Function<String, T> reader) {
  /** Any text. */
  static final Kind<String> TEXT = new Kind<>("a text", text -> text);

  /** A text that must not be shown. */
  static final Kind<Secret> SECRET = new Kind<>("a text", Secret::of);

  /** Comma-separated texts that must not be shown; none when empty. */
  static final Kind<List<Secret>> SECRETS =
      new Kind<>(
          "texts separated by commas", text -> names(text).stream().map(Secret::of).toList());

  /** Yes or no. */
  static final Kind<Boolean> FLAG = new Kind<>("true or false", Kind::flag);

  /** A time span; a plain number is seconds. */
  static final Kind<Duration> DURATION =
      new Kind<>("a duration like 500ms, 5s, 10m, 1h or 7d (a plain number is seconds)", Spans::of);

  /** Time spans by name. */
  static final Kind<Map<String, Duration>> SPANS =
      new Kind<>("names and durations like fast=5s,thinker=90s", Spans::byName);

  /** A number of bytes. */
  static final Kind<Long> SIZE = new Kind<>("a size like 65536, 64KiB, 32MiB or 1GiB", Sizes::of);

  /** Comma-separated addresses and networks. */
  static final Kind<List<Network>> NETWORKS =
      new Kind<>("addresses or networks like 10.0.0.0/8,::1, separated by commas", Network::list);

  /** Comma-separated names; none when empty. */
  static final Kind<List<String>> NAMES = new Kind<>("names separated by commas", Kind::names);

  /** A text that may be absent. */
  static final Kind<Optional<String>> OPTIONAL =
      new Kind<>("a text", text -> text.isEmpty() ? Optional.empty() : Optional.of(text));

  /** Where to listen; absent when empty. */
  static final Kind<Optional<ListenAddress>> ADDRESS =
      new Kind<>("an address and a port like 127.0.0.1:18081 or [::1]:18081", ListenAddress::read);

  /** A whole number between two bounds, both included. */
  static Kind<Integer> number(int least, int most) {
    return new Kind<>(
        "a whole number from " + least + " to " + most, text -> bounded(text, least, most));
  }

  /** A word of an enumeration, in lower case. */
  static <E extends Enum<E>> Kind<E> word(Class<E> words) {
    String form =
        Arrays.stream(words.getEnumConstants())
            .map(Kind::inLowerCase)
            .collect(Collectors.joining(" or "));
    return new Kind<>(form, text -> Enum.valueOf(words, text.toUpperCase(Locale.ROOT)));
  }

  /** The value of a text. */
  T read(String text) {
    return reader.apply(text);
  }

  private static String inLowerCase(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static int bounded(String text, int least, int most) {
    int value = Integer.parseInt(text);
    if (value < least || value > most) {
      throw new IllegalArgumentException("out of bounds");
    }
    return value;
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }
}

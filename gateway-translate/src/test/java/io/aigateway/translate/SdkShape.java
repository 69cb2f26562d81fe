package io.aigateway.translate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what a vendor's SDK kept of a document without knowing it. The SDKs' types have no common
 * interface but one convention: {@code _additionalProperties()} holds what has no accessor, {@code
 * _name()} the field of a name, and the variants of a union are optional.
 */
final class SdkShape {
  private static final String UNKNOWN = "_additionalProperties";

  /** What the SDKs hold fields in, the latter where any value will do. */
  private static final Set<String> FIELDS = Set.of("JsonField", "JsonValue");

  private SdkShape() {}

  /**
   * The paths of all fields unknown to the SDK. Objects without a known field, such as metadata,
   * are meant to be free.
   */
  static List<String> unknown(Object value) {
    List<String> found = new ArrayList<>();
    walk("", value, found);
    return found;
  }

  private static void walk(String path, Object value, List<String> found) {
    if (value instanceof List<?> list) {
      for (int index = 0; index < list.size(); index++) {
        walk(path + "[" + index + "]", list.get(index), found);
      }
    } else if (value instanceof Optional<?> variant) {
      variant.ifPresent(present -> walk(path, present, found));
    } else if (generated(value)) {
      object(path, value, found);
    }
  }

  private static boolean generated(Object value) {
    String name = value.getClass().getName();
    return name.startsWith("com.openai.models") || name.startsWith("com.anthropic.models");
  }

  private static void object(String path, Object value, List<String> found) {
    List<Method> fields = fields(value).toList();
    for (Method field : fields) {
      walk(path + "." + field.getName().substring(1), known(call(value, field)), found);
    }
    Stream.of(value.getClass().getMethods())
        .filter(method -> method.getName().equals(UNKNOWN) && !fields.isEmpty())
        .flatMap(method -> ((Map<?, ?>) call(value, method)).keySet().stream())
        .forEach(name -> found.add(path + "." + name));
    if (fields.isEmpty()) {
      variants(value).forEach(variant -> walk(path, call(value, variant), found));
    }
  }

  private static Stream<Method> fields(Object value) {
    return Arrays.stream(value.getClass().getMethods())
        .filter(method -> method.getName().startsWith("_") && method.getParameterCount() == 0)
        .filter(method -> FIELDS.contains(method.getReturnType().getSimpleName()));
  }

  /** The {@code Optional<X> x()} of a union, each of which has an {@code isX()}. */
  private static Stream<Method> variants(Object value) {
    Set<String> names =
        Arrays.stream(value.getClass().getMethods())
            .filter(method -> method.getReturnType() == boolean.class)
            .map(method -> method.getName().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return Arrays.stream(value.getClass().getMethods())
        .filter(method -> method.getReturnType() == Optional.class)
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> names.contains("is" + method.getName().toLowerCase(Locale.ROOT)));
  }

  private static Object known(Object field) {
    try {
      return call(field, field.getClass().getMethod("asKnown"));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object call(Object value, Method method) {
    try {
      return method.invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}

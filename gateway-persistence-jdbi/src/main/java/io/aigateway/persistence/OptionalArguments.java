package io.aigateway.persistence;

import java.lang.reflect.Type;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Binds what an {@link Optional} holds, by what it is. Of an optional Jdbi knows no type that could
 * be prepared, and asks all of its factories for every value; each row of a batch of calls has six
 * of them.
 *
 * @see <a href="https://jdbi.org/#_argumentfactory">Jdbi, argument factories</a>
 */
final class OptionalArguments implements ArgumentFactory.Preparable {
  private OptionalArguments() {}

  /** The same database, whose optional values are bound in this way. */
  static Jdbi usedBy(Jdbi jdbi) {
    return jdbi.registerArgument(new OptionalArguments());
  }

  @Override
  public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
    return type == Optional.class
        ? Optional.of(value -> argument((Optional<?>) value, config))
        : Optional.empty();
  }

  private static Argument argument(Optional<?> value, ConfigRegistry config) {
    return value
        .map(content -> held(content, config))
        // The database knows the column's type.
        .orElse((position, statement, context) -> statement.setNull(position, Types.OTHER));
  }

  private static Argument held(Object content, ConfigRegistry config) {
    return switch (content) {
      case String text -> (position, statement, context) -> statement.setString(position, text);
      case Long number -> (position, statement, context) -> statement.setLong(position, number);
      default ->
          config
              .get(Arguments.class)
              .findFor(content.getClass(), content)
              .orElseThrow(
                  () -> new IllegalArgumentException("no column holds a " + content.getClass()));
    };
  }
}

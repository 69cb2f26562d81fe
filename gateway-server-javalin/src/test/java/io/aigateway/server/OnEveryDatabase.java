package io.aigateway.server;

import io.aigateway.persistence.NoPostgresException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A suite that runs on SQLite and on PostgreSQL, which it gets as a {@link TestDatabase}. For
 * suites whose answers come out of tables: what is asked of the snapshot, the vendors or the wire
 * alone is the same on both.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ParameterizedClass(name = "on {0}")
@ArgumentsSource(OnEveryDatabase.Databases.class)
public @interface OnEveryDatabase {
  /** The first suite starts the server; it lives until the last test ended. */
  final class Databases implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return Stream.of(new TestDatabase.Sqlite(), postgres(context)).map(Arguments::of);
    }

    /** Where there is no PostgreSQL, tests that need it are skipped; never where CI is true. */
    private static TestDatabase postgres(ExtensionContext context) {
      try {
        return new TestDatabase.Postgres(
            context
                .getRoot()
                .getStore(ExtensionContext.Namespace.create(PostgresDatabases.class))
                .computeIfAbsent(
                    PostgresDatabases.class,
                    type -> PostgresDatabases.launch(),
                    PostgresDatabases.class));
      } catch (NoPostgresException e) {
        if ("true".equalsIgnoreCase(System.getenv("CI"))) {
          throw e;
        }
        return new TestDatabase.Missing(e.getMessage());
      }
    }
  }
}

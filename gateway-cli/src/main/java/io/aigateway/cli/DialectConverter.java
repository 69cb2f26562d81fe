package io.aigateway.cli;

import io.aigateway.translate.Dialect;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the stable names of protocols, such as {@code openai}. */
final class DialectConverter implements ITypeConverter<Dialect> {
  @Override
  public Dialect convert(String name) {
    return Dialect.ofId(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + name
                        + "' is no protocol; known are "
                        + Arrays.stream(Dialect.values())
                            .map(Dialect::id)
                            .collect(Collectors.joining(", "))));
  }
}

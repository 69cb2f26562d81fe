package io.aigateway.server;

import java.util.Optional;

/** The version of the program, as its jar says. */
final class Version {
  /** Such as {@code 1.2.3}; {@code dev} outside of a jar. */
  static final String TEXT =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("dev");

  private Version() {}
}

package io.aigateway.domain.admin;

import io.aigateway.domain.secret.Secret;

/**
 * The password of a first start, which everybody knows: it works from loopback only and must be
 * changed before anything else.
 */
public final class DefaultPassword {
  /** The password. */
  public static final Secret VALUE = Secret.of("admin");

  /**
   * A hash of it. To make one takes a good part of a first start, and a salt of its own would hide
   * nothing.
   */
  static final String HASH =
      "pbkdf2-sha256$600000$1t8S3j54wS1JFBcu2pACAg==$CTVn4zxZjcHpCI4w8l5ze93G40OdRHMwjDFOrOW4kBs=";

  private DefaultPassword() {}
}

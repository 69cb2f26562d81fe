package io.aigateway.server.admin;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.audit.Facts;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names the states of things, so that nobody overwrites what somebody else changed in the meantime
 * (RFC 9110, section 13.1.1: If-Match). A revision depends on nothing but what was decided: the
 * same decisions have the same revision in every gateway that shares the key. Thread-safe.
 */
public final class Revisions {
  /** What the key is derived for. */
  public static final String PURPOSE = "admin revisions";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHOWN_BYTES = 12;
  private static final String ANY = "*";

  private final SecretKeySpec key;
  private final AuditLog audit;

  /**
   * Names states.
   *
   * @param key keeps secrets from being guessed by their revisions
   * @param audit tells who was first
   */
  public Revisions(byte[] key, AuditLog audit) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.audit = audit;
  }

  /** The revision of a thing of which this was decided. */
  String of(Facts facts) {
    String text =
        facts.values().entrySet().stream()
            .map(fact -> fact.getKey() + "=" + plain(fact.getValue()))
            .collect(Collectors.joining("\n"));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] sum = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, SHOWN_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private static String plain(Object value) {
    return value instanceof Secret secret ? secret.reveal() : value.toString();
  }

  /**
   * Lets a write pass whose sender said nothing, or knows the present state.
   *
   * @throws FailureException with {@code Changed}, saying who was first
   */
  void require(AdminExchange x, String thing, long id, Facts present) {
    String wanted = x.header("If-Match").strip();
    if (wanted.isEmpty() || wanted.equals(ANY)) {
      return;
    }
    String revision = of(present);
    for (String one : wanted.split(",", -1)) {
      if (one.strip().replace("\"", "").equals(revision)) {
        return;
      }
    }
    throw new FailureException(
        new Failure.Changed("the " + thing + " was changed since you read it" + byWhom(thing, id)));
  }

  private String byWhom(String thing, long id) {
    return audit
            .last(thing, id)
            .filter(last -> last.entry().change().action() != Action.CREATE)
            .map(
                last ->
                    ", by " + last.entry().actor().name() + " at " + Json.time(last.entry().at()))
            .orElse("")
        + "; read it again";
  }
}

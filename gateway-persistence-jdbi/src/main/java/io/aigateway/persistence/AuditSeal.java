package io.aigateway.persistence;

import io.aigateway.domain.audit.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals entries with a key that is not in the database (HMAC-SHA-256): whoever has the database
 * alone can neither change an entry nor take some out without being found out.
 */
final class AuditSeal {
  /** Stands before the first entry. */
  static final String FIRST = "";

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  AuditSeal(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The seal of a log's head: how many entries there are, and the seal of the last one. */
  String ofHead(long entries, String lastSeal) {
    return sealed(List.of("head", Long.toString(entries), lastSeal));
  }

  /** The seal of an entry that follows the one with the given seal. */
  String of(String sealBefore, AuditEntry entry) {
    return sealed(
        List.of(
            sealBefore,
            Long.toString(Columns.millis(entry.at())),
            entry.actor().name(),
            entry.actor().address(),
            entry.change().action().word(),
            entry.change().thing(),
            Long.toString(entry.change().id()),
            entry.change().name(),
            AuditRows.text(entry.change().fields()),
            entry.refusal().map(why -> "refused " + why).orElse("")));
  }

  private String sealed(List<String> said) {
    String text = said.stream().map(TabbedLines::escaped).collect(Collectors.joining("\n"));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }
}

package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpItemKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lists of one view, filtered, with a fingerprint each. Immutable.
 *
 * @param lists entries by kind, shared and never to be changed
 * @param etags fingerprints of what is listed, definitions included, by kind
 * @param services ids of those of which anything is listed
 */
record RenderedView(
    Map<McpItemKind, List<ObjectNode>> lists, Map<McpItemKind, String> etags, Set<Long> services) {
  /** Filters the catalogue for a caller. */
  static RenderedView of(Visibility visibility, NameStyle style) {
    Map<McpItemKind, List<ObjectNode>> lists = new EnumMap<>(McpItemKind.class);
    Map<McpItemKind, String> etags = new EnumMap<>(McpItemKind.class);
    Set<Long> services = new HashSet<>();
    for (McpItemKind kind : McpItemKind.values()) {
      List<CatalogueItem> items = visibility.items(kind);
      lists.put(kind, items.stream().map(item -> item.shown(style)).toList());
      etags.put(kind, etag(items));
      items.forEach(item -> services.add(item.service().id()));
    }
    return new RenderedView(lists, etags, services);
  }

  /** The entries of one kind. */
  List<ObjectNode> list(McpItemKind kind) {
    return lists.getOrDefault(kind, List.of());
  }

  /** The fingerprint of one kind's list. */
  String etag(McpItemKind kind) {
    return etags.getOrDefault(kind, "");
  }

  private static String etag(List<CatalogueItem> items) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    for (CatalogueItem item : items) {
      for (String part :
          List.of(
              item.origin().symbol(),
              item.origin().name(),
              item.item().listed().definitionHash())) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

package io.aigateway.domain.mcp;

/**
 * An item as the gateway keeps it; grants name it by its id, which survives absence and return.
 *
 * @param id positive
 * @param serviceId whose it is
 * @param listed as its service last listed it
 * @param approvedHash hash of the definition an operator approved; at first the first one seen
 * @param enabled whether it may be used
 * @param available whether the service still lists it
 */
public record McpItem(
    long id,
    long serviceId,
    ListedItem listed,
    String approvedHash,
    boolean enabled,
    boolean available) {
  /** Whether the definition is another one than the approved. */
  public boolean definitionChanged() {
    return !approvedHash.equals(listed.definitionHash());
  }
}

package io.aigateway.mcp.protocol;

import java.util.Optional;

/** The published revisions of the protocol, oldest first. */
public enum Revision {
  /** HTTP with server-sent events. */
  R2024_11_05("2024-11-05", Era.LEGACY),
  /** Streamable HTTP, batches. */
  R2025_03_26("2025-03-26", Era.LEGACY),
  /** No batches, elicitation, the version header. */
  R2025_06_18("2025-06-18", Era.LEGACY),
  /** Polling of streams, icons, tasks as an experiment. */
  R2025_11_25("2025-11-25", Era.LEGACY),
  /** Stateless. */
  R2026_07_28("2026-07-28", Era.MODERN);

  /** What a client that asks for something unknown is offered. */
  public static final Revision NEWEST_LEGACY = R2025_11_25;

  /** What a session-less client without a version is taken to speak. */
  public static final Revision ASSUMED = R2025_03_26;

  private final String text;
  private final Era era;

  Revision(String text, Era era) {
    this.text = text;
    this.era = era;
  }

  /** As it stands in messages and headers. */
  public String text() {
    return text;
  }

  /** The age it belongs to. */
  public Era era() {
    return era;
  }

  /** The revision with this text. */
  public static Optional<Revision> of(String text) {
    for (Revision revision : values()) {
      if (revision.text.equals(text)) {
        return Optional.of(revision);
      }
    }
    return Optional.empty();
  }
}

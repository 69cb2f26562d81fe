package io.aigateway.routing.vendor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * What a {@link FakeVendor} needs to know. Immutable; start from {@link #defaults}.
 *
 * @param port port on 127.0.0.1; 0 takes a free one
 * @param pace time between two events of a stream; zero sends as fast as the client reads
 * @param keys API keys that are accepted; when empty, any key is, but there must be one
 * @param clock tells the time in answers
 * @param maxBodyBytes larger request bodies are refused with 413
 * @param rememberedCalls how many calls {@link FakeVendor#calls()} keeps; the oldest go first
 */
public record VendorSettings(
    int port,
    Duration pace,
    Set<String> keys,
    InstantSource clock,
    int maxBodyBytes,
    int rememberedCalls) {

  private static final int DEFAULT_MAX_BODY_BYTES = 32 * 1024 * 1024;
  private static final int DEFAULT_REMEMBERED_CALLS = 1024;

  /** Copies the keys; refuses negative numbers. */
  public VendorSettings {
    if (port < 0 || pace.isNegative() || maxBodyBytes < 1 || rememberedCalls < 1) {
      throw new IllegalArgumentException(
          "port and pace must be 0 or more, maxBodyBytes and rememberedCalls 1 or more");
    }
    keys = Set.copyOf(keys);
  }

  /**
   * A free port, no pace, any key, bodies up to 32 MiB, 1024 remembered calls.
   *
   * @param clock tells the time in answers
   * @return these settings
   */
  public static VendorSettings defaults(InstantSource clock) {
    return new VendorSettings(
        0, Duration.ZERO, Set.of(), clock, DEFAULT_MAX_BODY_BYTES, DEFAULT_REMEMBERED_CALLS);
  }

  /**
   * The same at another pace.
   *
   * @param pace time between two events of a stream
   * @return new settings
   */
  public VendorSettings withPace(Duration pace) {
    return new VendorSettings(port, pace, keys, clock, maxBodyBytes, rememberedCalls);
  }

  /**
   * The same for other keys.
   *
   * @param keys API keys that are accepted
   * @return new settings
   */
  public VendorSettings withKeys(Set<String> keys) {
    return new VendorSettings(port, pace, keys, clock, maxBodyBytes, rememberedCalls);
  }

  /**
   * The same with another limit for bodies.
   *
   * @param maxBodyBytes larger request bodies are refused with 413
   * @return new settings
   */
  public VendorSettings withMaxBodyBytes(int maxBodyBytes) {
    return new VendorSettings(port, pace, keys, clock, maxBodyBytes, rememberedCalls);
  }

  /** Names no key. */
  @Override
  public String toString() {
    return "VendorSettings[port=%d, pace=%s, keys=%d]".formatted(port, pace, keys.size());
  }
}

package io.aigateway.domain.usage;

/**
 * Port: adds calls up that were stored before sums were kept of them. Several gateways may do so at
 * once. Implementations are thread-safe.
 */
@FunctionalInterface
public interface UnsummedCalls {
  /**
   * Adds the newest of them to the sums.
   *
   * @param most calls at most
   * @return how many there were; less than {@code most} when none is left
   */
  int addUp(int most);
}

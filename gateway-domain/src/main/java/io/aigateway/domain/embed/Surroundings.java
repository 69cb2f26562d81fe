package io.aigateway.domain.embed;

import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.KeyHash;
import io.aigateway.domain.key.McpNames;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Time and chance, which the program that embeds an engine chooses.
 *
 * @param clock wall clock, such as {@code InstantSource.system()}
 * @param nanoTime monotonic clock in nanoseconds, such as {@code System::nanoTime}
 * @param random thread-safe, such as a {@code SecureRandom}
 */
public record Surroundings(InstantSource clock, LongSupplier nanoTime, RandomGenerator random) {
  /** The program itself as the caller of its engine: it may use everything. */
  public ApiKey program() {
    return new ApiKey(
        1,
        "program",
        new KeyHash("0".repeat(64)),
        "",
        true,
        Optional.empty(),
        McpNames.SAFE,
        Arrays.stream(GrantKind.values())
            .collect(
                Collectors.<GrantKind, GrantKind, Grant>toMap(
                    Function.identity(), kind -> new Grant.All())),
        clock.instant(),
        Optional.empty());
  }

  /** An id that no other call has. */
  public String newId() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}

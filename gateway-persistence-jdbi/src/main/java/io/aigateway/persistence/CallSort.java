package io.aigateway.persistence;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.ServedBy;

/**
 * All that two calls must have in common to count alike in every sum. Calls are few sorts; adding
 * them up by sort first leaves little to be done for each of the many sums.
 *
 * @param slot beginning of the shortest slot, milliseconds
 * @param alias as called
 * @param provider name; empty when nobody was asked
 * @param model the vendor's name of it; empty when nobody was asked
 * @param key name
 * @param protocol what the client spoke
 * @param status how it ended
 */
record CallSort(
    long slot,
    String alias,
    String provider,
    String model,
    String key,
    String protocol,
    String status) {
  static CallSort of(CallRecord call) {
    return new CallSort(
        Grain.QUARTER.slot(call.start().createdAt()),
        call.start().alias(),
        call.servedBy().map(ServedBy::providerName).orElse(""),
        call.servedBy().map(ServedBy::modelId).orElse(""),
        call.start().keyName(),
        call.start().protocol().value(),
        call.status().word());
  }
}

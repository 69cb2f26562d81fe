package io.aigateway.domain.audit;

import java.util.OptionalLong;

/**
 * Whether the log is as it was written.
 *
 * @param entries how many were looked at
 * @param firstBroken the first entry whose seal does not fit what it says and what stands before
 *     it; empty when all do
 */
public record AuditVerdict(long entries, OptionalLong firstBroken) {}

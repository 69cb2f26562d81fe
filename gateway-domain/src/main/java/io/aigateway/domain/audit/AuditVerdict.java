package io.aigateway.domain.audit;

import java.util.OptionalLong;

/**
 * Whether the log is as it was written.
 *
 * @param entries how many were looked at
 * @param firstBroken the first entry whose seal does not fit what it says and what stands before
 *     it, or the number after the last one when there were more; empty when all is well
 */
public record AuditVerdict(long entries, OptionalLong firstBroken) {}

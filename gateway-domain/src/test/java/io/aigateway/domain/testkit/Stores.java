package io.aigateway.domain.testkit;

import io.aigateway.domain.admin.AdminRepository;
import io.aigateway.domain.alias.AliasRepository;
import io.aigateway.domain.audit.AuditRepository;
import io.aigateway.domain.config.SnapshotStore;
import io.aigateway.domain.key.KeyRepository;
import io.aigateway.domain.mcp.McpServiceRepository;
import io.aigateway.domain.provider.ProviderRepository;
import io.aigateway.domain.usage.McpUsageQueries;
import io.aigateway.domain.usage.McpUsageStore;
import io.aigateway.domain.usage.OldCalls;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageStore;

/** One empty place where everything is kept; what a contract is tried on. */
public record Stores(
    ProviderRepository providers,
    AliasRepository aliases,
    KeyRepository keys,
    McpServiceRepository mcpServices,
    AdminRepository admins,
    SnapshotStore snapshots,
    AuditRepository audit,
    UsageStore usage,
    UsageQueries usageQueries,
    McpUsageStore mcpUsage,
    McpUsageQueries mcpUsageQueries,
    OldCalls oldCalls,
    OldCalls oldMcpCalls) {}

package io.aigateway.mcp.aggregate;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.usage.McpUsageSink;
import io.aigateway.mcp.client.Connections;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/**
 * All that {@link AggregatedServices} needs of its surroundings.
 *
 * @param snapshots the configuration in force; cheap, as it is asked for every request
 * @param connections to the services
 * @param calls takes a record of every call of an item
 * @param resync reads a service's lists anew
 * @param later the background
 * @param clock for records
 * @param requestIds makes a new unique id for a record
 * @param callsPerMinute most calls of one key to one service in a minute; 0 for any number
 * @param cursorKey signs cursors; made anew by each process unless several serve the same clients
 */
public record AggregatePorts(
    Supplier<Snapshot> snapshots,
    Connections connections,
    McpUsageSink calls,
    Resync resync,
    Later later,
    InstantSource clock,
    Supplier<String> requestIds,
    int callsPerMinute,
    SecretKey cursorKey) {}

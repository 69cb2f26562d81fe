package io.aigateway.server.ops;

import java.util.List;
import java.util.Locale;

/**
 * Every metric, one line each. What is shown, {@code docs/metrics.md} and the dashboard's test
 * follow this table. Names follow the conventions of Prometheus: base units, {@code _total} for
 * what only grows; those of process and JVM are the names its clients use.
 */
public enum Metric {
  /** Answers of the listener. */
  HTTP_REQUESTS(
      "gateway_http_requests_total", Type.COUNTER, "Answered HTTP requests by status.", "status"),
  /** Model calls that ended. */
  REQUESTS(
      "gateway_requests_total",
      Type.COUNTER,
      "Model calls by how they ended: success, error or cancelled.",
      "alias",
      "provider",
      "model",
      "protocol",
      "status"),
  /** Tokens of model calls. */
  TOKENS(
      "gateway_tokens_total",
      Type.COUNTER,
      "Tokens by kind: input, output, cache_read, cache_write, and reasoning, which is part of"
          + " output.",
      "alias",
      "provider",
      "model",
      "kind"),
  /** Cost of model calls. */
  COST(
      "gateway_cost_usd_total",
      Type.COUNTER,
      "Cost of the calls whose prices are known, in US dollars.",
      "alias",
      "provider",
      "model"),
  /** Duration of model calls. */
  DURATION(
      "gateway_request_duration_seconds",
      Type.HISTOGRAM,
      "Time from a call's arrival to the last byte of its answer.",
      "alias",
      "provider",
      "model"),
  /** Time to first token. */
  FIRST_TOKEN(
      "gateway_time_to_first_token_seconds",
      Type.HISTOGRAM,
      "Time from a streamed call's arrival to the first content of its answer.",
      "alias",
      "provider",
      "model"),
  /** Attempts. */
  ATTEMPTS(
      "gateway_attempts_total",
      Type.COUNTER,
      "Attempts at providers by what became of them.",
      "provider",
      "outcome"),
  /** Losses in translation. */
  LOSSES(
      "gateway_translation_losses_total",
      Type.COUNTER,
      "Attempts whose request lost the field in translation.",
      "direction",
      "field",
      "kind"),
  /** Cooldowns and circuits. */
  MODEL_RESTING(
      "gateway_model_resting",
      Type.GAUGE,
      "Provider models that are left alone, and why: cooldown, circuit_open, circuit_probing.",
      "provider",
      "model",
      "why"),
  /** Benched providers. */
  PROVIDER_BENCHED(
      "gateway_provider_benched",
      Type.GAUGE,
      "Providers that refused their API key and are left alone.",
      "provider"),
  /** Calls under way. */
  OPEN_CALLS("gateway_open_calls", Type.GAUGE, "Model calls under way."),
  /** Streams under way. */
  OPEN_STREAMS("gateway_open_streams", Type.GAUGE, "Those of them that stream."),
  /** MCP calls. */
  MCP_CALLS(
      "gateway_mcp_calls_total",
      Type.COUNTER,
      "Calls of MCP tools, resources and prompts by how they ended.",
      "service",
      "type",
      "status"),
  /** Duration of MCP calls. */
  MCP_DURATION(
      "gateway_mcp_call_duration_seconds",
      Type.HISTOGRAM,
      "Time from an MCP call to its result.",
      "service"),
  /** MCP services. */
  MCP_SERVICE(
      "gateway_mcp_service_state",
      Type.GAUGE,
      "1 for the state an enabled MCP service is in: idle, connected or backing_off.",
      "service",
      "state"),
  /** MCP exchanges. */
  MCP_EXCHANGES("gateway_mcp_exchanges", Type.GAUGE, "MCP exchanges under way, streams included."),
  /** MCP sessions. */
  MCP_SESSIONS("gateway_mcp_sessions", Type.GAUGE, "MCP sessions open."),
  /** Configuration. */
  CONFIG_REVISION("gateway_config_revision", Type.GAUGE, "Revision of the configuration in force."),
  /** Readiness. */
  DEGRADED(
      "gateway_degraded", Type.GAUGE, "Parts that do not work as they should; /readyz names them."),
  /** Readiness. */
  READY("gateway_ready", Type.GAUGE, "1 while new calls may come, 0 while the gateway stops."),
  /** Journal. */
  JOURNAL_BYTES("gateway_journal_bytes", Type.GAUGE, "Size of the usage journal."),
  /** Journal. */
  JOURNAL_WAITING(
      "gateway_journal_waiting_bytes",
      Type.GAUGE,
      "Part of the usage journal that is not in the database yet."),
  /** Journal. */
  JOURNAL_LOST(
      "gateway_journal_lost_total",
      Type.COUNTER,
      "Records of calls that found no room in the journal."),
  /** Journal. */
  JOURNAL_REFUSED(
      "gateway_journal_refused_total",
      Type.COUNTER,
      "Calls refused because the journal had no room."),
  /** Database. */
  DB_CONNECTIONS(
      "gateway_db_connections",
      Type.GAUGE,
      "Connections to the database by pool and state: active or idle.",
      "pool",
      "state"),
  /** Database. */
  DB_WAITING(
      "gateway_db_waiting",
      Type.GAUGE,
      "Tasks that wait for a connection to the database.",
      "pool"),
  /** Build. */
  BUILD("gateway_build_info", Type.GAUGE, "1, with the version that runs.", "version"),
  /** JVM. */
  JVM_MEMORY_USED("jvm_memory_used_bytes", Type.GAUGE, "Memory in use.", "area"),
  /** JVM. */
  JVM_MEMORY_MAX("jvm_memory_max_bytes", Type.GAUGE, "Most memory there may be.", "area"),
  /** JVM. */
  JVM_GC("jvm_gc_collection_seconds", Type.SUMMARY, "Garbage collections and their time.", "gc"),
  /** JVM. */
  JVM_THREADS("jvm_threads_current", Type.GAUGE, "Platform threads."),
  /** Process. */
  CPU_SECONDS("process_cpu_seconds_total", Type.COUNTER, "Processor time spent."),
  /** Process. */
  START_TIME("process_start_time_seconds", Type.GAUGE, "When the process began, in Unix time."),
  /** Process. */
  OPEN_FILES("process_open_fds", Type.GAUGE, "Open file descriptors."),
  /** Process. */
  MAX_FILES("process_max_fds", Type.GAUGE, "Most open file descriptors there may be.");

  /** What a metric is. */
  public enum Type {
    /** Only grows. */
    COUNTER,
    /** Goes up and down. */
    GAUGE,
    /** Counts by size. */
    HISTOGRAM,
    /** A count and a sum. */
    SUMMARY;

    /** The word in the exposition format. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String id;
  private final Type type;
  private final String help;
  private final String labels;

  Metric(String id, Type type, String help, String... labels) {
    this.id = id;
    this.type = type;
    this.help = help;
    this.labels = String.join(",", labels);
  }

  /** Its name for Prometheus. */
  public String id() {
    return id;
  }

  /** What it is. */
  public Type type() {
    return type;
  }

  /** What it tells, in one sentence. */
  public String help() {
    return help;
  }

  /** What tells its series apart. */
  public List<String> labels() {
    return labels.isEmpty() ? List.of() : List.of(labels.split(",", -1));
  }
}

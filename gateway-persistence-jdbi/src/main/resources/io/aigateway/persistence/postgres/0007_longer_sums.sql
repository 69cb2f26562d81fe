-- Sums by the day of UTC for long spans of time, and sums of MCP calls.

INSERT INTO usage_rollups (
  grain, kind, slot, name, requests, successes, input_tokens, output_tokens, cache_read_tokens,
  cache_write_tokens, reasoning_tokens, priced, dollars, picos, latency_ms, first_tokens,
  first_token_ms
)
SELECT
  1440, kind, slot - slot % 86400000, name, SUM(requests), SUM(successes), SUM(input_tokens),
  SUM(output_tokens), SUM(cache_read_tokens), SUM(cache_write_tokens), SUM(reasoning_tokens),
  SUM(priced), SUM(dollars), SUM(picos), SUM(latency_ms), SUM(first_tokens), SUM(first_token_ms)
FROM usage_rollups WHERE grain = 60 GROUP BY kind, slot - slot % 86400000, name;

INSERT INTO usage_latencies (grain, slot, metric, bucket, calls)
SELECT 1440, slot - slot % 86400000, metric, bucket, SUM(calls)
FROM usage_latencies WHERE grain = 60 GROUP BY slot - slot % 86400000, metric, bucket;

-- How long they took stands in usage_latencies.
CREATE TABLE mcp_rollups (
  grain INTEGER NOT NULL,
  kind TEXT NOT NULL,
  slot BIGINT NOT NULL,
  name TEXT NOT NULL,
  requests BIGINT NOT NULL,
  successes BIGINT NOT NULL,
  denied BIGINT NOT NULL,
  input_bytes BIGINT NOT NULL,
  output_bytes BIGINT NOT NULL,
  latency_ms BIGINT NOT NULL,
  PRIMARY KEY (grain, kind, slot, name)
);

-- Calls up to these ids were stored before there were sums of them. The gateway adds them up from
-- the newest to the oldest; 0 is the end. Ids rise, so that the calls that no sum knows are the
-- first ones.
CREATE TABLE rollup_backlog (
  log TEXT PRIMARY KEY,
  up_to BIGINT NOT NULL
);
INSERT INTO rollup_backlog (log, up_to)
SELECT 'model_logs', COALESCE(MAX(id), 0) FROM (
  SELECT id FROM model_logs ORDER BY id LIMIT (
    SELECT GREATEST(0, (SELECT COUNT(*) FROM model_logs) - (
      SELECT CAST(COALESCE(SUM(requests), 0) AS BIGINT) FROM usage_rollups WHERE grain = 15 AND kind = 'total'
    ))
  )
) AS unsummed;
INSERT INTO rollup_backlog (log, up_to) SELECT 'mcp_calls', COALESCE(MAX(id), 0) FROM mcp_calls;

-- Pages run by time and, where times are equal, by id.
DROP INDEX mcp_calls_by_time;
DROP INDEX mcp_calls_by_key;
DROP INDEX mcp_calls_by_service;
CREATE INDEX mcp_calls_by_time ON mcp_calls (created_at, id);
CREATE INDEX mcp_calls_by_key ON mcp_calls (key_id, created_at, id);
CREATE INDEX mcp_calls_by_service ON mcp_calls (service_id, created_at, id);
CREATE INDEX mcp_calls_by_status ON mcp_calls (status, created_at, id);

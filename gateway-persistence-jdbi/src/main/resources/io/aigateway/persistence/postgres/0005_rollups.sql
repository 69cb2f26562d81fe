-- Calls added up by the quarter and by the whole hour in which they began; grain is its length in
-- minutes, slot its beginning, kind what name says. Whole dollars and the rest in picodollars are
-- added up apart, so that no sum overflows. Rows of model_logs may go, these stay.
CREATE TABLE usage_rollups (
  grain INTEGER NOT NULL,
  kind TEXT NOT NULL,
  slot BIGINT NOT NULL,
  name TEXT NOT NULL,
  requests BIGINT NOT NULL,
  successes BIGINT NOT NULL,
  input_tokens BIGINT NOT NULL,
  output_tokens BIGINT NOT NULL,
  cache_read_tokens BIGINT NOT NULL,
  cache_write_tokens BIGINT NOT NULL,
  reasoning_tokens BIGINT NOT NULL,
  priced BIGINT NOT NULL,
  dollars BIGINT NOT NULL,
  picos BIGINT NOT NULL,
  latency_ms BIGINT NOT NULL,
  first_tokens BIGINT NOT NULL,
  first_token_ms BIGINT NOT NULL,
  PRIMARY KEY (grain, kind, slot, name)
);

-- How many calls took how long; the bounds of the buckets stand in LatencyHistogram.
CREATE TABLE usage_latencies (
  grain INTEGER NOT NULL,
  slot BIGINT NOT NULL,
  metric TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  calls BIGINT NOT NULL,
  PRIMARY KEY (grain, slot, metric, bucket)
);

-- Pages run by time and, where times are equal, by id.
DROP INDEX model_logs_by_time;
DROP INDEX model_logs_by_key;
DROP INDEX model_logs_by_alias;
DROP INDEX model_logs_by_provider;
CREATE INDEX model_logs_by_time ON model_logs (created_at, id);
CREATE INDEX model_logs_by_key ON model_logs (key_id, created_at, id);
CREATE INDEX model_logs_by_alias ON model_logs (alias, created_at, id);
CREATE INDEX model_logs_by_provider ON model_logs (provider_id, created_at, id);
CREATE INDEX model_logs_by_status ON model_logs (status, created_at, id);

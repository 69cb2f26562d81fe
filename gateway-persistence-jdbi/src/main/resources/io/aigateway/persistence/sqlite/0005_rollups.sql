-- Calls added up by the quarter and by the whole hour in which they began; grain is its length in
-- minutes, slot its beginning, kind what name says. Whole dollars and the rest in picodollars are
-- added up apart, so that no sum overflows. Rows of model_logs may go, these stay.
CREATE TABLE usage_rollups (
  grain INTEGER NOT NULL,
  kind TEXT NOT NULL,
  slot INTEGER NOT NULL,
  name TEXT NOT NULL,
  requests INTEGER NOT NULL,
  successes INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL,
  reasoning_tokens INTEGER NOT NULL,
  priced INTEGER NOT NULL,
  dollars INTEGER NOT NULL,
  picos INTEGER NOT NULL,
  latency_ms INTEGER NOT NULL,
  first_tokens INTEGER NOT NULL,
  first_token_ms INTEGER NOT NULL,
  PRIMARY KEY (grain, kind, slot, name)
) WITHOUT ROWID;

-- How many calls took how long; the bounds of the buckets stand in LatencyHistogram.
CREATE TABLE usage_latencies (
  grain INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  metric TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  PRIMARY KEY (grain, slot, metric, bucket)
) WITHOUT ROWID;

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

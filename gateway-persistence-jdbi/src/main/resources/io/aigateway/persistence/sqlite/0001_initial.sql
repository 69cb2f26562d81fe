-- Times are milliseconds since 1970-01-01T00:00:00Z. Deleting a thing deletes what hangs on it.

CREATE TABLE config_revision (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  value INTEGER NOT NULL
);
INSERT INTO config_revision (only_row, value) VALUES (1, 1);

CREATE TABLE providers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  api_key_sealed TEXT NOT NULL,
  enabled BOOLEAN NOT NULL,
  priority INTEGER NOT NULL,
  allow_private_network BOOLEAN NOT NULL,
  profile TEXT,
  last_sync_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE provider_endpoints (
  provider_id INTEGER NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
  dialect TEXT NOT NULL,
  base_url TEXT NOT NULL,
  PRIMARY KEY (provider_id, dialect)
);

-- Prices are decimal numbers as text: SQLite's own numbers would round them.
CREATE TABLE provider_models (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  provider_id INTEGER NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
  model_id TEXT NOT NULL,
  display_name TEXT,
  owned_by TEXT,
  context_window INTEGER,
  max_output INTEGER,
  input_price TEXT,
  output_price TEXT,
  cache_read_price TEXT,
  cache_write_price TEXT,
  features TEXT NOT NULL,
  is_available BOOLEAN NOT NULL,
  source TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (provider_id, model_id),
  UNIQUE (provider_id, id)
);

CREATE TABLE aliases (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  enabled BOOLEAN NOT NULL,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE mappings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  alias_id INTEGER NOT NULL REFERENCES aliases (id) ON DELETE CASCADE,
  provider_id INTEGER NOT NULL,
  provider_model_id INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  enabled BOOLEAN NOT NULL,
  FOREIGN KEY (provider_id, provider_model_id)
    REFERENCES provider_models (provider_id, id) ON DELETE CASCADE
);
CREATE INDEX mappings_by_alias ON mappings (alias_id);
CREATE INDEX mappings_by_model ON mappings (provider_id, provider_model_id);

CREATE TABLE api_keys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE,
  masked TEXT NOT NULL,
  enabled BOOLEAN NOT NULL,
  expires_at INTEGER,
  models_access TEXT NOT NULL,
  mcp_tools_access TEXT NOT NULL,
  mcp_resources_access TEXT NOT NULL,
  mcp_prompts_access TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
);

CREATE TABLE key_models (
  key_id INTEGER NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  alias_id INTEGER NOT NULL REFERENCES aliases (id) ON DELETE CASCADE,
  PRIMARY KEY (key_id, alias_id)
);
CREATE INDEX key_models_by_alias ON key_models (alias_id);

CREATE TABLE key_mcp_items (
  key_id INTEGER NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  item_id INTEGER NOT NULL,
  PRIMARY KEY (key_id, kind, item_id)
);

CREATE TABLE admin_users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  username TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  role TEXT NOT NULL,
  enabled BOOLEAN NOT NULL,
  must_change_password BOOLEAN NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE TABLE admin_sessions (
  token_hash TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES admin_users (id) ON DELETE CASCADE,
  csrf_token TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
);
CREATE INDEX admin_sessions_by_user ON admin_sessions (user_id);

-- Names are kept as they were: a row outlives what it names. Costs are whole picodollars.
CREATE TABLE model_logs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  protocol TEXT NOT NULL,
  call_method TEXT NOT NULL,
  stream BOOLEAN NOT NULL,
  client_ip TEXT NOT NULL,
  key_id INTEGER NOT NULL,
  key_name TEXT NOT NULL,
  alias TEXT NOT NULL,
  provider_id INTEGER,
  provider_name TEXT,
  model_id TEXT,
  attempts INTEGER NOT NULL,
  status TEXT NOT NULL,
  http_status INTEGER,
  error TEXT,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL,
  reasoning_tokens INTEGER NOT NULL,
  total_tokens INTEGER NOT NULL,
  usage_state TEXT NOT NULL,
  cost_pico_usd INTEGER,
  latency_ms INTEGER NOT NULL,
  first_token_ms INTEGER
);
CREATE INDEX model_logs_by_time ON model_logs (created_at);
CREATE INDEX model_logs_by_key ON model_logs (key_id, created_at);
CREATE INDEX model_logs_by_alias ON model_logs (alias, created_at);
CREATE INDEX model_logs_by_provider ON model_logs (provider_id, created_at);

-- Services with tools, what they offer, who may use it, and calls of it.

ALTER TABLE api_keys ADD COLUMN mcp_names TEXT NOT NULL DEFAULT 'dot';

CREATE TABLE mcp_services (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  symbol TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  url TEXT,
  remote_kind TEXT,
  allow_private_network BOOLEAN NOT NULL,
  enabled BOOLEAN NOT NULL,
  isolation TEXT NOT NULL,
  era TEXT NOT NULL,
  pin_definitions BOOLEAN NOT NULL,
  call_timeout_ms INTEGER NOT NULL,
  last_sync_at INTEGER,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

-- Headers of a remote service, variables of a local one.
CREATE TABLE mcp_service_secrets (
  service_id INTEGER NOT NULL REFERENCES mcp_services (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value_sealed TEXT NOT NULL,
  PRIMARY KEY (service_id, name)
);

-- The program of a local service and its arguments.
CREATE TABLE mcp_service_words (
  service_id INTEGER NOT NULL REFERENCES mcp_services (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (service_id, position)
);

CREATE TABLE mcp_items (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  service_id INTEGER NOT NULL REFERENCES mcp_services (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  definition_hash TEXT NOT NULL,
  approved_hash TEXT NOT NULL,
  enabled BOOLEAN NOT NULL,
  is_available BOOLEAN NOT NULL,
  UNIQUE (service_id, kind, name)
);

-- Until now there was no item that a row could have named.
DROP TABLE key_mcp_items;
CREATE TABLE key_mcp_items (
  key_id INTEGER NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  item_id INTEGER NOT NULL REFERENCES mcp_items (id) ON DELETE CASCADE,
  PRIMARY KEY (key_id, kind, item_id)
);
CREATE INDEX key_mcp_items_by_item ON key_mcp_items (item_id);

-- Names are kept as they were: a row outlives what it names.
CREATE TABLE mcp_calls (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  client_ip TEXT NOT NULL,
  key_id INTEGER NOT NULL,
  key_name TEXT NOT NULL,
  service_id INTEGER,
  service_name TEXT NOT NULL,
  service_type TEXT NOT NULL,
  call_type TEXT NOT NULL,
  call_method TEXT NOT NULL,
  call_target TEXT NOT NULL,
  input_bytes INTEGER NOT NULL,
  output_bytes INTEGER NOT NULL,
  latency_ms INTEGER NOT NULL,
  status TEXT NOT NULL,
  error TEXT
);
CREATE INDEX mcp_calls_by_time ON mcp_calls (created_at);
CREATE INDEX mcp_calls_by_key ON mcp_calls (key_id, created_at);
CREATE INDEX mcp_calls_by_service ON mcp_calls (service_id, created_at);

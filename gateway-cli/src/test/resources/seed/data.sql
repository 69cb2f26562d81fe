-- The tables of the program before this one, as GORM made them, and one of everything that can be in them.
CREATE TABLE users (id integer PRIMARY KEY AUTOINCREMENT, username text, password_hash text, role text DEFAULT 'admin', enabled numeric DEFAULT true, created_at datetime, updated_at datetime, deleted_at datetime);
CREATE TABLE providers (id integer PRIMARY KEY AUTOINCREMENT, name text, openai_base_url text, anthropic_base_url text, api_key text, enabled numeric DEFAULT true, priority integer DEFAULT 0, config text, last_sync_at datetime, created_at datetime, updated_at datetime, deleted_at datetime);
CREATE TABLE provider_models (id integer PRIMARY KEY AUTOINCREMENT, provider_id integer, model_id text, display_name text, owned_by text, context_window integer, max_output integer, input_price real, output_price real, capabilities text, metadata text, is_available numeric DEFAULT true, source text DEFAULT 'sync', created_at datetime, updated_at datetime);
CREATE TABLE models (id integer PRIMARY KEY AUTOINCREMENT, name text, enabled numeric DEFAULT true, created_at datetime, updated_at datetime, deleted_at datetime);
CREATE TABLE model_mappings (id integer PRIMARY KEY AUTOINCREMENT, model_id integer, provider_id integer, provider_model_id integer, weight integer DEFAULT 1, enabled numeric DEFAULT true, created_at datetime, updated_at datetime);
CREATE TABLE mcps (id integer PRIMARY KEY AUTOINCREMENT, name varchar(200), type varchar(20), target text, params text, enabled numeric DEFAULT true, capabilities text, last_sync_at datetime, created_at datetime, updated_at datetime, deleted_at datetime);
CREATE TABLE mcp_tools (id integer PRIMARY KEY AUTOINCREMENT, mcp_id integer, name varchar(200), description text, input_schema text, enabled numeric DEFAULT true, created_at datetime, updated_at datetime);
CREATE TABLE mcp_resources (id integer PRIMARY KEY AUTOINCREMENT, mcp_id integer, uri text, name varchar(200), description text, mime_type varchar(100), enabled numeric DEFAULT true, created_at datetime, updated_at datetime);
CREATE TABLE mcp_prompts (id integer PRIMARY KEY AUTOINCREMENT, mcp_id integer, name varchar(200), description text, arguments text, enabled numeric DEFAULT true, created_at datetime, updated_at datetime);
CREATE TABLE keys (id integer PRIMARY KEY AUTOINCREMENT, key text, name text, enabled numeric DEFAULT true, expires_at datetime, created_at datetime, deleted_at datetime);
CREATE TABLE key_models (id integer PRIMARY KEY AUTOINCREMENT, key_id integer, model_id integer, created_at datetime);
CREATE TABLE key_mcp_tools (id integer PRIMARY KEY AUTOINCREMENT, key_id integer, tool_id integer, created_at datetime);
CREATE TABLE key_mcp_resources (id integer PRIMARY KEY AUTOINCREMENT, key_id integer, resource_id integer, created_at datetime);
CREATE TABLE key_mcp_prompts (id integer PRIMARY KEY AUTOINCREMENT, key_id integer, prompt_id integer, created_at datetime);
CREATE TABLE model_logs (id integer PRIMARY KEY AUTOINCREMENT, source text, key_name text, created_at datetime);
CREATE TABLE mcp_logs (id integer PRIMARY KEY AUTOINCREMENT, source text, key_name text, created_at datetime);

INSERT INTO users VALUES (1, 'admin', '$2a$10$hash', 'admin', 1, '2025-01-01 00:00:00+00:00', NULL, NULL);
INSERT INTO providers VALUES
  (1, 'vendor', 'https://vendor.example/v1', '', 'sk-of-the-vendor', 1, 0, '', NULL, '2025-01-01 00:00:00+00:00', NULL, NULL),
  (2, 'home', 'http://192.168.1.5:11434/v1', '', 'dummy', 1, 3, '', NULL, '2025-01-01 00:00:00+00:00', NULL, NULL),
  (3, 'gone', 'https://gone.example/v1', '', 'sk-gone', 1, 0, '', NULL, '2025-01-01 00:00:00+00:00', NULL, '2025-02-01 00:00:00+00:00');
INSERT INTO provider_models VALUES
  (1, 1, 'large', 'Large', 'vendor', 128000, 8192, 0.0025, 0.01, 'tools,stream,photo', '', 1, 'sync', NULL, NULL),
  (2, 1, 'large', '', '', 0, 0, 0, 0, '', '', 1, 'manual', NULL, NULL),
  (3, 2, 'llama', '', '', 8192, 0, 0, 0, 'stream,video', '', 1, 'manual', NULL, NULL),
  (4, 3, 'lost', '', '', 0, 0, 0, 0, '', '', 1, 'sync', NULL, NULL);
INSERT INTO models VALUES
  (1, 'chat', 1, NULL, NULL, NULL), (2, 'even', 1, NULL, NULL, NULL), (3, 'old', 1, NULL, NULL, '2025-02-01 00:00:00+00:00');
INSERT INTO model_mappings VALUES
  (1, 1, 1, 1, 10, 1, NULL, NULL), (2, 1, 2, 3, 1, 0, NULL, NULL), (3, 1, 1, 1, 5, 1, NULL, NULL),
  (4, 2, 1, 1, 1, 1, NULL, NULL), (5, 2, 2, 3, 1, 1, NULL, NULL), (6, 1, 3, 4, 7, 1, NULL, NULL);
INSERT INTO mcps VALUES
  (1, 'My Tools!', 'remote', 'https://tools.example/mcp', 'Authorization: Bearer of-the-tools', 1, '', NULL, NULL, NULL, NULL),
  (2, 'files', 'local', 'npx -y files /tmp', '{"ROOT": "/tmp"}', 1, '', NULL, NULL, NULL, NULL);
INSERT INTO mcp_tools VALUES (1, 1, 'search', '', '{}', 1, NULL, NULL), (2, 1, 'delete', '', '{}', 0, NULL, NULL);
INSERT INTO keys VALUES
  (1, 'sk-000000000000000000000000000000000000000000000001', 'app', 1, NULL, NULL, NULL),
  (2, 'sk-000000000000000000000000000000000000000000000002', 'app', 1, '2099-01-02 03:04:05+00:00', NULL, NULL),
  (3, 'sk-000000000000000000000000000000000000000000000003', 'ended', 1, '2020-01-02 03:04:05+00:00', NULL, NULL),
  (4, 'sk-000000000000000000000000000000000000000000000004', 'closed', 0, NULL, NULL, NULL);
INSERT INTO key_models VALUES (1, 2, 1, NULL), (2, 4, 3, NULL);
INSERT INTO key_mcp_tools VALUES (1, 2, 1, NULL);
INSERT INTO model_logs VALUES (1, 'openai', 'app', NULL), (2, 'openai', 'app', NULL);

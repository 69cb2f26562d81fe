-- Entries are only ever added. A seal covers its entry and the seal before it.
CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  thing TEXT NOT NULL,
  thing_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  changes TEXT NOT NULL,
  refusal TEXT,
  seal TEXT NOT NULL
);
CREATE INDEX audit_log_by_thing ON audit_log (thing, thing_id, id);
CREATE INDEX audit_log_by_actor ON audit_log (actor, id);

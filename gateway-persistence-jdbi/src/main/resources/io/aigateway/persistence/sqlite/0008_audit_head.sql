-- How many entries the audit log has, sealed together with the last of them: whoever cuts some off
-- the end is found out. There is one row once there is an entry.
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY,
  entries INTEGER NOT NULL,
  seal TEXT NOT NULL
);

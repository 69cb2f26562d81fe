-- What the gateway itself must keep secret and must not lose when its secret key changes.
CREATE TABLE gateway_secrets (
  name TEXT PRIMARY KEY,
  value_sealed TEXT NOT NULL
);

-- How each attempt of a call went: a line for each, with tabs between its fields, which AttemptRows
-- names. Null when the first attempt served the call, because the row tells all of it then, and in
-- rows that are older than this column.
ALTER TABLE model_logs ADD COLUMN attempt_list TEXT;

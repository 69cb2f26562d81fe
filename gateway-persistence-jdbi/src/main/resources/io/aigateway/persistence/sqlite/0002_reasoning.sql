-- How a model can be asked to think: words, separated by commas; empty when nobody said.
ALTER TABLE provider_models ADD COLUMN thinking_types TEXT NOT NULL DEFAULT '';
ALTER TABLE provider_models ADD COLUMN effort_levels TEXT NOT NULL DEFAULT '';

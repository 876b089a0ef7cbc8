-- When an operation is to be sent, if a person chose a time, and the time zone it was chosen in.
ALTER TABLE operation ADD COLUMN scheduled_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE operation ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';

-- What was sent for a record that is on Whop now: a poll, say, that Whop never shows again.
CREATE INDEX operation_result ON operation(result_id) WHERE result_id <> '';

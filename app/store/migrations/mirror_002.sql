-- Complete crawls of the list in a row that did not show the linked record.
ALTER TABLE link ADD COLUMN misses INTEGER NOT NULL DEFAULT 0;

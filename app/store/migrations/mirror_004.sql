-- The newest rows were stored as far as they were read, and the reading did not come to its end.
ALTER TABLE list ADD COLUMN head_open INTEGER NOT NULL DEFAULT 0;

-- Of the records whose details are wanted, those whose turn comes after the others'.
ALTER TABLE wanted ADD COLUMN later INTEGER NOT NULL DEFAULT 0;
CREATE INDEX wanted_order ON wanted(later, row);
-- Details of lessons are read ahead from now on.
INSERT INTO wanted(row, later)
    SELECT r.row, 1 FROM kind AS k JOIN record AS r ON r.kind = k.number
    WHERE k.name = 'lesson' AND r.gone_ms IS NULL AND (r.detail IS NULL OR r.outdated <> 0)
    ON CONFLICT(row) DO NOTHING;

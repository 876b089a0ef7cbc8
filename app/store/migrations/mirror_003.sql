-- Where the rows of a list per parent stand, for reading it in order.
CREATE TABLE place(
    list INTEGER NOT NULL,
    sort_key BLOB NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY(list, sort_key, row)
) STRICT, WITHOUT ROWID;
ALTER TABLE list ADD COLUMN members INTEGER NOT NULL DEFAULT 0; -- places of the list
ALTER TABLE list ADD COLUMN head_ms INTEGER NOT NULL DEFAULT 0; -- when its newest rows were last read

-- A list showed a change since the members of detail were read.
ALTER TABLE record ADD COLUMN outdated INTEGER NOT NULL DEFAULT 0;
-- Records whose details are to be read without anybody looking at them.
CREATE TABLE wanted(
    row INTEGER PRIMARY KEY
) STRICT;

-- Rows that will still change by themselves, and when each was last looked at.
CREATE TABLE unsettled(
    row INTEGER PRIMARY KEY,
    looked_ms INTEGER NOT NULL
) STRICT;

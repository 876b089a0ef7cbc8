-- Row handles are number << 40 | n: one kind is one range of rows, so a full-text search within a kind is a
-- range too.
CREATE TABLE kind(
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    live INTEGER NOT NULL,        -- records that are not tombstones
    next_row INTEGER NOT NULL,    -- handles are never given twice
    indexed_to INTEGER NOT NULL   -- rows up to here are in the full-text index, later ones not yet
) STRICT;

CREATE TABLE record(
    row INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    id TEXT NOT NULL,
    sort_key BLOB NOT NULL,
    gone_ms INTEGER,      -- tombstone since
    detail_gen INTEGER,   -- detail overrides members of crawls up to this generation; NULL: they do not overlap
    search TEXT NOT NULL,
    body TEXT NOT NULL,   -- as a list last gave it; empty if no list has
    detail TEXT           -- members from detail answers, laid over body
) STRICT;
CREATE UNIQUE INDEX record_id ON record(kind, id);
CREATE INDEX record_order ON record(kind, sort_key) WHERE gone_ms IS NULL;
CREATE INDEX record_gone ON record(gone_ms) WHERE gone_ms IS NOT NULL;

-- Rows whose entry in the full-text index is not what it should be, and the text it was made from
-- (NULL: it has none).
CREATE TABLE unindexed(
    row INTEGER PRIMARY KEY,
    indexed TEXT
) STRICT;
CREATE VIRTUAL TABLE record_text USING fts5(
    search, content='record', content_rowid='row', columnsize=0,
    tokenize="unicode61 remove_diacritics 2", prefix='1 2 3');

CREATE TABLE list(
    number INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    relation TEXT NOT NULL,
    parent TEXT NOT NULL,
    generation INTEGER NOT NULL DEFAULT 0,
    crawling INTEGER NOT NULL DEFAULT 0,
    cursor TEXT NOT NULL DEFAULT '',
    started_ms INTEGER NOT NULL DEFAULT 0,
    completed_ms INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0,
    rows INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    scope TEXT NOT NULL DEFAULT '',
    UNIQUE(kind, relation, parent)
) STRICT;
CREATE INDEX list_parent ON list(parent) WHERE parent <> '';

-- What the running crawl of a list has seen: per page one array of row handles, 8 bytes each, little endian.
-- A mark in each row would have an unchanged page rewrite all of its rows.
CREATE TABLE seen(
    page INTEGER PRIMARY KEY,
    list INTEGER NOT NULL,
    rows BLOB NOT NULL
) STRICT;
CREATE INDEX seen_list ON seen(list);

-- Complete crawls in a row without the record.
CREATE TABLE absence(
    row INTEGER PRIMARY KEY,
    misses INTEGER NOT NULL
) STRICT;

CREATE TABLE link(
    list INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY(list, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_row ON link(row, list);

CREATE TABLE fact(
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

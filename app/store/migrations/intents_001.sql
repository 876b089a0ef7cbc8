-- What a person asked for and what became of it. AUTOINCREMENT: a number is never given twice, because the
-- mirror remembers up to which one it holds the results.
CREATE TABLE operation(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    args TEXT NOT NULL,
    base TEXT NOT NULL,
    base_links TEXT NOT NULL,
    source TEXT NOT NULL,
    depends_on TEXT NOT NULL,
    batch TEXT NOT NULL,
    state TEXT NOT NULL,
    approved INTEGER NOT NULL,
    not_before_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    probes INTEGER NOT NULL,
    last_error TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    body BLOB,
    idempotency_key TEXT NOT NULL,
    version_date TEXT NOT NULL,
    identity TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    first_sent_ms INTEGER NOT NULL,
    settled_ms INTEGER NOT NULL,
    result_id TEXT NOT NULL,
    result TEXT NOT NULL
) STRICT;

-- The outbox is read at each start and stays small however long the history gets.
CREATE INDEX operation_open ON operation(seq) WHERE state NOT IN ('done', 'cancelled');
CREATE INDEX operation_settled ON operation(seq) WHERE state IN ('done', 'rejected', 'cancelled', 'expired');

CREATE TABLE attempt(
    operation TEXT NOT NULL,
    number INTEGER NOT NULL,
    started_ms INTEGER NOT NULL,
    http_status INTEGER NOT NULL,
    error TEXT NOT NULL,
    request_id TEXT NOT NULL,
    duration_ms INTEGER NOT NULL,
    PRIMARY KEY(operation, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE id_map(
    local_id TEXT PRIMARY KEY,
    server_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft(
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    saved_ms INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY(key, version)
) STRICT;

-- Files on their way to Whop. The bytes stay where they are; hash, size and time tell whether they are still
-- the ones that were chosen.
CREATE TABLE upload(
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ms INTEGER NOT NULL,
    sha256 TEXT NOT NULL,    -- hex; empty until the file was read
    state TEXT NOT NULL,
    file_id TEXT NOT NULL,   -- Whop's; empty until it is known
    identity TEXT NOT NULL,  -- the credential that made the file
    error TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    done_ms INTEGER NOT NULL -- ready, failed or cancelled; 0 = not yet
) STRICT, WITHOUT ROWID;

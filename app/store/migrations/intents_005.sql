-- A person does not want it any more, of what may be on its way. Until now "not approved" said so, and says so as well of
-- what was read from a damaged file, which somebody still wants.
ALTER TABLE operation ADD COLUMN discarded INTEGER NOT NULL DEFAULT 0;
UPDATE operation SET discarded = 1
    WHERE approved = 0 AND state IN ('sending', 'ambiguous');

-- With which key and version of the API the running crawl reads: another key may see other rows.
ALTER TABLE list ADD COLUMN read_as TEXT NOT NULL DEFAULT '';

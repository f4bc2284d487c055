-- What archives say that they hold: a cache, which may be asked for again at any time.
CREATE TABLE holding (
  id       INTEGER PRIMARY KEY,
  source   TEXT    NOT NULL,
  address  TEXT    NOT NULL,            -- the page, as the queue names it
  kind     TEXT    NOT NULL,
  role     TEXT    NOT NULL,
  podcast  TEXT    NOT NULL,
  episode  TEXT,                        -- podcast/episode
  name     TEXT,                        -- the episode's part alone: the same under each id of a podcast
  original TEXT    NOT NULL,            -- the address that was captured
  stamp    TEXT    NOT NULL,            -- 14 digits, UTC
  status   INTEGER NOT NULL,
  type     TEXT    NOT NULL,
  digest   TEXT    NOT NULL,
  length   INTEGER NOT NULL,
  place    TEXT    NOT NULL,
  cut      INTEGER NOT NULL
);
CREATE UNIQUE INDEX holding_once ON holding (source, original, stamp, digest, place);
CREATE INDEX holding_name ON holding (name, role);
CREATE INDEX holding_podcast ON holding (podcast, name);
CREATE INDEX holding_digest ON holding (source, digest);

-- How far an archive's list was read, part by part.
CREATE TABLE listing (
  source TEXT    NOT NULL,
  part   TEXT    NOT NULL,
  next   TEXT,                          -- where to go on
  whole  INTEGER NOT NULL,
  at     TEXT    NOT NULL,              -- ISO 8601, UTC: when it was last added to
  PRIMARY KEY (source, part)
) WITHOUT ROWID;

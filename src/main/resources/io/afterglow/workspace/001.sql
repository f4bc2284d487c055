-- The WARC is the truth; everything here can be read again from it, but for meta and task.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- A page as it was fetched or saved, and where its record stands in the WARC.
CREATE TABLE capture (
  id           INTEGER PRIMARY KEY,
  address      TEXT,                    -- NULL: a copy without one
  source       TEXT    NOT NULL,
  captured_at  TEXT    NOT NULL,        -- ISO 8601, UTC
  status       INTEGER NOT NULL,
  content_type TEXT    NOT NULL,
  sha256       TEXT    NOT NULL,        -- of the decoded body, lower-case hex
  kind         TEXT    NOT NULL,        -- what the page turned out to be
  warc_offset  INTEGER NOT NULL,
  warc_length  INTEGER NOT NULL
);
CREATE UNIQUE INDEX capture_once ON capture (coalesce(address, ''), source, sha256);

-- A page to fetch. It is waiting, saved, missed or skipped; `missed` says why.
CREATE TABLE task (
  id       INTEGER PRIMARY KEY,
  address  TEXT    NOT NULL UNIQUE,
  kind     TEXT    NOT NULL,            -- what is expected there
  role     TEXT    NOT NULL,
  rank     INTEGER NOT NULL,            -- lower is fetched first
  podcast  TEXT,
  episode  TEXT,                        -- podcast/episode
  state    TEXT    NOT NULL,
  why      TEXT,
  detail   TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  moved    TEXT,                        -- where it has moved for good
  capture  INTEGER REFERENCES capture (id)
);
CREATE INDEX task_next ON task (state, rank, id);
CREATE INDEX task_episode ON task (episode);

-- What was read of a capture. Reading again writes the next generation beside the one in force.
CREATE TABLE item (
  id           INTEGER PRIMARY KEY,
  generation   INTEGER NOT NULL,
  capture      INTEGER NOT NULL REFERENCES capture (id),
  item         TEXT    NOT NULL,        -- the kind of fact
  podcast      TEXT,
  episode      TEXT,                    -- podcast/episode
  addressed    INTEGER NOT NULL,        -- 0: the id was made from names, for want of an address
  title        TEXT,
  podcast_title TEXT,
  image_url    TEXT,                    -- the podcast's
  published_on TEXT,
  held         TEXT,                    -- language of the transcript that the page shows
  offered      TEXT,                    -- languages it offers, comma between; * promises a transcript
  json         TEXT    NOT NULL,
  problems     TEXT    NOT NULL
);
CREATE INDEX item_episode ON item (generation, item, podcast, episode);
CREATE INDEX item_capture ON item (capture);

-- One row of a podcast's list of episodes.
CREATE TABLE entry (
  generation   INTEGER NOT NULL,
  capture      INTEGER NOT NULL REFERENCES capture (id),
  podcast      TEXT    NOT NULL,
  episode      TEXT    NOT NULL,        -- podcast/episode
  title        TEXT    NOT NULL,
  published_on TEXT
);
CREATE INDEX entry_podcast ON entry (generation, podcast, episode);

-- What the whole is: service, account, day, program, formatVersion.
CREATE TABLE about (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE podcasts (
  id         INTEGER PRIMARY KEY,
  podcast_id TEXT    NOT NULL UNIQUE,   -- as in podcast.json
  title      TEXT    NOT NULL,
  url        TEXT,
  image_url  TEXT,
  subscribed INTEGER NOT NULL CHECK (subscribed IN (0, 1)),
  folder     TEXT    NOT NULL UNIQUE    -- in the export
);

-- Other ids under which the same podcast was seen.
CREATE TABLE aliases (
  podcast INTEGER NOT NULL REFERENCES podcasts (id),
  alias   TEXT    NOT NULL,
  PRIMARY KEY (podcast, alias)
) WITHOUT ROWID;

-- The feed of a podcast, and other candidates for it.
CREATE TABLE feeds (
  id         INTEGER PRIMARY KEY,
  podcast    INTEGER NOT NULL REFERENCES podcasts (id),
  url        TEXT    NOT NULL,
  certain    INTEGER NOT NULL CHECK (certain IN (0, 1)),
  matched_by TEXT,
  confidence REAL                       -- 0 to 1
);
CREATE INDEX feeds_podcast ON feeds (podcast);

CREATE TABLE episodes (
  id               INTEGER PRIMARY KEY,
  podcast          INTEGER NOT NULL REFERENCES podcasts (id),
  episode_id       TEXT    NOT NULL UNIQUE, -- as in episode.json
  title            TEXT    NOT NULL,
  published_on     TEXT,                -- YYYY-MM-DD
  url              TEXT,
  image_url        TEXT,
  show_notes       TEXT,
  show_notes_html  TEXT,
  feed_url         TEXT,
  guid             TEXT,
  enclosure_url    TEXT,
  duration_seconds INTEGER,
  matched_by       TEXT,
  confidence       REAL,
  folder           TEXT    NOT NULL UNIQUE
);
CREATE INDEX episodes_podcast ON episodes (podcast, published_on);
CREATE INDEX episodes_date ON episodes (published_on);

CREATE TABLE tags (
  episode  INTEGER NOT NULL REFERENCES episodes (id),
  position INTEGER NOT NULL,
  tag      TEXT    NOT NULL,
  PRIMARY KEY (episode, position)
) WITHOUT ROWID;
CREATE INDEX tags_tag ON tags (tag);

-- One row for each episode that names somebody.
CREATE TABLE people (
  episode  INTEGER NOT NULL REFERENCES episodes (id),
  position INTEGER NOT NULL,
  name     TEXT    NOT NULL,
  bio      TEXT,
  PRIMARY KEY (episode, position)
) WITHOUT ROWID;
CREATE INDEX people_name ON people (name);

CREATE TABLE topics (
  episode  INTEGER NOT NULL REFERENCES episodes (id),
  position INTEGER NOT NULL,
  speaker  TEXT,
  text     TEXT    NOT NULL,
  PRIMARY KEY (episode, position)
) WITHOUT ROWID;
CREATE INDEX topics_speaker ON topics (speaker);

CREATE TABLE insights (
  episode  INTEGER NOT NULL REFERENCES episodes (id),
  position INTEGER NOT NULL,
  question TEXT,
  answer   TEXT    NOT NULL,
  PRIMARY KEY (episode, position)
) WITHOUT ROWID;

CREATE TABLE chapters (
  episode       INTEGER NOT NULL REFERENCES episodes (id),
  position      INTEGER NOT NULL,
  title         TEXT,
  summary       TEXT,
  points        TEXT    NOT NULL,       -- one a line
  start_seconds REAL,
  PRIMARY KEY (episode, position)
) WITHOUT ROWID;

CREATE TABLE transcripts (
  id       INTEGER PRIMARY KEY,
  episode  INTEGER NOT NULL REFERENCES episodes (id),
  language TEXT    NOT NULL,
  original INTEGER NOT NULL CHECK (original IN (0, 1))
);
CREATE INDEX transcripts_episode ON transcripts (episode);
CREATE INDEX transcripts_language ON transcripts (language);

-- Ids ascend: within a transcript they are the order in which the paragraphs were said.
CREATE TABLE paragraphs (
  id            INTEGER PRIMARY KEY,
  transcript    INTEGER NOT NULL REFERENCES transcripts (id),
  speaker       TEXT,
  start_seconds REAL,
  text          TEXT    NOT NULL
);
CREATE INDEX paragraphs_transcript ON paragraphs (transcript);

-- What the pages promised and did not give.
CREATE TABLE problems (
  episode  INTEGER NOT NULL REFERENCES episodes (id),
  position INTEGER NOT NULL,
  field    TEXT    NOT NULL,
  what     TEXT    NOT NULL,
  PRIMARY KEY (episode, position)
) WITHOUT ROWID;

-- The pages that an episode was read from; they stand in raw/capture.wacz.
CREATE TABLE origins (
  episode     INTEGER NOT NULL REFERENCES episodes (id),
  position    INTEGER NOT NULL,
  url         TEXT    NOT NULL,
  source      TEXT    NOT NULL,
  captured_at TEXT    NOT NULL,         -- ISO 8601, UTC
  sha256      TEXT    NOT NULL,
  PRIMARY KEY (episode, position)
) WITHOUT ROWID;

-- What is not saved, and why; as in report.json.
CREATE TABLE missing (
  id       INTEGER PRIMARY KEY,
  kind     TEXT    NOT NULL,
  item     TEXT    NOT NULL,
  url      TEXT,
  why      TEXT    NOT NULL,
  attempts INTEGER NOT NULL,
  next     TEXT    NOT NULL
);

-- rowid = paragraphs.id. Text of scripts without blanks stands here in pairs of letters.
CREATE VIRTUAL TABLE paragraphs_fts USING fts5 (
  text,
  content = '',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIEW episode_overview AS
SELECT e.id, p.title AS podcast, e.title, e.published_on, e.url,
       (SELECT group_concat(language, ' ') FROM
          (SELECT language FROM transcripts WHERE episode = e.id ORDER BY id)) AS languages,
       (SELECT count(*) FROM people   WHERE episode = e.id) AS people,
       (SELECT count(*) FROM topics   WHERE episode = e.id) AS topics,
       (SELECT count(*) FROM insights WHERE episode = e.id) AS insights,
       (SELECT count(*) FROM chapters WHERE episode = e.id) AS chapters,
       (SELECT count(*) FROM problems WHERE episode = e.id) AS problems,
       e.folder
FROM episodes e JOIN podcasts p ON p.id = e.podcast;

CREATE VIEW podcast_overview AS
SELECT p.id, p.title, p.subscribed,
       (SELECT url FROM feeds WHERE podcast = p.id AND certain LIMIT 1) AS feed,
       (SELECT count(*) FROM episodes WHERE podcast = p.id) AS episodes,
       (SELECT min(published_on) FROM episodes WHERE podcast = p.id) AS first,
       (SELECT max(published_on) FROM episodes WHERE podcast = p.id) AS last,
       p.url, p.folder
FROM podcasts p;

CREATE VIEW people_overview AS
SELECT name, count(*) AS episodes, max(bio) AS bio
FROM people GROUP BY name;

CREATE VIEW transcript_texts AS
SELECT t.id, t.episode, t.language, t.original,
       (SELECT group_concat(text, char(10) || char(10)) FROM
          (SELECT text FROM paragraphs WHERE transcript = t.id ORDER BY id)) AS text
FROM transcripts t;

-- A paragraph with all that tells where it stands: join it with paragraphs_fts by id and rowid.
CREATE VIEW said AS
SELECT g.id, p.title AS podcast, e.title AS episode, e.published_on, t.language,
       g.speaker, g.start_seconds, g.text, e.url, e.folder
FROM paragraphs g
JOIN transcripts t ON t.id = g.transcript
JOIN episodes e ON e.id = t.episode
JOIN podcasts p ON p.id = e.podcast;

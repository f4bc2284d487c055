-- What snippet() and highlight() cut from. The index has two, three and four letters where these columns have one, since
-- FTS5 makes one token of a run of Han signs and can only find what is a token. So the index cannot be made from this text:
-- 'rebuild' would lose those letters, 'integrity-check' with rank 1 calls them damage, and one letter of a hit is marked.
CREATE VIEW searchable AS
SELECT p.id, coalesce(s.text, p.text) AS text, s.text AS three, s.text AS four
FROM paragraphs p LEFT JOIN spaced s ON s.paragraph = p.id;

-- rowid = paragraphs.id. Datasette finds the index of a table by the words in the comment.
CREATE VIRTUAL TABLE paragraphs_fts USING fts5 (/* content="paragraphs" */
  text, three, four,
  content = 'searchable', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIEW episode_texts AS
SELECT e.id, e.title, e.show_notes AS notes,
       (SELECT group_concat(coalesce(speaker || char(10), '') || text, char(10)) FROM
          (SELECT * FROM topics WHERE episode = e.id ORDER BY position)) AS topics,
       (SELECT group_concat(coalesce(question || char(10), '') || answer, char(10)) FROM
          (SELECT * FROM insights WHERE episode = e.id ORDER BY position)) AS insights,
       (SELECT group_concat(coalesce(title || char(10), '') || coalesce(summary || char(10), '') || points, char(10)) FROM
          (SELECT * FROM chapters WHERE episode = e.id ORDER BY position)) AS chapters,
       (SELECT group_concat(name || coalesce(char(10) || bio, ''), char(10)) FROM
          (SELECT * FROM people WHERE episode = e.id ORDER BY position)) AS people
FROM episodes e;

CREATE VIEW searchable_episodes AS
WITH letters AS (
  SELECT t.id, s.episode AS spaced,
         coalesce(s.title, t.title) AS title,
         coalesce(s.notes, t.notes) AS notes,
         coalesce(s.topics, t.topics) AS topics,
         coalesce(s.insights, t.insights) AS insights,
         coalesce(s.chapters, t.chapters) AS chapters,
         coalesce(s.people, t.people) AS people
  FROM episode_texts t LEFT JOIN spaced_episodes s ON s.episode = t.id),
whole AS (
  SELECT *, CASE WHEN spaced THEN
           coalesce(title, '') || char(10) || coalesce(notes, '') || char(10) || coalesce(topics, '') || char(10) ||
           coalesce(insights, '') || char(10) || coalesce(chapters, '') || char(10) || coalesce(people, '') END AS text
  FROM letters)
SELECT id, title, notes, topics, insights, chapters, people, text AS three, text AS four FROM whole;

-- rowid = episodes.id. Three and four letters are searched in all texts of an episode at once.
CREATE VIRTUAL TABLE episodes_fts USING fts5 (/* content="episodes" */
  title, notes, topics, insights, chapters, people, three, four,
  content = 'searchable_episodes', content_rowid = 'id',
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

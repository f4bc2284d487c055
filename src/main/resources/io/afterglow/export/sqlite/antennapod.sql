-- The tables that AntennaPod (github.com/AntennaPod/AntennaPod, PodDBAdapter) has since schema 3110000.
CREATE TABLE Feeds (
  id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, custom_title TEXT, file_url TEXT, download_url TEXT,
  downloaded INTEGER, link TEXT, description TEXT, payment_link TEXT, last_update TEXT, language TEXT,
  author TEXT, image_url TEXT, type TEXT, feed_identifier TEXT, auto_download INTEGER DEFAULT 1,
  username TEXT, password TEXT, include_filter TEXT DEFAULT '', exclude_filter TEXT DEFAULT '',
  minimal_duration_filter INTEGER DEFAULT -1, keep_updated INTEGER DEFAULT 1, is_paged INTEGER DEFAULT 0,
  next_page_link TEXT, hide TEXT, sort_order TEXT, last_update_failed INTEGER DEFAULT 0,
  auto_delete_action INTEGER DEFAULT 0, feed_playback_speed REAL DEFAULT -1,
  feed_skip_silence INTEGER DEFAULT 0, feed_volume_adaption INTEGER DEFAULT 0, tags TEXT,
  feed_skip_intro INTEGER DEFAULT 0, feed_skip_ending INTEGER DEFAULT 0,
  episode_notification INTEGER DEFAULT 0, state INTEGER DEFAULT 0, new_episodes_action INTEGER DEFAULT 0);
CREATE TABLE FeedItems (
  id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, pubDate INTEGER, read INTEGER, link TEXT,
  description TEXT, payment_link TEXT, media INTEGER, feed INTEGER, has_simple_chapters INTEGER,
  item_identifier TEXT, image_url TEXT, auto_download INTEGER, podcastindex_chapter_url TEXT,
  podcastindex_transcript_type TEXT, podcastindex_transcript_url TEXT, social_interact_url TEXT);
CREATE TABLE FeedMedia (
  id INTEGER PRIMARY KEY AUTOINCREMENT, duration INTEGER, file_url TEXT, download_url TEXT,
  downloaded INTEGER, position INTEGER, filesize INTEGER, mime_type TEXT,
  playback_completion_date INTEGER, feeditem INTEGER, played_duration INTEGER,
  has_embedded_picture INTEGER, last_played_time INTEGER);
CREATE TABLE DownloadLog (
  id INTEGER PRIMARY KEY AUTOINCREMENT, feedfile INTEGER, feedfile_type INTEGER, reason INTEGER,
  successful INTEGER, completion_date INTEGER, reason_detailed TEXT, title TEXT);
CREATE TABLE Queue (id INTEGER PRIMARY KEY, feeditem INTEGER, feed INTEGER);
CREATE TABLE SimpleChapters (
  id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, start INTEGER, feeditem INTEGER, link TEXT,
  image_url TEXT);
CREATE TABLE Favorites (id INTEGER PRIMARY KEY, feeditem INTEGER, feed INTEGER);
CREATE INDEX FeedItems_feed ON FeedItems (feed);
CREATE INDEX FeedItems_pubDate ON FeedItems (pubDate);
CREATE INDEX FeedItems_read ON FeedItems (read);
CREATE INDEX FeedMedia_feeditem ON FeedMedia (feeditem);
CREATE INDEX Queue_feeditem ON Queue (feeditem);
CREATE INDEX SimpleChapters_feeditem ON SimpleChapters (feeditem);
PRAGMA user_version = 3110000;

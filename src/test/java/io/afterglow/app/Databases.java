package io.afterglow.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes real databases of apps. */
public final class Databases {

  /** AntennaPod's tables as {@code PodDBAdapter} creates them now. */
  public static final String ANTENNAPOD =
      """
      CREATE TABLE Feeds (id INTEGER PRIMARY KEY, title TEXT, custom_title TEXT, download_url TEXT,
        link TEXT, author TEXT, username TEXT, password TEXT, tags TEXT, state INTEGER DEFAULT 0);
      CREATE TABLE FeedItems (id INTEGER PRIMARY KEY, title TEXT, pubDate INTEGER, read INTEGER,
        link TEXT, description TEXT, feed INTEGER, item_identifier TEXT,
        podcastindex_transcript_url TEXT);
      CREATE TABLE FeedMedia (id INTEGER PRIMARY KEY, duration INTEGER, download_url TEXT,
        position INTEGER, playback_completion_date INTEGER, feeditem INTEGER,
        last_played_time INTEGER);
      CREATE TABLE SimpleChapters (id INTEGER PRIMARY KEY, title TEXT, start INTEGER,
        feeditem INTEGER, link TEXT);
      CREATE TABLE Queue (id INTEGER PRIMARY KEY, feeditem INTEGER, feed INTEGER);
      CREATE TABLE Favorites (id INTEGER PRIMARY KEY, feeditem INTEGER, feed INTEGER);
      PRAGMA user_version = 3110000;
      """;

  private Databases() {}

  /** Runs statements, each of which ends a line with a semicolon. */
  public static Path make(Path file, String... scripts) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String script : scripts) {
        for (String one : script.split(";\\s*\\n", -1)) {
          if (!one.isBlank()) {
            statement.execute(one);
          }
        }
      }
    }
    return file;
  }
}

package io.afterglow.source.browser;

import io.afterglow.source.Cookie;
import io.afterglow.source.Credentials;
import io.afterglow.source.CredentialsException;
import io.afterglow.source.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Firefox's {@code cookies.sqlite}: values stand there as they are. */
final class FirefoxCookies {

  /** Containers and partitions are other logins than that of the main window. */
  private static final String QUERY =
      "SELECT ifnull(host, '') AS host, ifnull(path, '/') AS path, isSecure, expiry,"
          + " ifnull(name, '') AS name, ifnull(value, '') AS value FROM moz_cookies"
          + " WHERE originAttributes = '' ORDER BY host, path, name";

  /** Quirk: seconds until 2025 or so, milliseconds since; seconds this large are never. */
  private static final long MILLIS = 100_000_000_000L;

  private FirefoxCookies() {}

  static Credentials read(Path profile, Site site, Instant now) throws CredentialsException {
    try {
      Path database = profile.resolve("cookies.sqlite");
      return Credentials.of(
          DatabaseCopy.query(database, QUERY, FirefoxCookies::cookie), site, now, "Firefox");
    } catch (IOException | SQLException e) {
      // Its message may quote the file's content.
      throw CredentialsException.unreadable(
          "Firefox's cookies cannot be read: close Firefox and try again, or export a cookies.txt");
    }
  }

  private static @Nullable Cookie cookie(ResultSet row) throws SQLException {
    String host = row.getString("host");
    try {
      return new Cookie(
          host,
          !host.startsWith("."),
          row.getString("path"),
          row.getBoolean("isSecure"),
          expiry(row.getLong("expiry")),
          row.getString("name"),
          row.getString("value"));
    } catch (IllegalArgumentException e) {
      return null; // what no header may hold would not be sent by the browser either
    }
  }

  private static @Nullable Instant expiry(long number) {
    if (number <= 0) {
      return null;
    }
    return number > MILLIS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }
}

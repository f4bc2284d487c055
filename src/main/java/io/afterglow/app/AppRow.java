package io.afterglow.app;

import io.afterglow.text.Fold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of an app's table by the names of its columns; what is null, empty, of another type or not
 * there is null.
 */
record AppRow(ResultSet rows, Map<String, Integer> places, NewestTime times) {

  /** Apps write 0 and −1 for "never"; podcasts are younger than 1990. */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** No episode lasts ten days: such numbers are of another unit, or damaged. */
  private static final double MOST_SECONDS = 864_000;

  static Map<String, Integer> places(List<String> columns) {
    Map<String, Integer> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String column : columns) {
      places.put(column, places.size() + 1);
    }
    return places;
  }

  /** The text as it stands, without blanks around it. */
  @Nullable String text(String column) throws SQLException {
    Integer place = places.get(column);
    Object value = place == null ? null : rows.getObject(place);
    String text = value == null || value instanceof byte[] ? "" : value.toString().strip();
    return text.isEmpty() ? null : text;
  }

  /** The text on one line, such as a title. */
  @Nullable String line(String column) throws SQLException {
    String text = text(column);
    String line = text == null ? "" : Fold.line(text);
    return line.isEmpty() ? null : line;
  }

  @Nullable Double number(String column) throws SQLException {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Nullable Long integer(String column) throws SQLException {
    Double number = number(column);
    return number == null ? null : number.longValue();
  }

  /** A length of time or a place in an episode, in seconds; none below 0 or beyond ten days. */
  @Nullable Double seconds(String column, double unitsPerSecond) throws SQLException {
    Double number = number(column);
    return number == null ? null : seconds(number / unitsPerSecond);
  }

  /** The same of a number from elsewhere. */
  static @Nullable Double seconds(double number) {
    return number >= 0 && number <= MOST_SECONDS ? Double.valueOf(number) : null;
  }

  /** Whether the column holds a number other than 0. */
  boolean flag(String column) throws SQLException {
    Double number = number(column);
    return number != null && number != 0;
  }

  /** A time in milliseconds since 1970. */
  @Nullable Instant millis(String column) throws SQLException {
    return times.add(instant(number(column), 0));
  }

  /**
   * A time in seconds.
   *
   * @param epoch what 0 is, in seconds since 1970
   */
  @Nullable Instant epochSeconds(String column, long epoch) throws SQLException {
    Double number = number(column);
    return number == null || number <= 0 ? null : times.add(instant(number * 1000, epoch));
  }

  private static @Nullable Instant instant(@Nullable Double millis, long epoch) {
    if (millis == null || Math.abs(millis) > LATEST.toEpochMilli()) {
      return null;
    }
    Instant time = Instant.ofEpochMilli(millis.longValue()).plusSeconds(epoch);
    return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
  }
}

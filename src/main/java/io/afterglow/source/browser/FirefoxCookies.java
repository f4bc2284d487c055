package io.afterglow.source.browser;

import io.afterglow.source.Cookie;
import io.afterglow.source.Credentials;
import io.afterglow.source.CredentialsException;
import io.afterglow.source.Site;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Firefox's {@code cookies.sqlite}: values stand there as they are. */
final class FirefoxCookies {

  private static final String QUERY =
      "SELECT ifnull(host, '') AS host, ifnull(path, '/') AS path, isSecure, expiry,"
          + " ifnull(name, '') AS name, ifnull(value, '') AS value,"
          + " ifnull(originAttributes, '') AS place FROM moz_cookies ORDER BY host, path, name";

  /** Quirk: {@code ^userContextId=2&firstPartyDomain=…}, empty for the main window. */
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w{1,40})=([^&]{0,400})");

  private record Placed(String place, Cookie cookie) {}

  /** Quirk: seconds until 2025 or so, milliseconds since; seconds this large are never. */
  private static final long MILLIS = 100_000_000_000L;

  private FirefoxCookies() {}

  static Credentials read(Path profile, Site site, Instant now) throws CredentialsException {
    try {
      Path database = profile.resolve("cookies.sqlite");
      return chosen(DatabaseCopy.query(database, QUERY, FirefoxCookies::placed), site, now);
    } catch (IOException | SQLException e) {
      // Its message may quote the file's content.
      throw CredentialsException.unreadable(
          "Firefox's cookies cannot be read: close Firefox and try again, or export a cookies.txt");
    }
  }

  /** Containers are other logins than that of the main window: the only one there is, is meant. */
  private static Credentials chosen(List<Placed> all, Site site, Instant now)
      throws CredentialsException {
    Map<String, List<Cookie>> places = new TreeMap<>();
    for (Placed one : all) {
      places.computeIfAbsent(one.place, place -> new ArrayList<>()).add(one.cookie);
    }
    List<String> own =
        places.entrySet().stream()
            .filter(place -> isOfSite(place.getValue(), site))
            .map(Map.Entry::getKey)
            .toList();
    List<String> containers = own.stream().filter(place -> !place.isEmpty()).toList();
    if (containers.isEmpty() || own.size() == 1) {
      String place = containers.isEmpty() ? "" : containers.get(0);
      Credentials found =
          Credentials.of(places.getOrDefault(place, List.of()), site, now, "Firefox");
      return place.isEmpty() ? found : found.withRemarks(List.of("the login is from " + place));
    }
    if (own.contains("")) {
      String others = String.join(", ", containers);
      return Credentials.of(places.getOrDefault("", List.of()), site, now, "Firefox")
          .withRemarks(
              List.of("Firefox has cookies of the site in " + others + " too; they are not used"));
    }
    throw CredentialsException.unreadable(
        "Firefox has several logins for "
            + site.home().host()
            + ", in "
            + String.join(", ", containers)
            + ": log in outside of containers, or export a cookies.txt from the right one");
  }

  private static boolean isOfSite(List<Cookie> cookies, Site site) {
    return cookies.stream().anyMatch(c -> site.hosts().stream().anyMatch(c::belongsTo));
  }

  /** Where a cookie is kept, in words; empty for the main window, null for another site's frame. */
  private static @Nullable String place(String attributes, String host) {
    String container = "";
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    while (attribute.find()) {
      String value = URLDecoder.decode(attribute.group(2), StandardCharsets.UTF_8);
      switch (attribute.group(1)) {
        case "userContextId" -> container = "container " + value;
        case "firstPartyDomain", "partitionKey" -> {
          if (!value.isEmpty() && !isWithin(host, value)) {
            return null;
          }
        }
        default -> {}
      }
    }
    return container;
  }

  /** A partition is named {@code (https,site)}, isolation by the site alone. */
  private static boolean isWithin(String host, String partition) {
    String[] parts = partition.replaceAll("[()]", "").split(",", -1);
    String site = parts.length > 1 ? parts[1] : parts[0];
    String plain = host.startsWith(".") ? host.substring(1) : host;
    return plain.equals(site) || plain.endsWith("." + site);
  }

  private static @Nullable Placed placed(ResultSet row) throws SQLException {
    String place = place(row.getString("place"), row.getString("host"));
    Cookie cookie = place == null ? null : cookie(row);
    return place == null || cookie == null ? null : new Placed(place, cookie);
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

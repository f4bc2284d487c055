package io.afterglow.source.saved;

import io.afterglow.page.Address;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page that a copy is a copy of.
 *
 * @param capturedAt null when the address does not tell
 */
record Original(Address address, @Nullable Instant capturedAt) {

  /** How the Wayback Machine and its kin name their copies. */
  private static final Pattern ARCHIVED =
      Pattern.compile("https?://[^/]{1,200}/(?:web/)?(\\d{14})(?:[a-z]{2}_)?/(https?:/{1,2}\\S+)");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

  /** Of an address as a file says it, also of a copy of a copy; null when it is none. */
  static @Nullable Original of(String url) {
    Matcher archived = ARCHIVED.matcher(url.strip());
    if (!archived.matches()) {
      Address address = Address.find(url);
      return address == null ? null : new Original(address, null);
    }
    Address address = Address.find(archived.group(2).replaceFirst(":/+", "://"));
    return address == null ? null : new Original(address, stamp(archived.group(1)));
  }

  /** A fourteen-digit time, null when it is none. */
  static @Nullable Instant stamp(String digits) {
    try {
      return LocalDateTime.parse(digits, STAMP).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** When it was captured, given when its copy was made. */
  Instant capturedAt(Instant copied) {
    return capturedAt == null ? copied : capturedAt;
  }
}

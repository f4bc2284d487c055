package io.afterglow.source.wayback;

import io.afterglow.page.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A capture as playback addresses name it: {@code /web/{stamp}id_/{original}}.
 *
 * @param stamp 14 digits, UTC
 * @param original the captured address as it was written
 */
record Memento(String stamp, String original) {

  /** For answers that are about no capture. */
  static final Memento NONE = new Memento("", "");

  private static final Pattern PLAYBACK =
      Pattern.compile("/web/(\\d{1,14})(?:[a-z]{2}_)?/((?i:https?):/.+)$");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Null when an address is none of playback's. */
  static @Nullable Memento find(String address) {
    Matcher matcher = PLAYBACK.matcher(address);
    return matcher.find() ? new Memento(padded(matcher.group(1)), matcher.group(2)) : null;
  }

  /** What is nearest to a moment. */
  static Memento of(Instant moment, Address original) {
    return new Memento(STAMP.format(moment.atOffset(ZoneOffset.UTC)), original.value());
  }

  private static String padded(String digits) {
    return digits + "20000101000000".substring(digits.length());
  }

  /** The body as it was captured: without a toolbar and with its own links. */
  Address raw(Address base) {
    String root = base.value().replaceAll("/+$", "");
    return new Address(root + "/web/" + stamp + "id_/" + original);
  }

  /** Null when the digits are no moment. */
  @Nullable Instant moment() {
    try {
      return LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Whether it was captured within so long of another moment. */
  boolean isWithin(Duration gap, Instant of) {
    Instant mine = moment();
    return mine != null && Duration.between(mine, of).abs().compareTo(gap) <= 0;
  }

  /** Whether an address is the captured one, bar scheme, {@code www}, port and escapes' case. */
  boolean isOf(String address) {
    return key(original).equals(key(address));
  }

  static String key(String address) {
    Address parsed = Address.find(address.replaceFirst("^(?i)(https?):/(?=[^/])", "$1://"));
    String text = parsed == null ? address : parsed.value();
    return text.toLowerCase(Locale.ROOT)
        .replaceFirst("^https?://(www\\d*\\.)?", "")
        .replaceFirst("^([^/]*):(80|443)(/|$)", "$1$3")
        .replaceFirst("/$", "");
  }
}

package io.afterglow.cli.option;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 0}, {@code 500ms}, {@code 2s}, {@code 3m}, {@code 1h} or ISO 8601 ({@code PT2S}). */
final class DurationOption implements ITypeConverter<Duration> {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");

  @Override
  public Duration convert(String text) {
    Matcher match = SHORT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (match.matches()) {
      long n = Long.parseLong(match.group(1));
      String unit = match.group(2) == null ? "s" : match.group(2);
      return switch (unit) {
        case "ms" -> Duration.ofMillis(n);
        case "m" -> Duration.ofMinutes(n);
        case "h" -> Duration.ofHours(n);
        default -> Duration.ofSeconds(n);
      };
    }
    try {
      Duration duration = Duration.parse(text.strip());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // told below, in words that name all forms
    }
    throw new TypeConversionException(
        "'" + text + "' is no duration: use 0, 500ms, 2s, 3m or PT2S");
  }
}

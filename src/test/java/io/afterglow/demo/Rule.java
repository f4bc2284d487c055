package io.afterglow.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One way in which the server misbehaves, and when.
 *
 * @param fault a word of {@link Faults}, or a status
 * @param target what path and query must match as a whole
 * @param options when it strikes and what it does, by name
 */
record Rule(String fault, Pattern target, Map<String, String> options) {

  private static final Set<String> NUMBERS =
      Set.of(
          "after", "cap", "every", "times", "count", "for", "seed", "status", "n", "ms", "mb",
          "size", "seconds");

  Rule {
    options = Map.copyOf(options);
  }

  /**
   * Reads {@code fault[:/target-pattern][:option=value…]}.
   *
   * @throws IllegalArgumentException quoting what is not understood
   */
  static Rule parse(String text) {
    String[] parts = text.strip().split(":", -1);
    Pattern target = Pattern.compile(".*");
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (parts[i].startsWith("/") || parts[i].startsWith(".")) {
        target = Pattern.compile(parts[i]);
      } else if (equals > 0) {
        String value = URLDecoder.decode(parts[i].substring(equals + 1), StandardCharsets.UTF_8);
        options.put(parts[i].substring(0, equals), checked(parts[i], value));
      } else {
        throw new IllegalArgumentException("neither a path nor option=value: " + parts[i]);
      }
    }
    if (!Faults.knows(parts[0])) {
      throw new IllegalArgumentException("no such misbehaviour: " + parts[0]);
    }
    return new Rule(parts[0], target, options);
  }

  /** A number that is none must be told when the rule is read, not when it strikes. */
  private static String checked(String option, String value) {
    boolean number = NUMBERS.contains(option.substring(0, option.indexOf('=')));
    boolean chance = option.startsWith("chance=");
    if ((number && !value.matches("all|-?\\d{1,9}"))
        || (chance && !value.matches("\\d*\\.?\\d+"))) {
      throw new IllegalArgumentException("not a number: " + option);
    }
    return value;
  }

  String option(String name, String otherwise) {
    return Objects.requireNonNullElse(options.get(name), otherwise);
  }

  int number(String name, int otherwise) {
    String value = options.get(name);
    if (value == null) {
      return otherwise;
    }
    return value.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(value);
  }

  /** How often it strikes one address: once, so that trying again helps, unless it lasts. */
  int times() {
    return number("times", Faults.lasts(fault) ? Integer.MAX_VALUE : 1);
  }
}

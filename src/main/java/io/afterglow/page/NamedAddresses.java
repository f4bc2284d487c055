package io.afterglow.page;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses that stand in any text: a list, markup, data. */
public final class NamedAddresses {

  /** One of several on a line, up to what no browser writes into an address. */
  public static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)https?://[^\\s\"'<>()\\[\\]{},|`\u201c\u201d\u300c\u300d\uff08\uff09\uff0c]*[^\\s\"'<>()\\[\\]{},|`\u201c\u201d\u300c\u300d\uff08\uff09\uff0c.;:!?]");

  /** One of the same site, in quotation marks. */
  private static final Pattern RELATIVE = Pattern.compile("[\"'](/[^\\s\"'<>()\\\\]{1,2000})[\"']");

  private NamedAddresses() {}

  /**
   * All addresses, each once, in their order.
   *
   * @param base what those of the same site are relative to; null to leave them out
   */
  public static Set<Address> in(String text, @Nullable Address base) {
    Set<Address> found = new LinkedHashSet<>();
    String plain = plain(text);
    Matcher absolute = ADDRESS.matcher(plain);
    while (absolute.find()) {
      add(Address.find(absolute.group()), found);
    }
    Matcher relative = RELATIVE.matcher(base == null ? "" : plain);
    while (base != null && relative.find()) {
      add(base.resolve(relative.group(1)), found);
    }
    return found;
  }

  private static void add(@Nullable Address address, Set<Address> found) {
    if (address != null) {
      found.add(address);
    }
  }

  /** Without the escapes of JSON and HTML, as far as they stand in or beside addresses. */
  private static String plain(String text) {
    return text.replaceAll("\\\\(?:/|u002[fF])", "/")
        .replace('\\', ' ')
        .replaceAll("&(?:quot|#34|#39|#x22|#x27|apos);", "\"")
        .replaceAll("&(?:lt|gt|#60|#62|#x3[cCeE]);", " ")
        .replace("&amp;", "&");
  }
}

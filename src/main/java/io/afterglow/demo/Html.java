package io.afterglow.demo;

/** Text that grows into markup; everything but {@link #raw} is escaped (XML 1.0 and HTML agree). */
final class Html {

  private final StringBuilder out = new StringBuilder(8192);

  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** An element with text; {@code attributes} are names and values by turns. */
  Html element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).raw("</" + name + ">");
  }

  /** A start tag; an attribute with an empty value is left out. */
  Html open(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        out.append(' ').append(attributes[i]).append("=\"");
        out.append(escaped(attributes[i + 1])).append('"');
      }
    }
    out.append('>');
    return this;
  }

  Html line() {
    out.append('\n');
    return this;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

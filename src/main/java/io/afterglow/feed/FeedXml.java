package io.afterglow.feed;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A feed's tree, from text that is hardly ever quite right. Everything before the root element is
 * left out, the document type with it: the parser knows of no declaration, so it expands and
 * fetches nothing. Short texts that the document type declares are put in before ({@link
 * DeclaredEntities}).
 *
 * @param problems what had to be mended at the cost of content, one sentence each
 */
record FeedXml(Document document, List<String> problems) {

  private static final Pattern ROOT =
      Pattern.compile("<((?:[\\w.-]{1,40}:)?(?:rss|feed|rdf))[\\s>]", Pattern.CASE_INSENSITIVE);

  private static final Pattern HTML = Pattern.compile("<html[\\s>]", Pattern.CASE_INSENSITIVE);

  private static final Pattern PREFIX =
      Pattern.compile("[<\\s/]([A-Za-z_][\\w.-]{0,40}):[A-Za-z_]");

  /** More prefixes than anyone declares. */
  private static final int MAX_PREFIXES = 64;

  /**
   * Quirk: Java 25 counts the built-in entities of a document ({@code lt} and its like) against the
   * limits on the size of one entity and of all, both 100,000 there; a large feed with escaped
   * markup has more, and was no feed at all for it. Without a document type nothing else can
   * expand, so the limits guard nothing.
   */
  private static final List<String> ENTITY_LIMITS =
      List.of("jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit");

  /** One for each thread: to make one takes as long as to read an item. */
  private static final ThreadLocal<SAXBuilder> BUILDER = ThreadLocal.withInitial(FeedXml::builder);

  /** Null when the text holds no feed, or one that cannot be read at all. */
  static @Nullable FeedXml parse(String text) {
    Matcher root = ROOT.matcher(text);
    if (!root.find()) {
      return null;
    }
    // A page about feeds is no feed; what PHP prints before a feed has no <html>.
    if (HTML.matcher(text).region(0, root.start()).find()) {
      return null;
    }
    String name = root.group(1);
    int close = text.lastIndexOf("</" + name);
    DeclaredEntities declared = DeclaredEntities.in(text.substring(0, root.start()));
    boolean cut = close < root.start();
    int end = cut ? text.length() : text.indexOf('>', close) + 1;
    Document document = cut ? null : tree(new XmlMend(text, root.start(), end, declared));
    if (document != null) {
      return new FeedXml(document, List.of());
    }
    String whole = text.substring(root.start(), end == 0 ? close : end);
    if (!whole.endsWith(">")) {
      whole += "</" + name + ">";
    }
    String mended = XmlMend.mended(whole, declared);
    if (mended == null) {
      return null;
    }
    document = cut ? null : tree(declared(mended, name));
    return document == null
        ? FeedRescue.rescued(whole, name, declared, cut)
        : new FeedXml(document, List.of());
  }

  /** Declares every prefix that the root element does not. */
  static String declared(String markup, String name) {
    int end = markup.indexOf('>');
    String tag = end < 0 ? markup : markup.substring(0, end);
    Set<String> prefixes = new LinkedHashSet<>();
    Matcher prefix = PREFIX.matcher(markup);
    while (prefixes.size() < MAX_PREFIXES && prefix.find()) {
      prefixes.add(prefix.group(1));
    }
    StringBuilder out = new StringBuilder("<").append(name);
    for (String each : prefixes) {
      if (!each.startsWith("xml") && !tag.contains("xmlns:" + each + "=")) {
        String uri = FeedNames.namespace(each);
        out.append(" xmlns:").append(each).append("=\"").append(uri).append('"');
      }
    }
    return out.append(markup, name.length() + 1, markup.length()).toString();
  }

  static @Nullable Document tree(String markup) {
    return tree(new StringReader(markup));
  }

  private static @Nullable Document tree(Reader markup) {
    try {
      return BUILDER.get().build(markup);
    } catch (JDOMException | IOException e) {
      return null;
    }
  }

  private static SAXBuilder builder() {
    SAXBuilder builder = new SAXBuilder();
    ENTITY_LIMITS.forEach(limit -> builder.setProperty(limit, "0"));
    builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
    builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    builder.setExpandEntities(false);
    return builder;
  }
}

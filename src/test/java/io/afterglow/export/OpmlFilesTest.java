package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.PodcastId;
import io.afterglow.model.Subscription;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** One test for each rule that some podcast app forces on an OPML file. */
class OpmlFilesTest {

  @Test
  void rule_1_feeds_stand_flat_under_body() throws Exception {
    NodeList children = parsed(full()).getElementsByTagName("body").item(0).getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      Node child = children.item(i);
      if (child instanceof Element outline) {
        assertThat(outline.getTagName()).isEqualTo("outline");
        assertThat(outline.hasChildNodes()).isFalse();
        assertThat(outline.getAttribute("xmlUrl")).isNotEmpty();
      }
    }
    assertThat(outlines(full())).hasSize(4);
  }

  @Test
  void folders_stand_in_a_file_of_their_own_one_deep_and_only_where_there_are_any()
      throws Exception {
    MemoryOutput files =
        MemoryOutput.of(
            new OpmlFiles(),
            SampleLibrary.subscribed(
                in("Tech & <co>", "a"), in(null, "b"), in("  ", "c"), in("Tech & <co>", "d")));
    Document document = parsed(files.text("subscriptions-by-folder.opml"));
    List<Element> top = children((Element) document.getElementsByTagName("body").item(0));

    assertThat(top.stream().map(e -> e.getAttribute("text")))
        .containsExactly("b", "c", "Tech & <co>");
    assertThat(top.get(2).hasAttribute("type")).isFalse();
    assertThat(top.get(2).getAttribute("title")).isEqualTo("Tech & <co>");
    assertThat(children(top.get(2)).stream().map(e -> e.getAttribute("xmlUrl")))
        .containsExactly("https://f.example/a", "https://f.example/d");
    assertThat(MemoryOutput.of(new OpmlFiles(), SampleLibrary.full()).has("-by-folder.opml"))
        .isFalse();
  }

  private static Subscription in(@Nullable String folder, String name) {
    return new Subscription(new PodcastId(name), name, "https://f.example/" + name, null, folder);
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
      if (parent.getChildNodes().item(i) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  @Test
  void rule_2_every_feed_is_of_type_rss_and_nothing_else_is() throws Exception {
    assertThat(outlines(full())).allSatisfy(o -> assertThat(o).contains(" type=\"rss\" "));
    assertThat(full().split("type=", -1)).hasSize(outlines(full()).size() + 1);
  }

  @Test
  void rule_3_text_and_title_are_the_same_name_and_never_empty() throws Exception {
    String opml = opml(feed("A & B", "https://a.example/f"), feed(" \n\t ", "https://b.example/f"));

    assertThat(attributes(opml, "text")).containsExactly("A & B", "https://b.example/f");
    assertThat(attributes(opml, "title")).isEqualTo(attributes(opml, "text"));
  }

  @Test
  void rule_4_addresses_are_absolute_http_in_ascii_and_keep_their_escapes() throws Exception {
    String opml =
        opml(
            feed("1", "HTTPS://bücher.example/日本 語?q=é%2F%41&x=%"),
            feed("2", " http://user:pw@h.example:8080/a%25b\u0001;,~()[] "),
            feed("3", "https://[2001:db8::1]/feed"));

    assertThat(attributes(opml, "xmlUrl"))
        .containsExactly(
            "https://xn--bcher-kva.example/%E6%97%A5%E6%9C%AC%20%E8%AA%9E?q=%C3%A9%2F%41&x=%25",
            "http://user:pw@h.example:8080/a%25b;,~()[]", "https://[2001:db8::1]/feed")
        .allMatch(url -> url.chars().allMatch(c -> c > 0x20 && c < 0x7F));
  }

  @Test
  void rule_5_what_has_no_feed_or_no_web_address_is_left_out() throws Exception {
    String opml =
        opml(
            feed("none", null),
            feed("empty", ""),
            feed("command", "|rm -rf x"),
            feed("other", "ftp://a.example/f"),
            feed("script", "javascript:alert(1)"),
            feed("host", "https:///f"),
            feed("good", "https://a.example/f"));

    assertThat(attributes(opml, "text")).containsExactly("good");
  }

  @Test
  void rule_6_each_feed_stands_there_once() throws Exception {
    String opml =
        opml(
            feed("first", "https://a.example/feed?id=1"),
            feed("twin", "http://A.example/%66eed?id=%31"),
            feed("other", "https://a.example/feed?id=2"),
            feed("case", "https://a.example/Feed?id=1"));

    assertThat(attributes(opml, "text")).containsExactly("first", "other", "case");
  }

  @Test
  void rule_7_only_the_four_named_entities_are_used() throws Exception {
    assertThat(full().replaceAll("&(amp|lt|gt|quot);", "")).doesNotContain("&", "<!");
  }

  @Test
  void rule_8_each_outline_is_one_line_with_double_quotes_and_no_raw_greater_sign()
      throws Exception {
    assertThat(outlines(full()))
        .allMatch(
            line ->
                line.matches(
                    "    <outline type=\"rss\" text=\"[^\"<>]*\" title=\"[^\"<>]*\""
                        + "( htmlUrl=\"[^\"<>]*\")? xmlUrl=\"[^\"<>]*\"/>"));
  }

  @Test
  void rule_9_the_feed_comes_last() throws Exception {
    assertThat(outlines(full()))
        .allMatch(line -> line.matches(".* htmlUrl=\"[^\"]*\" xmlUrl=\"[^\"]*\"/>"));
  }

  @Test
  void rule_10_it_is_utf_8_without_mark_with_plain_line_ends_and_a_declaration() throws Exception {
    String opml = opml(feed("x\u0000\u0008\uFFFE\uD800y\r\nz", "https://a.example/f"));

    assertThat(opml).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").endsWith(">\n");
    assertThat(opml).doesNotContain("\r");
    assertThat(attributes(opml, "text")).containsExactly("x\uFFFDy z");
  }

  @Test
  void rule_11_nothing_but_outlines_in_the_body_and_opml_early() throws Exception {
    assertThat(full()).doesNotContain("<!--", "<!DOCTYPE", "<?xml-stylesheet");
    assertThat(full().indexOf("<opml version=\"2.0\">")).isBetween(0, 4096);
    assertThat(full().substring(full().indexOf("<body>"), full().indexOf("</body>")))
        .matches("(?s)<body>\n(    <outline [^\n]*/>\n)+  ");
  }

  @Test
  void rule_12_no_other_attributes_stand_there() throws Exception {
    assertThat(outlines(full()))
        .allSatisfy(
            line ->
                assertThat(line.replaceAll("\"[^\"]*\"", ""))
                    .isEqualTo("    <outline type= text= title= htmlUrl= xmlUrl=/>"));
  }

  @Test
  void rule_13_titles_are_one_line_of_at_most_255_bytes() throws Exception {
    String opml =
        opml(
            feed("a\n b\t\tc\u2003d", "https://a.example/f"),
            feed("茶".repeat(400), "https://b.example/f"));

    assertThat(attributes(opml, "title")).containsExactly("a b c d", "茶".repeat(85));
  }

  @Test
  void rule_14_without_feeds_there_is_no_file() throws Exception {
    MemoryOutput none =
        MemoryOutput.of(new OpmlFiles(), SampleLibrary.subscribed(feed("no feed", null)));

    assertThat(none.paths()).isEmpty();
  }

  @Test
  void rule_15_it_is_named_opml() throws Exception {
    assertThat(MemoryOutput.of(new OpmlFiles(), SampleLibrary.full()).paths())
        .containsExactly("subscriptions.opml", "for-podverse.opml");
  }

  @Test
  void of_http_and_https_the_secure_one_is_kept_once_in_its_place() throws Exception {
    String opml =
        opml(
            feed("One", "http://a.example/f"),
            feed("Two", "https://b.example/f"),
            feed("One", "https://A.example/f"),
            feed("Two", "http://b.example/f"));

    assertThat(attributes(opml, "xmlUrl"))
        .containsExactly("https://A.example/f", "https://b.example/f");
  }

  @Test
  void without_any_subscription_the_podcasts_found_are_in_a_file_of_their_own() throws Exception {
    MemoryOutput files =
        MemoryOutput.of(new OpmlFiles(), SampleLibrary.found("https://feeds.example.com/found"));

    assertThat(files.paths()).containsExactly("podcasts.opml");
    assertThat(attributes(files.text("podcasts.opml"), "xmlUrl"))
        .containsExactly("https://feeds.example.com/found");
    assertThat(MemoryOutput.of(new OpmlFiles(), SampleLibrary.empty()).paths()).isEmpty();
  }

  @Test
  void podverse_gets_a_file_without_entities_that_it_can_decode_twice() throws Exception {
    String opml =
        MemoryOutput.of(
                new OpmlFiles(),
                SampleLibrary.subscribed(
                    feed("\"Q\" & <A>", "https://a.example/%2F?a='1'&b=\"2\"")))
            .text("for-podverse.opml");

    assertThat(opml).doesNotContain("&");
    assertThat(attributes(opml, "text")).containsExactly("'Q' + (A)");
    String url = attributes(opml, "xmlUrl").get(0);
    assertThat(url).doesNotContain("'", "\"", "&");
    assertThat(java.net.URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8))
        .isEqualTo("https://a.example/%2F?a='1'&b=%222%22");
  }

  @Test
  void the_order_is_the_account_s_own_and_the_date_is_in_english() throws Exception {
    assertThat(attributes(full(), "title").get(0)).isEqualTo("Harbour & Lighthouse");
    assertThat(full()).contains("<dateCreated>Sun, 20 Jul 2025 11:30:00 GMT</dateCreated>");
  }

  private static Subscription feed(String title, @Nullable String feed) {
    return new Subscription(new PodcastId("p"), title, feed, null, null);
  }

  private static String opml(Subscription... subscriptions) throws Exception {
    return MemoryOutput.of(new OpmlFiles(), SampleLibrary.subscribed(subscriptions))
        .text("subscriptions.opml");
  }

  private static String full() throws Exception {
    return MemoryOutput.of(new OpmlFiles(), SampleLibrary.full()).text("subscriptions.opml");
  }

  private static List<String> outlines(String opml) {
    return Arrays.stream(opml.split("\n", -1)).filter(l -> l.contains("<outline")).toList();
  }

  private static List<String> attributes(String opml, String name) throws Exception {
    NodeList found = parsed(opml).getElementsByTagName("outline");
    return java.util.stream.IntStream.range(0, found.getLength())
        .mapToObj(i -> ((Element) found.item(i)).getAttribute(name))
        .toList();
  }

  private static Document parsed(String opml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(opml.getBytes(StandardCharsets.UTF_8)));
  }
}

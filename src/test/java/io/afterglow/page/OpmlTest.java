package io.afterglow.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpmlTest {

  private static Item.Subscriptions read(String text) {
    return Objects.requireNonNull(Opml.read(text), "read as no OPML");
  }

  @Test
  void html_saved_as_opml_is_refused() {
    assertThat(Opml.read("<!DOCTYPE html><html><body>&lt;opml&gt; <p>&lt;opml</p></body></html>"))
        .isNull();
    assertThat(Opml.read("<html><head><title>x</title></head><body><opml></opml></body></html>"))
        .isNull();
    assertThat(Opml.read("not even <opml")).isNull();
    assertThat(Opml.read("")).isNull();
  }

  @Test
  void entities_are_never_resolved() {
    String text =
        "<?xml version='1.0'?><!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            + "<opml><body><outline text='&x;' xmlUrl='https://a.example/f'/></body></opml>";
    assertThat(read(text).entries().get(0).title()).isEqualTo("&x;");
  }

  @Test
  void a_file_cut_short_gives_what_came_before() {
    StringBuilder text = new StringBuilder("<opml version=\"2.0\"><body>");
    for (int i = 0; i < 50; i++) {
      text.append("<outline type=\"rss\" text=\"P")
          .append(i)
          .append("\" xmlUrl=\"https://a.example/");
      text.append(i).append("\"/>\n");
    }
    assertThat(read(text.substring(0, text.length() - 30)).entries())
        .hasSizeGreaterThanOrEqualTo(49);
  }

  @Test
  void folders_name_what_is_in_them() {
    String text =
        "<opml><body><outline text='feeds'><outline text='A' xmlUrl='https://a.example/f'>"
            + "<outline type='podcast-episode' text='E' url='https://a.example/e'/></outline></outline>"
            + "<outline text='Sea'><outline title='B' url='https://b.example/f' type='RSS'/></outline></body></opml>";
    assertThat(read(text).entries())
        .containsExactly(
            new Item.SubscriptionEntry(null, "A", "https://a.example/f", null, null),
            new Item.SubscriptionEntry(null, "B", "https://b.example/f", null, "Sea"));
  }

  @Test
  void ten_thousand_nested_folders_are_no_trouble() {
    String text =
        "<opml><body>"
            + "<outline text='d'>".repeat(10_000)
            + "<outline text='A' xmlUrl='https://a.example/f'/>";
    assertThat(read(text).entries()).extracting(Item.SubscriptionEntry::title).contains("A");
  }
}

package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of subscriptions that change between two runs, or hold more than podcasts. */
class ListWarningsTest {

  private static final String LEFT = "no longer on your list";

  @TempDir Path folder;

  private SmallSite site;

  @BeforeEach
  void start() throws IOException {
    site = new SmallSite();
  }

  @AfterEach
  void end() {
    site.close();
  }

  @Test
  void podcast_that_left_the_list_is_kept_and_named() throws Exception {
    assertThat(site.export(folder).said()).doesNotContain(LEFT);
    site.subscribed("<li><a href=\"/s/p/303\">Daily Loaf</a></li>", "");
    site.opml(site.outline("303", "Daily Loaf"));
    Ran ran = site.export(folder);
    assertThat(ran.said())
        .contains("1 podcast is no longer on your list; it is kept: \"Tide Table\".");
    assertThat(ran.zip().text("subscriptions.opml")).contains("Tide Table", "Daily Loaf");
    assertThat(ran.zip().report().at("/warnings").toString()).contains(LEFT);
  }

  @Test
  void podcast_that_one_list_still_names_has_not_left() throws Exception {
    site.export(folder);
    site.subscribed("<li><a href=\"/s/p/303\">Daily Loaf</a></li>", "");
    assertThat(site.export(folder).said()).doesNotContain(LEFT);
  }

  @Test
  void list_that_did_not_come_again_says_nothing_of_who_left() throws Exception {
    site.export(folder);
    site.remove("/mine.opml");
    assertThat(site.export(folder).said()).doesNotContain(LEFT);
  }

  @Test
  void podcast_that_is_new_is_no_change_of_the_others() throws Exception {
    site.export(folder);
    site.opml(
        site.outline("202", "Tide Table")
            + site.outline("303", "Daily Loaf")
            + site.outline("404", "Slate"));
    assertThat(site.export(folder).said()).doesNotContain(LEFT);
  }

  @Test
  void outline_that_is_no_podcast_is_left_out_and_named() throws Exception {
    site.opml(
        site.outline("202", "Tide Table")
            + site.outline("303", "Daily Loaf")
            + "<outline text=\"Sea\"/><outline type=\"link\" text=\"A page\" url=\"https://a.example/b\"/>");
    Ran ran = site.export(folder);
    assertThat(ran.said())
        .contains(
            "has 2 entries that are not podcasts and were left out: \"Sea\" (an empty folder),"
                + " \"A page\" (a link).");
    assertThat(ran.zip().report().at("/podcasts/listed").asInt()).isEqualTo(2);
  }
}

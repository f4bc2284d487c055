package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service whose pages come, and whose lists do not: what the report says of them. */
class ListsThatDoNotComeTest {

  private static final String EPISODE =
      "<ul><li><a href=\"/s/p/202/e/ebb_0a1b2\">Ebb</a> 2025/3/4</li></ul>";

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
  void page_that_leads_to_that_of_another_podcast_is_not_saved() throws Exception {
    site.set("/s/p/202", "-> /s/p/303");
    assertThat(missing())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/kind").asText()).isEqualTo("podcast");
              assertThat(row.at("/id").asText()).isEqualTo("202");
              assertThat(row.at("/next").asText()).contains("the answer is for another podcast");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"tide-table_0a1b2", "202-tide", "404"})
  void page_that_leads_to_another_id_of_the_same_podcast_is_believed(String other)
      throws Exception {
    site.set("/s/p/202", "-> /s/p/" + other);
    site.podcast(other, "Tide Table", "<p>0 episodes</p>");
    assertThat(missing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>Loading episodes…</div>",
        "<p>Could not load episodes.</p>",
        "<p>Failed to load the list. Try again.</p>",
        "<p>加载失败，请重试</p>"
      })
  void empty_list_that_says_that_it_did_not_load_is_no_list(String instead) throws Exception {
    site.podcast("202", "Tide Table", instead);
    assertThat(missing())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/kind").asText()).isEqualTo("podcast");
              assertThat(row.at("/next").asText()).contains("the list is empty, and says: ");
            });
  }

  @Test
  void empty_list_is_doubted_where_the_feed_has_episodes() throws Exception {
    site.podcast("202", "Tide Table", "<p>Episodes are only for subscribers.</p>");
    assertThat(missing())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/kind").asText()).isEqualTo("list");
              assertThat(row.at("/id").asText()).isEqualTo("202");
              assertThat(row.at("/next").asText()).contains("the podcast's feed does");
            });
  }

  @Test
  void empty_list_is_believed_where_the_feed_has_no_episode() throws Exception {
    site.podcast("202", "Tide Table", "<p>Nothing yet.</p>");
    site.set("/feeds/202.xml", site.get("/feeds/202.xml").replaceAll("<item>.*</item>", ""));
    assertThat(missing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"404", "login", "other"})
  void further_page_that_does_not_come_is_a_list_of_its_own(String fault) throws Exception {
    site.podcast("202", "Tide Table", EPISODE + "<a href=\"/s/p/202?page=2\">Load more</a>");
    switch (fault) {
      case "login" ->
          site.set(
              "/s/p/202?page=2",
              SmallSite.page("Log in", "<p>Log in</p><form><input type=\"password\"></form>"));
      case "other" -> site.set("/s/p/202?page=2", "-> /s/p/303");
      default -> {}
    }
    assertThat(missing())
        .noneMatch(row -> row.at("/kind").asText().equals("podcast"))
        .filteredOn(row -> row.at("/kind").asText().equals("list"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/id").asText()).isEqualTo("202");
              assertThat(row.at("/url").asText()).isEqualTo(site.address() + "/s/p/202?page=2");
              assertThat(row.at("/attempts").asInt()).isPositive();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a page", "a redirect"})
  void export_link_that_is_walled_though_the_login_holds_asks_for_no_fresh_login(String wall)
      throws Exception {
    String login = SmallSite.page("Log in", "<p>Log in</p><form><input type=\"password\"></form>");
    site.set("/login", login);
    site.set("/mine.opml", wall.equals("a page") ? login : "-> /login");
    Ran ran = site.export(folder).endsWith(ExitCode.PARTIAL);
    assertThat(Exported.list(ran.zip().report().at("/missing")))
        .filteredOn(row -> row.at("/kind").asText().equals("list"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/why").asText()).isEqualTo("login-needed");
              assertThat(row.at("/next").asText())
                  .contains("--subscriptions", "subscriptions.opml")
                  .doesNotContain("fresh login");
            });
    assertThat(ran.said())
        .contains("--subscriptions")
        .doesNotContain("Log in again", "To continue");
  }

  @Test
  void account_list_that_goes_on_by_a_button_is_missing_unless_a_file_names_its_rows()
      throws Exception {
    site.subscriptions("<button>Load more</button>");
    assertThat(missing()).isEmpty();
    site.remove("/mine.opml");
    Files.delete(folder.resolve("cookies.txt"));
    folder = Files.createDirectory(folder.resolve("again"));
    assertThat(missing())
        .filteredOn(row -> row.at("/url").asText().equals(site.address() + "/mine"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/kind").asText()).isEqualTo("list");
              assertThat(row.at("/next").asText()).contains("goes on by a button");
            });
  }

  @Test
  void subscription_without_a_link_is_missing_unless_a_file_names_it() throws Exception {
    site.subscribed(
        "<li><a href=\"/s/p/202\">Tide Table</a></li><li><a href=\"/s/p/303\">Daily Loaf</a></li>"
            + "<li>Vanished Show <span>Unavailable</span></li>",
        "<p>Showing 3 of 5 podcasts</p>");
    assertThat(missing())
        .extracting(row -> row.at("/next").asText())
        .anyMatch(next -> next.contains("lead to no podcast: \"Vanished Show Unavailable\""))
        .anyMatch(next -> next.contains("announces 5 podcasts and names 2"));
  }

  @Test
  void tab_of_archived_podcasts_is_a_list_too() throws Exception {
    site.subscriptions("<a href=\"/mine?tab=archived\">Archived (1)</a>");
    site.set("/mine?tab=archived", site.get("/mine").replace("202", "404").replace("Tide", "Ebb"));
    site.podcast("404", "Ebb Table", "<p>0 episodes</p>");
    site.export(folder);
    assertThat(site.requested()).contains("/mine?tab=archived", "/s/p/404");
  }

  private List<JsonNode> missing() throws Exception {
    return Exported.list(site.export(folder).zip().report().at("/missing"));
  }
}

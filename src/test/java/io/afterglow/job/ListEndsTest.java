package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.catalog.Catalog;
import io.afterglow.model.Missing;
import io.afterglow.model.Selection;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Service;
import io.afterglow.run.ExitCode;
import io.afterglow.service.Services;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the pages of a podcast's list end, and whether the list ends there. */
class ListEndsTest {

  private static final Service SERVICE = Services.KNOWN.at(Address.parse("https://podquestai.com"));

  @TempDir Path folder;

  /**
   * Each list is its pages in order: how many episodes from which one on, and the pages that are
   * linked by number, or {@code more}.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0+4 more, 0+4 more",
        "0+4 more, 0+0",
        "0+4 more, 4+4 more, 0+4",
        "0+4 more, 4+4 more, 0+0",
        "0+3 more, 3+4 more, 0+0",
        "0+4 2 3, 0+4 1 3, 0+4 1 2"
      })
  void further_page_without_new_episodes_makes_a_list_doubtful(String list) throws IOException {
    assertThat(lists(list))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.why()).isEqualTo(Why.INCOMPLETE);
              assertThat(row.id()).isEqualTo("4711");
              assertThat(row.next()).contains("names no further episode");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0+4 more", "0+4 2 3, 4+4 1 3", "0+4 more, 4+2 more"})
  void further_page_that_is_not_saved_is_reported(String list) throws IOException {
    pages(list);
    Ran ran = Ran.of(folder, words("export")).endsWith(ExitCode.PARTIAL);
    JsonNode report = ran.zip().report();
    assertThat(report.at("/complete").asBoolean()).isFalse();
    assertThat(Exported.list(report.at("/missing")))
        .filteredOn(row -> row.at("/kind").asText().equals("list"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/why").asText()).isEqualTo("not-saved");
              assertThat(row.at("/id").asText()).isEqualTo("4711");
              assertThat(row.at("/next").asText()).contains("goes on on a further page");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0+4",
        "0+4 more, 4+4",
        "0+4 more, 4+2",
        "0+4 more, 4+2 more, 0+0",
        "0+4 more, 4+2 more, 4+2 more",
        "0+4 more, 4+4 more, 6+4 more, 6+4",
        "0+4 2 3, 4+4 1 3, 8+4 1 2",
        "0+4 2, 4+4 1",
      })
  void list_that_ends_is_whole(String list) throws IOException {
    assertThat(lists(list)).isEmpty();
  }

  @Test
  void list_with_all_that_it_announces_is_whole() throws IOException {
    page(1, "4 episodes", "0+4 more");
    page(2, "4 episodes", "0+4 more");
    assertThat(lists()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<button>Load more</button>",
        "<button type=\"button\">Load 20 more</button>",
        "<span role=\"button\">加载更多</span>",
        "<a href=\"#\" data-next=\"?page=2\">Load more</a>",
        "<a href=\"javascript:void(0)\">Next</a>",
        "<p><button>Show more</button></p>"
      })
  void list_that_goes_on_by_a_button_is_doubtful(String button) throws IOException {
    assertThat(listWith("</p>" + button))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.why()).isEqualTo(Why.INCOMPLETE);
              assertThat(row.next()).contains("goes on by a button, which cannot be followed");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<button disabled>Next</button>",
        "<button aria-disabled=\"true\">Load more</button>",
        "<button>More</button></p><p><button>More</button>",
        "<button>Play</button>",
        "<a href=\"/s/p/4711\">All episodes</a>",
        "<a href=\"https://elsewhere.example/\">More</a>"
      })
  void other_controls_say_nothing_of_where_a_list_ends(String control) throws IOException {
    assertThat(listWith("</p>" + control)).isEmpty();
  }

  @Test
  void idle_control_of_the_last_page_says_nothing() throws IOException {
    page(1, "A podcast of invented talk", "0+4 more");
    page(2, "A podcast of invented talk", "4+4");
    Path last = folder.resolve("in").resolve("page2.html");
    String html = Files.readString(last);
    Files.writeString(last, html.replace("</main>", "<a href=\"#\">Next</a></main>"));
    assertThat(lists()).isEmpty();
  }

  @Test
  void button_before_the_list_says_nothing_of_its_end() throws IOException {
    page(1, "About <button>Show more</button>", "0+4");
    assertThat(lists()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Showing 1–4 of 7", "1-4 of 7", "Episodes: 7", "Episodes (7)", "7 episodes"})
  void fewer_episodes_than_a_line_announces_are_missing(String line) throws IOException {
    page(1, line, "0+4");
    assertThat(lists()).singleElement().extracting(Missing::id).isEqualTo("4711");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Part 1-4 of 7", "Episode: 7", "Chapter 1-4 of 7 read aloud"})
  void other_numbers_announce_nothing(String line) throws IOException {
    page(1, line, "0+4");
    assertThat(lists()).isEmpty();
  }

  /** A row and what stands in its place, where {@code #} is the title. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<li>#</li>",
        "<li><a href=\"#\">#</a></li>",
        "<li><a>#</a></li>",
        "<li><a href=\"#\">#</a> <span>Pro</span></li>",
        "<li><a href=\"https://elsewhere.example/lantern\">#</a></li>",
        "<li><button>#</button></li>",
      })
  void row_that_leads_to_no_episode_is_a_thing_that_the_list_names(String row) throws IOException {
    named(listOf("<li><a href=\"@\">#</a></li>", row));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "li><a href=\"@\"><img alt=\"cover of episode #\"> <span>#</span></a> <span>2024/3/4</span></li",
        "div class=\"row\"><a href=\"@\"><div>#</div></a><div>2024/3/4</div></div",
        "a class=\"flex row\" href=\"@\"><div>#</div><div>2024/3/4</div></a",
        "div><a href=\"@\"><h3>#</h3></a><p>Lamps and tides</p></div",
        "article><h3><a href=\"@\">#</a></h3></article",
        "tr><td>2024/3/4</td><td><a href=\"@\">#</a></td></tr",
      })
  void row_is_known_by_the_form_of_its_neighbours(String row) throws IOException {
    named(listOf("<" + row + ">", "<" + row.replace("href=\"@\"", "href=\"#\"") + ">"));
    boolean isLink = row.startsWith("a ") || row.startsWith("div>");
    if (!isLink) {
      String locked = row.replaceAll("<a [^>]*>|</a>", "").replace("class=\"", "class=\"locked ");
      named(listOf("<" + row + ">", "<" + locked + ">"));
    }
  }

  private static void named(List<Missing> lists) {
    assertThat(lists)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.why()).isEqualTo(Why.INCOMPLETE);
              assertThat(row.id()).isEqualTo("4711");
              assertThat(row.next())
                  .contains("lead to no episode: \"The lost lamp\", \"The lost sail\"");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<li><button>Play</button></li>",
        "<li>4 episodes</li>",
        "<li>2024/3/4</li>",
        "<li><a href=\"/discover\">Discover more</a></li>",
        "<li><h3>Season 2</h3></li>",
        "<li><a href=\"#\">Lantern 1</a></li>",
        "<li><a href=\"/s/p/99\">The tide table</a></li>",
        "<li><a href=\"/s/p/99/e/ebb_0a1b2\">Ebb</a></li>",
        "<li class=\"ad\"><aside>Lamps for sale</aside></li>",
        "</ul><ul class=\"links\"><li><a href=\"/about\">About us</a></li>",
      })
  void other_things_in_a_list_are_no_rows(String thing) throws IOException {
    assertThat(listOf("<li><a href=\"@\">#</a></li>", thing)).isEmpty();
  }

  @Test
  void row_without_a_link_is_not_missing_where_the_episode_is_saved() throws IOException {
    String row = "<li><a href=\"@\">#</a></li>";
    listOf(row, "<li>#</li>");
    Path in = folder.resolve("in");
    Files.writeString(
        in.resolve("page2.html"),
        Files.readString(in.resolve("page1.html"))
            .replace("/s/p/4711 -->", "/s/p/4711?page=2 -->")
            .replaceAll(
                "<li>(The lost \\w+)</li>", "<li><a href=\"/s/p/4711/e/$1_aaaaa\">$1</a></li>")
            .replaceAll("e/The lost (\\w+)_", "e/lost-$1_"));
    assertThat(lists()).isEmpty();
  }

  /** A list of four rows of one form, and two of another with titles of their own. */
  private List<Missing> listOf(String row, String other) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      String address = "/s/p/4711/e/lantern-" + i + "_0000" + i;
      rows.append(row.replace("@", address).replace("#", "Lantern " + i));
    }
    for (String title : List.of("The lost lamp", "The lost sail")) {
      rows.append(other.replace("\"#\"", "\"%\"").replace("#", title).replace('%', '#'));
    }
    String list = row.startsWith("<tr") ? "table" : row.startsWith("<li") ? "ul" : "section";
    page(1, "A podcast of invented talk", "0+0");
    Path page = folder.resolve("in").resolve("page1.html");
    Files.writeString(
        page,
        Files.readString(page)
            .replace("</main>", "<" + list + ">" + rows + "</" + list + "></main>"));
    return lists();
  }

  @Test
  void first_page_that_is_not_saved_is_reported() throws IOException {
    page(2, "A podcast of invented talk", "4+4");
    Path second = folder.resolve("in").resolve("page2.html");
    String html = Files.readString(second);
    String before = html.replace("</main>", "<a href=\"?page=1\">Previous</a></main>");
    Files.writeString(second, before);
    assertThat(lists()).singleElement().extracting(Missing::why).isEqualTo(Why.NOT_REACHED);
    page(1, "A podcast of invented talk", "0+4 more");
    assertThat(lists()).isEmpty();
  }

  @Test
  void season_that_is_not_saved_is_reported() throws IOException {
    String seasons = "<a href=\"?season=2\" %s>Season 2</a> <a href=\"?season=1\" %s>Season 1</a>";
    page(1, seasons.formatted("aria-current=\"page\"", ""), "0+4");
    assertThat(lists()).singleElement().extracting(Missing::why).isEqualTo(Why.NOT_REACHED);
    page(2, seasons.formatted("", "aria-current=\"page\""), "4+2");
    Path first = folder.resolve("in").resolve("page2.html");
    Files.writeString(first, Files.readString(first).replace("4711?page=2", "4711?season=1"));
    assertThat(lists()).isEmpty();
  }

  @Test
  void list_of_all_needs_no_page_of_a_season() throws IOException {
    page(1, "<a href=\"?\" class=\"active\">All</a> <a href=\"?season=1\">Season 1</a>", "0+4");
    assertThat(lists()).isEmpty();
  }

  @Test
  void words_that_announce_more_are_quoted() throws IOException {
    assertThat(listWith("<p>and 4 more episodes</p>"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.next())
                    .contains("the page says \"and 4 more episodes\", and no link leads there"));
  }

  private List<Missing> listWith(String after) throws IOException {
    page(1, "A podcast of invented talk", "0+4");
    Path page = folder.resolve("in").resolve("page1.html");
    Files.writeString(page, Files.readString(page).replace("</main>", after + "</main>"));
    return lists();
  }

  private List<String> words(String verb) {
    return List.of(
        verb,
        "--offline",
        "--pages",
        folder.resolve("in").toString(),
        "--out",
        folder.resolve("out").toString());
  }

  private List<Missing> lists(String pages) throws IOException {
    pages(pages);
    return lists();
  }

  private void pages(String pages) throws IOException {
    int number = 1;
    for (String page : pages.split(", ", -1)) {
      page(number++, "A podcast of invented talk", page);
    }
  }

  private List<Missing> lists() throws IOException {
    try (Workspace workspace = Workspace.open(folder.resolve("w"), Timekeeper.system())) {
      Admission admission = new Admission(SERVICE, Selection.ALL, false);
      new ImportJob(SERVICE, workspace, admission, new Tracker(Timekeeper.system(), e -> {}))
          .run(List.of(folder.resolve("in")), List.of());
      return new Catalog.Maker(SERVICE, "1")
          .of(workspace).report().missing().stream()
              .filter(row -> row.kind() == Missing.Kind.LIST)
              .toList();
    }
  }

  private void page(int number, String about, String page) throws IOException {
    List<String> words = List.of(page.strip().split(" ", -1));
    List<String> named = List.of(words.get(0).split("\\+", -1));
    int from = Integer.parseInt(named.get(0));
    int count = Integer.parseInt(named.get(1));
    String at = "https://podquestai.com/s/p/4711" + (number == 1 ? "" : "?page=" + number);
    StringBuilder html =
        new StringBuilder(
                String.format(Locale.ROOT, "<!-- saved from url=(%04d)%s -->\n", at.length(), at))
            .append("<html><head><title>Lantern Talk</title></head><body><main>")
            .append("<h1>Lantern Talk</h1><p>" + about + "</p>");
    for (int i = from; i < from + count; i++) {
      html.append("<p><a href=\"/s/p/4711/e/lantern-" + i + "_0000" + i % 10 + "\">Lantern ");
      html.append(i + "</a></p>");
    }
    for (String next : words.subList(1, words.size())) {
      boolean more = next.equals("more");
      String to = more ? String.valueOf(number + 1) : next;
      html.append("<a href=\"?page=" + to + "\">" + (more ? "Load more" : next) + "</a> ");
    }
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.writeString(in.resolve("page" + number + ".html"), html + "</main></body></html>");
  }
}

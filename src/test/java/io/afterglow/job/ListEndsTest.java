package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.catalog.Catalog;
import io.afterglow.crawl.Selection;
import io.afterglow.model.Missing;
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
              assertThat(row.why()).isEqualTo(Why.TRUNCATED);
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
              assertThat(row.why()).isEqualTo(Why.TRUNCATED);
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
          .run(List.of(folder.resolve("in")));
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

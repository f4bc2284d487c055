package io.afterglow.source.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.page.Address;
import io.afterglow.page.PodcastLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VisitedPagesTest {

  private static final String ONE = "https://podquestai.com/s/p/1/e/moss_12345/transcript";
  private static final String TWO = "https://podquest.app/s/p/2/e/fern_54321";

  @TempDir Path folder;

  @Test
  void a_plain_list_has_comments_and_names_what_is_left_out() throws Exception {
    VisitedPages pages =
        read(
            "\ufeff# mine\r\n"
                + ONE
                + "\r\n\r\npodquest.app/s/p/2/e/fern_54321\nhttps://bank.example/x\n"
                + ONE);
    assertThat(values(pages)).containsExactly(ONE, TWO);
    assertThat(pages.others()).containsExactly("https://bank.example/x");
  }

  @Test
  void bookmarks_as_every_browser_exports_them() throws Exception {
    VisitedPages pages =
        read(
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=\"Content-Type\">\n<DL><p>\n"
                + "<DT><A HREF=\""
                + ONE
                + "?a=1&amp;b=2\" ADD_DATE=\"1\">Moss</A>\n<DT><A ADD_DATE=\"2\" HREF=\"https://web.archive.org/web/20250601000000/"
                + TWO
                + "\">Fern</A>\n<DT><A HREF=\"https://bank.example/\">Bank</A>\n</DL>");
    assertThat(values(pages)).containsExactly(ONE + "?a=1&b=2", TWO);
    assertThat(pages.others()).isEmpty();
  }

  @Test
  void bookmarks_as_chrome_keeps_them() throws Exception {
    VisitedPages pages =
        read(
            "{\"roots\":{\"bookmark_bar\":{\"children\":[{\"type\":\"url\",\"url\":\""
                + ONE
                + "\"},{\"children\":[{\"url\":\""
                + TWO
                + "\",\"name\":\""
                + TWO
                + "3\"}]}]}}}");
    assertThat(values(pages)).containsExactly(ONE, TWO);
  }

  @Test
  void histories_while_the_browser_has_them_open() throws Exception {
    history("places.sqlite", "moz_places", "last_visit_date");
    history("History", "urls", "last_visit_time");
  }

  private void history(String name, String table, String time) throws Exception {
    Path file = folder.resolve(name);
    try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = open.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA locking_mode=EXCLUSIVE");
      statement.execute(
          "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, url TEXT, " + time + " INTEGER)");
      statement.execute("INSERT INTO " + table + " VALUES (1, '" + TWO + "', 10), (2, NULL, 30)");
      statement.execute(
          "INSERT INTO "
              + table
              + " VALUES (3, '"
              + ONE
              + "', 20), (4, 'https://bank.example/', 40)");
      assertThat(values(VisitedPages.read(file, VisitedPagesTest::owns))).containsExactly(ONE, TWO);
    }
  }

  @Test
  void what_is_no_list_is_refused_by_name() throws Exception {
    Path other = folder.resolve("other.sqlite");
    try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + other);
        Statement statement = open.createStatement()) {
      statement.execute("CREATE TABLE x (y)");
    }
    assertThatThrownBy(() -> VisitedPages.read(other, VisitedPagesTest::owns))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.sqlite is a database");
    assertThatThrownBy(() -> read("{\"roots\": [")).hasMessageContaining("damaged");
    assertThatThrownBy(() -> read("bplist00xyz")).hasMessageContaining("Safari");
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("src/test/resources/io/afterglow/source/visited"))) {
      return all.sorted().toList().stream();
    }
  }

  /** All of them name the same two pages, in one form each; a new case needs no code. */
  @ParameterizedTest
  @MethodSource("files")
  void every_address_of_a_line_is_found(Path file) throws IOException {
    assertThat(values(VisitedPages.read(file, VisitedPagesTest::owns)))
        .containsExactly(
            "https://podquestai.com/s/p/4/e/kelp_00a1b/transcript",
            "https://podquestai.com/s/p/9/e/%E6%BD%AE_0c2d3");
  }

  @Test
  void bookmarks_name_podcasts_and_other_pages_stay_unseen() throws Exception {
    VisitedPages pages =
        read(
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"
                + "<DT><A HREF=\"https://podcasts.apple.com/us/podcast/x/id5\">A</A>\n"
                + "<DT><A HREF=\"feed://tide.example/f.xml?a=1&amp;b=2\">B</A>\n"
                + "<DT><A HREF=\"https://podcasts.google.com/feed/%%\">C</A>\n"
                + "<DT><A HREF=\"https://tide.example/rss\">D</A>\n"
                + "<DT><A HREF=\"https://bank.example/news\">N</A>\n<DT><A HREF=\""
                + TWO
                + "\">E</A>\n");
    assertThat(pages.podcasts())
        .containsExactly(
            new PodcastLink.Show("apple", "5"),
            new PodcastLink.Feed("feed://tide.example/f.xml?a=1&b=2"),
            new PodcastLink.Candidate("https://tide.example/rss"));
    assertThat(pages.unused()).isOne();
    assertThat(values(pages)).containsExactly(TWO);
    assertThat(pages.others()).isEmpty();
    assertThat(pages.broken())
        .singleElement()
        .asString()
        .startsWith("https://podcasts.google.com/feed/%% should name a feed, and does not");
  }

  @Test
  void lines_of_a_list_are_feeds_where_no_page_of_a_service_is_named() throws Exception {
    String list = "# mine\nhttps://tide.example/f?x=(1)\npcast://b.example/f\n";
    assertThat(read(list).podcasts())
        .containsExactly(
            new PodcastLink.Feed("https://tide.example/f?x=(1)"),
            new PodcastLink.Feed("pcast://b.example/f"));
    VisitedPages both = read(list + ONE + "\n");
    assertThat(both.podcasts()).containsExactly(new PodcastLink.Feed("pcast://b.example/f"));
    assertThat(both.others()).containsExactly("https://tide.example/f?x=(1)");
  }

  @Test
  void lines_of_a_list_have_comments_and_other_signs_around_addresses() throws Exception {
    String list =
        """
        https://a.example/f # my show
        <https://b.example/f>
        - https://c.example/f
        https://d.example/f, https://e.example/f
        [F](https://f.example/f)
        no address
        Low Tide: https://h.example/f?x=(1)
        High Tide,https://i.example/f
        https://g.example/f#part
        """;
    assertThat(VisitedPages.isKnownBy(list.getBytes(UTF_8))).isTrue();
    VisitedPages pages = read(list);
    assertThat(pages.podcasts())
        .extracting(link -> ((PodcastLink.Feed) link).url())
        .containsExactly(
            "https://a.example/f",
            "https://b.example/f",
            "https://c.example/f",
            "https://d.example/f",
            "https://e.example/f",
            "https://f.example/f",
            "https://h.example/f?x=(1)",
            "https://i.example/f",
            "https://g.example/f#part");
    assertThat(pages.others()).containsExactly("no address");
  }

  @Test
  void lines_that_are_left_out_are_counted_to_the_last() throws Exception {
    StringBuilder list = new StringBuilder("https://a.example/f\n");
    for (int i = 0; i < 22; i++) {
      list.append("odd ").append(i).append('\n');
    }
    VisitedPages pages = read(list.toString());
    assertThat(pages.others()).hasSize(21).last().isEqualTo("and 2 more lines");
  }

  @Test
  void firefox_keeps_bookmarks_beside_its_history() throws Exception {
    Path file = folder.resolve("places.sqlite");
    try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = open.createStatement()) {
      statement.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url, last_visit_date)");
      statement.execute("CREATE TABLE moz_bookmarks (id INTEGER PRIMARY KEY, fk INTEGER)");
      statement.execute(
          "INSERT INTO moz_places (url) VALUES ('https://a.example/feed.xml'),"
              + " ('https://b.example/feed.xml')");
      statement.execute("INSERT INTO moz_bookmarks (fk) VALUES (2), (NULL)");
    }
    assertThat(VisitedPages.read(file, VisitedPagesTest::owns).podcasts())
        .containsExactly(new PodcastLink.Candidate("https://b.example/feed.xml"));
  }

  @Test
  void history_names_podcasts() throws Exception {
    Path file = folder.resolve("History");
    try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = open.createStatement()) {
      statement.execute("CREATE TABLE urls (id INTEGER PRIMARY KEY, url TEXT, last_visit_time)");
      statement.execute(
          "INSERT INTO urls (url) VALUES ('https://overcast.fm/itunes5/x'), ('https://a.example/feed.xml')");
    }
    assertThat(VisitedPages.isKnownBy(Files.readAllBytes(file))).isTrue();
    assertThat(VisitedPages.read(file, VisitedPagesTest::owns).podcasts())
        .containsExactly(new PodcastLink.Show("apple", "5"));
  }

  @Test
  void files_of_addresses_are_known_by_their_content() {
    for (String known :
        List.of(
            "\ufeff# mine\r\n\r\nhttps://a.example/f\r\nfeed:b.example/f",
            "<!doctype netscape-bookmark-file-1>\n<DL>",
            "{\"checksum\":\"1\",\"roots\":{\"bookmark_bar\":{}}}",
            "{\"guid\":\"root\",\"type\":\"text/x-moz-place-container\"}")) {
      assertThat(VisitedPages.isKnownBy(known.getBytes(UTF_8))).as(known).isTrue();
    }
    for (String other :
        List.of(
            "",
            "# nothing\n",
            "Low Tide\nhttps://a.example/f\n",
            "https://a.example/f says the keeper\n",
            "<!DOCTYPE html><a href=\"https://a.example/\">",
            "{\"log\":{\"entries\":[]}}")) {
      assertThat(VisitedPages.isKnownBy(other.getBytes(UTF_8))).as(other).isFalse();
    }
  }

  private VisitedPages read(String text) throws IOException {
    return VisitedPages.read(
        Files.writeString(folder.resolve("list"), text), VisitedPagesTest::owns);
  }

  private static boolean owns(Address address) {
    return address.host().startsWith("podquest");
  }

  private static List<String> values(VisitedPages pages) {
    return pages.addresses().stream().map(Address::value).toList();
  }
}

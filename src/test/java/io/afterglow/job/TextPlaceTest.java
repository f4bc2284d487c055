package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saved pages of episodes on which something else stands where any of their texts should be. */
class TextPlaceTest {

  private static final String NOTES = "Mia and Ole read the tide table. Bring a lamp.";
  private static final String SAID =
      "Good evening from the harbour, where the tide is late again tonight.";
  private static final String TABS = "<ul><li>AI Deep Dive</li><li>Transcript</li></ul>";
  private static final String ID = "4711/the-late-ferry_0a1b1";

  @TempDir Path folder;
  private Path pages;

  @BeforeEach
  void make() throws IOException {
    pages = Files.createDirectory(folder.resolve("pages"));
  }

  @Test
  void pages_that_show_nothing_but_title_date_and_podcast_are_no_episode() throws IOException {
    save("notes", head(1), "");
    save("said", head(1), "/transcript");
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).containsExactly("episode " + ID + " unreadable");
    assertThat(zip.report().at("/episodes/saved").asInt()).isZero();
    assertThat(zip.episodes()).isEmpty();
    save("notes", head(1) + notes(NOTES), "");
    save("said", head(1) + said(SAID), "/transcript");
    Exported healed = export().endsWith(ExitCode.OK).zip();
    assertThat(healed.episodes()).hasSize(1);
  }

  @Test
  void episode_that_was_never_transcribed_and_has_no_notes_lacks_nothing() throws IOException {
    save("said", head(1) + said("").replace("<p></p>", ""), "/transcript");
    Exported zip = export().zip();
    assertThat(rows(zip)).noneMatch(row -> row.startsWith("episode"));
    assertThat(zip.episodes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/transcript"})
  void episode_that_is_being_processed_is_to_be_asked_for_again(String view) throws IOException {
    save("page", head(1) + "<p>This episode is being processed. Check back soon.</p>", view);
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    String lost =
        view.isEmpty() ? "chapters " : "episode "; // one page alone promises no transcript
    assertThat(rows(zip)).containsExactly(lost + ID + " server-error");
    assertThat(zip.report().at("/missing/0/next").asText()).contains("being processed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Show notes are available to subscribers only.",
        "Failed to load. Try again later.",
        "Generating the deep dive. This takes a few minutes.",
        "Upgrade to Pro to view the show notes.",
        "undefined",
        "{\"error\":{\"code\":503,\"message\":\"upstream\"}}",
        "节目笔记正在生成中",
        "Die Shownotes sind nur für Mitglieder."
      })
  void notice_in_the_place_of_show_notes_is_missing_until_they_are_saved(String notice)
      throws IOException {
    save("notes", head(1) + topics(1) + notes(notice), "");
    save("said", head(1) + topics(1) + said(SAID), "/transcript");
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).singleElement().asString().startsWith("chapters " + ID + " ");
    assertThat(zip.report().at("/complete").asBoolean()).isFalse();
    assertThat(zip.episode(ID).at("/showNotes").isNull()).isTrue();
    assertThat(zip.episode(ID).at("/problems").toString()).contains("instead of the show notes");
    save("notes", head(1) + topics(1) + notes(NOTES), "");
    assertThat(rows(export().endsWith(ExitCode.OK).zip())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Coming soon: the second season.",
        "Subscribe for more: https://harbour.example/plus, members only!",
        "Processing grief with Mia Lund is not available as a book yet.",
        "Generating wealth, still in progress.",
        "Join Mia to see why the old pier was removed.",
        "Topics: why the pier was removed, and who tried again.",
        "Something went wrong on the pier.",
        "No longer available on other apps: hear it here.",
        "x"
      })
  void short_notes_of_a_publisher_are_notes(String text) throws IOException {
    save("notes", head(1) + notes(text), "");
    save("said", head(1) + topics(1) + said(SAID), "/transcript");
    Exported zip = export().endsWith(ExitCode.OK).zip();
    assertThat(zip.episode(ID).at("/showNotes/text").asText()).isEqualTo(text);
  }

  @Test
  void notes_that_end_alike_at_all_episodes_are_notes() throws IOException {
    for (int i = 1; i <= 3; i++) {
      save("notes" + i, head(i) + notes("Subscribe at the harbour office."), "");
      save("said" + i, head(i) + topics(i) + said(SAID + word(i)), "/transcript");
    }
    assertThat(rows(export().endsWith(ExitCode.OK).zip())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<section><h2>Topics</h2><p>NOTICE</p></section>",
        "<section><h2>Key Insights</h2><p>NOTICE</p></section>",
        "<section><h2>Chapters</h2><p>NOTICE</p></section>"
      })
  void notice_in_the_place_of_a_section_is_missing(String section) throws IOException {
    String known = section.replace("NOTICE", "Failed to load. Try again later.");
    save("notes1", head(1) + known + notes(NOTES), "");
    save("said1", head(1) + known + said(SAID), "/transcript");
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).containsExactly("chapters " + ID + " unreadable");
    assertThat(zip.episode(ID).toString()).doesNotContain("\"text\":\"Failed");
    String other = section.replace("NOTICE", "The lamp is on its way to you, dear listener.");
    for (int i = 1; i <= 3; i++) {
      save("notes" + i, head(i) + other + notes(NOTES), "");
      save("said" + i, head(i) + TABS + said(SAID + word(i)), "/transcript");
    }
    Exported all = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(all)).hasSize(3).allMatch(row -> row.startsWith("chapters "));
    for (int i = 1; i <= 3; i++) {
      String whole = section.replace("NOTICE", "Mia Lund counts the lamps." + word(i));
      save("notes" + i, head(i) + whole + notes(NOTES), "");
    }
    assertThat(rows(export().endsWith(ExitCode.OK).zip())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The text of “TITLE” belongs to a collection of its own.",
        "We cannot bring this up at the moment. Reference CODE.",
        "We cannot bring this up at the moment (4@1-@@2).",
        "It stands at SLUG, a page of Harbour Talk."
      })
  void texts_that_differ_in_their_episode_alone_are_no_transcripts(String text) throws IOException {
    for (int i = 1; i <= 3; i++) {
      String own = text.replace("TITLE", title(i)).replace("SLUG", slug(i));
      own = own.replace("CODE", "abc".substring(i - 1, i).repeat(8)).replace("@", "" + i);
      save("said" + i, head(i) + topics(i) + said(own), "/transcript");
      save("notes" + i, head(i) + notes(NOTES), "");
    }
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).hasSize(3).allMatch(row -> row.endsWith("#transcript unreadable"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"code\":503,\"message\":\"upstream\"}}",
        "[{\"error\": \"upstream\"}]",
        "<?xml version=\"1.0\"?><Error>upstream</Error>",
        "undefined",
        "null",
        "[object Object]",
        "███ █████ ██ ████",
        NOTES
      })
  void what_is_no_speech_is_no_transcript(String text) throws IOException {
    save("notes", head(1) + topics(1) + notes(NOTES), "");
    String shown = text.replace("<", "&lt;");
    save("said", head(1) + topics(1) + said(shown), "/transcript");
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).containsExactly("transcript " + ID + "#transcript unreadable");
    assertThat(zip.episode(ID).at("/showNotes/text").asText()).isEqualTo(NOTES);
    save("said", head(1) + topics(1) + said("[Music] 1, 2. " + SAID), "/transcript");
    assertThat(rows(export().endsWith(ExitCode.OK).zip())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<nav>Page 1 of 4 <a href=\"?page=2\">2</a></nav>",
        "<nav><a href=\"?page=2\" rel=\"next\">Next</a></nav>",
        "<p>██████ ███ ████████</p><p>███ ███████</p>"
      })
  void part_of_a_transcript_is_saved_and_the_whole_is_missing(String rest) throws IOException {
    save("notes", head(1) + topics(1) + notes(NOTES), "");
    String part = said(SAID).replace("</section>", rest + "</section>");
    save("said", head(1) + topics(1) + part, "/transcript");
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).containsExactly("transcript " + ID + "#transcript truncated");
    assertThat(zip.report().at("/transcripts/saved").asInt()).isEqualTo(1);
    String other = "<nav>Page 1 of 1 <a rel=next href=../the-old-pier_0a1b2?a=b>Next</a></nav>";
    String whole =
        said(SAID + " The ███ tide is late.").replace("</section>", other + "</section>");
    save("said", head(1) + topics(1) + whole, "/transcript");
    export().endsWith(ExitCode.OK);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void page_that_the_browser_translated_is_none_of_the_service(boolean marked) throws IOException {
    String text = "Guten Abend vom Hafen, wo die Flut heute wieder zu spät kommt.";
    String font = "<font dir=\"auto\" style=\"vertical-align: inherit;\">";
    String shown = marked ? text : font + font + text + "</font></font>";
    save("notes", head(1) + topics(1) + notes(NOTES), "");
    save("said", head(1) + topics(1) + said(shown), "/transcript");
    Path file = pages.resolve("said.html");
    String page = Files.readString(file);
    String german =
        page.replace("<html lang=\"en\">", "<html lang=\"de\" class=\"translated-ltr\">");
    Files.writeString(file, marked ? german : page);
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).containsExactly("transcript " + ID + "#transcript not-saved");
    assertThat(zip.report().at("/missing/0/next").asText()).contains("translation off");
    assertThat(zip.episode(ID).at("/transcripts")).isEmpty();
    save("original", head(1) + topics(1) + said(SAID), "/transcript");
    Exported whole = export().endsWith(ExitCode.OK).zip();
    assertThat(whole.episode(ID).at("/transcripts")).hasSize(1);
    assertThat(whole.episode(ID).toString()).contains(SAID).doesNotContain("Guten Abend");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\nCouncil question archive."})
  void text_copy_without_its_transcript_lacks_it(String rest) throws IOException {
    String copy =
        """
        PodQuest

        The Late Ferry
        2025/05/03
        Harbour Talk

        AI Deep Dive
        AI Chapters
        Transcript
        People
        Mia Lund
        Topics
        The storm came early.
        Shownotes
        Transcript
        """;
    Files.writeString(pages.resolve("copy.txt"), copy + rest);
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).singleElement().asString().endsWith("#transcript not-saved");
  }

  private static String word(int number) {
    return List.of(" Ole waits.", " Mia sleeps.", " Nobody comes.").get(number - 1);
  }

  private static String title(int number) {
    return List.of("The Late Ferry", "The Old Pier", "Nets and Knots").get(number - 1);
  }

  private static String slug(int number) {
    return title(number).toLowerCase(Locale.ROOT).replace(' ', '-') + "_0a1b" + number;
  }

  private static String head(int number) {
    return "<h0>"
        + number
        + "</h0><img src=\"https://podquestai.com/c/t.png\" alt=\"cover of episode TITLE\">"
        + "<h1>TITLE</h1><time>2025/5/3</time>"
        + "<img src=\"https://podquestai.com/c/h.png\" alt=\"logo of podcast Harbour Talk\">"
        + "<p><a href=\"https://podquestai.com/s/p/4711\">Harbour Talk</a></p>";
  }

  private static String topics(int number) {
    return TABS
        + "<section><h2>Topics</h2><p>Mia Lund: About NUMBER tables. Ole Berg: The storm.</p></section>"
            .replace("NUMBER", "" + number);
  }

  private static String notes(String text) {
    return tabs("Shownotes") + "<section><p>" + text + "</p></section>";
  }

  private static String said(String text) {
    return tabs("Transcript") + "<section><p>" + text + "</p></section>";
  }

  private static String tabs(String front) {
    return "<nav><a href=\"https://podquestai.com/s/p/4711/e/SLUG\">Shownotes</a>"
            .replace(">Shown", (front.equals("Shownotes") ? " aria-current=page" : "") + ">Shown")
        + " <a href=\"https://podquestai.com/s/p/4711/e/SLUG/transcript\">Transcript</a></nav>"
            .replace(">Tran", (front.equals("Transcript") ? " aria-current=page" : "") + ">Tran");
  }

  private void save(String name, String body, String view) throws IOException {
    int number = body.charAt("<h0>".length()) - '0';
    String address = "https://podquestai.com/s/p/4711/e/" + slug(number) + view;
    String page =
        String.format(
                Locale.ROOT,
                "<!DOCTYPE html>\n<!-- saved from url=(%04d)%s -->\n",
                address.length(),
                address)
            + "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>TITLE</title></head>\n<body>"
            + "<p role=\"alert\">We're sunsetting PodQuest on 2025-07-28.</p><main><article>\n"
            + body.substring("<h0>1</h0>".length())
            + "</article></main></body></html>";
    Files.writeString(
        pages.resolve(name + ".html"),
        page.replace("TITLE", title(number)).replace("SLUG", slug(number)));
  }

  private Ran export() {
    return Ran.of(
        folder,
        List.of(
            "export",
            "--offline",
            "--pages",
            pages.toString(),
            "--out",
            folder.resolve("out").toString(),
            "--workspace",
            folder.resolve("workspace").toString()));
  }

  private static List<String> rows(Exported zip) throws IOException {
    return Exported.list(zip.report().at("/missing")).stream()
        .map(row -> word(row, "kind") + ' ' + word(row, "id") + ' ' + word(row, "why"))
        .toList();
  }

  private static String word(JsonNode row, String name) {
    return row.path(name).asText();
  }
}

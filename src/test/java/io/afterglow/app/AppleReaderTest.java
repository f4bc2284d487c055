package io.afterglow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.afterglow.model.ListeningState;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Problem;
import io.afterglow.model.Transcript;
import io.afterglow.page.AppEpisode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns as public readers of the library name them; all texts are invented. */
class AppleReaderTest {

  private static final long EPOCH = 978_307_200;

  private static final String TTML =
      """
      <tt xmlns="http://www.w3.org/ns/ttml" xmlns:podcasts="http://podcasts.apple.com/transcript-ttml-internal" \
      xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en-US"><head><metadata /></head><body dur="60.000">\
      <div begin="0.220" end="1:09:04.480"><p begin="0.220" end="4.460" ttm:agent="SPEAKER_1">\
      <span begin="0.220" end="1.300" podcasts:unit="sentence"><span begin="0.220" end="0.500" podcasts:unit="word">The</span>\
      <span begin="0.500" end="1.300" podcasts:unit="word">ferry</span></span></p>\
      <p begin="2:15.500" end="1:09:04.480"><span begin="2:15.500" end="1:09:04.480" podcasts:unit="sentence">\
      <span begin="2:15.500" end="1:09:04.480" podcasts:unit="word">leaves.</span></span></p></div></body></tt>""";

  /** Where columns stand on three generations of systems. */
  private enum Columns {
    /** Before transcripts. */
    OLD("ZITEMDESCRIPTION, ZASSETURL, ZDURATION"),
    /** macOS 14 to 26. */
    WHOLE(
        "ZITEMDESCRIPTION, ZENCLOSUREURL, ZDURATION, ZTRANSCRIPTIDENTIFIER,"
            + " ZFREETRANSCRIPTIDENTIFIER, ZENTITLEDTRANSCRIPTSNIPPET, ZFREETRANSCRIPTSNIPPET,"
            + " ZLASTUSERMARKEDASPLAYEDDATE"),
    /** macOS 27. */
    SPLIT("ZDESCRIPTIONOBJECT, ZENCLOSUREURL, ZLASTUSERMARKEDASPLAYEDDATE");

    private final String more;

    Columns(String more) {
      this.more = more;
    }
  }

  @TempDir Path folder;

  private Path library() {
    return folder.resolve("Documents/MTLibrary.sqlite");
  }

  private SqliteFile tables(Path file, Columns columns) throws Exception {
    SqliteFile database =
        new SqliteFile(file)
            .table(
                "ZMTPODCAST",
                "Z_PK, ZSUBSCRIBED, ZTITLE, ZAUTHOR, ZFEEDURL, ZUPDATEDFEEDURL, ZWEBPAGEURL,"
                    + " ZSTORECOLLECTIONID, ZUUID")
            .table(
                "ZMTEPISODE",
                "Z_PK, ZPODCAST, ZGUID, ZTITLE, ZPUBDATE, ZSTORETRACKID, ZPLAYCOUNT, ZPLAYSTATE,"
                    + " ZPLAYHEAD, ZLASTDATEPLAYED, ZISBOOKMARKED, ZSAVED, "
                    + columns.more);
    if (columns == Columns.SPLIT) {
      database
          .table("ZMTMEDIAENCLOSURE", "Z_PK, ZEPISODE, ZDURATION, ZTRANSCRIPTIDENTIFIER")
          .table("ZMTEPISODEDESCRIPTION", "Z_PK, ZTEXT, ZPLAINTEXT");
    }
    return database;
  }

  private static Map<String, Object> podcast(int id, int subscribed, String feed) {
    return Map.of(
        "Z_PK",
        id,
        "ZSUBSCRIBED",
        subscribed,
        "ZTITLE",
        "Show " + id,
        "ZFEEDURL",
        feed,
        "ZAUTHOR",
        "Copper Wire",
        "ZWEBPAGEURL",
        "https://show.example/");
  }

  private static Map<String, Object> episode(int id, Map<String, Object> own) {
    Map<String, Object> row =
        new HashMap<>(
            Map.of(
                "Z_PK",
                id,
                "ZPODCAST",
                1,
                "ZGUID",
                "guid-" + id,
                "ZTITLE",
                "Episode " + id,
                "ZPUBDATE",
                1_700_000_000.0 - EPOCH,
                "ZSTORETRACKID",
                1000 + id,
                "ZPLAYSTATE",
                2));
    row.putAll(own);
    return row;
  }

  @ParameterizedTest
  @EnumSource
  void plays_bookmarks_and_feeds_are_read_from_every_generation(Columns columns) throws Exception {
    String address = columns == Columns.OLD ? "ZASSETURL" : "ZENCLOSUREURL";
    try (SqliteFile database = tables(library(), columns)) {
      database
          .row("ZMTPODCAST", podcast(1, 1, "https://feeds.example/1.xml"))
          .row("ZMTPODCAST", podcast(2, 0, "https://feeds.example/2.xml"))
          .row(
              "ZMTEPISODE",
              episode(
                  1,
                  Map.of(
                      "ZPLAYCOUNT",
                      2,
                      "ZLASTDATEPLAYED",
                      1_710_000_000 - EPOCH,
                      address,
                      "https://cdn.example/1.mp3")))
          .row("ZMTEPISODE", episode(2, Map.of("ZPLAYHEAD", 12.5, "ZPLAYCOUNT", 0)))
          .row("ZMTEPISODE", episode(3, Map.of("ZISBOOKMARKED", 1, address, "file:///m/3.mp3")))
          .row("ZMTEPISODE", episode(4, Map.of("ZSAVED", 0)));
      if (columns == Columns.SPLIT) {
        database
            .row("ZMTMEDIAENCLOSURE", Map.of("Z_PK", 7, "ZEPISODE", 1, "ZDURATION", 60.0))
            .row("ZMTEPISODEDESCRIPTION", Map.of("Z_PK", 9, "ZTEXT", "<p>Notes</p>"))
            .run("UPDATE ZMTEPISODE SET ZDESCRIPTIONOBJECT = 9 WHERE Z_PK = 1");
      } else {
        database.run(
            "UPDATE ZMTEPISODE SET ZDURATION = 60, ZITEMDESCRIPTION = '<p>Notes</p>' WHERE Z_PK ="
                + " 1");
      }
    }

    AppExport export = read();

    assertThat(export.app()).isEqualTo("Apple Podcasts");
    assertThat(export.warnings()).isEmpty();
    assertThat(export.podcasts())
        .extracting(show -> show.title() + " " + show.subscribed() + " " + show.feedUrl())
        .containsExactly(
            "Show 1 true https://feeds.example/1.xml", "Show 2 false https://feeds.example/2.xml");
    List<AppEpisode> episodes = export.podcasts().get(0).episodes();
    assertThat(episodes)
        .extracting(AppEpisode::title)
        .containsExactly("Episode 1", "Episode 2", "Episode 3");
    AppEpisode first = episodes.get(0);
    assertThat(first.guid()).isEqualTo("guid-1");
    assertThat(first.publishedAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(first.durationSeconds()).isEqualTo(60);
    assertThat(first.enclosureUrl()).isEqualTo("https://cdn.example/1.mp3");
    assertThat(first.notes()).isEqualTo("<p>Notes</p>");
    assertThat(episodes.get(2).enclosureUrl()).isNull();
    assertThat(episodes)
        .extracting(AppEpisode::listening)
        .containsExactly(
            new ListeningState(
                ListeningState.State.PLAYED,
                null,
                Instant.ofEpochSecond(1_710_000_000),
                2,
                false,
                null,
                "Apple Podcasts"),
            new ListeningState(
                ListeningState.State.IN_PROGRESS, 12.5, null, null, false, null, "Apple Podcasts"),
            new ListeningState(
                ListeningState.State.UNPLAYED, null, null, null, true, null, "Apple Podcasts"));
  }

  @ParameterizedTest
  @EnumSource(names = {"WHOLE", "SPLIT"})
  void transcripts_are_read_excerpted_or_missed(Columns columns) throws Exception {
    try (SqliteFile database = tables(library(), columns)) {
      database.row("ZMTPODCAST", podcast(1, 1, "https://feeds.example/1.xml"));
      for (int id = 1; id <= 4; id++) {
        database.row("ZMTEPISODE", episode(id, Map.of("ZPLAYCOUNT", id == 4 ? 0 : 1)));
        String identifier = "PodcastContent1/v4/aa/transcript_" + (1000 + id) + ".ttml";
        if (columns == Columns.SPLIT) {
          database.row(
              "ZMTMEDIAENCLOSURE", Map.of("ZEPISODE", id, "ZTRANSCRIPTIDENTIFIER", identifier));
        } else {
          database.run(
              "UPDATE ZMTEPISODE SET ZTRANSCRIPTIDENTIFIER = '"
                  + identifier
                  + "' WHERE Z_PK = "
                  + id);
        }
      }
      if (columns == Columns.WHOLE) {
        database.row(
            "ZMTEPISODE",
            episode(
                5,
                Map.of(
                    "ZPLAYCOUNT",
                    1,
                    "ZFREETRANSCRIPTSNIPPET",
                    "[{\"speaker_id\": \"SPEAKER_1\", \"content\": \"The lantern begins\"}]")));
      }
    }
    store(1001, TTML);
    store(1002, TTML.substring(0, TTML.indexOf("</body>")));
    store(1003, "<!DOCTYPE tt [<!ENTITY a \"ha\">]>" + TTML);

    List<AppEpisode> episodes = read().podcasts().get(0).episodes();

    Transcript transcript = episodes.get(0).transcripts().get(0);
    assertThat(transcript.language()).isEqualTo("en");
    assertThat(transcript.source().kind().word()).isEqualTo("app");
    assertThat(transcript.paragraphs())
        .containsExactly(
            new Paragraph("The ferry", "SPEAKER_1", 0.22, 1.3),
            new Paragraph("leaves.", null, 135.5, 4144.48));
    assertThat(episodes.get(0).missingTranscript()).isNull();
    assertThat(episodes.get(1).missingTranscript()).contains("export the folder of that Mac again");
    assertThat(episodes.get(1).transcripts()).as("what there is of it").hasSize(1);
    assertThat(episodes.get(1).problems()).anyMatch(Problem::isCutOff);
    assertThat(episodes.get(2).missingTranscript()).isNotNull();
    assertThat(episodes.get(2).problems()).extracting(Problem::field).contains("transcripts");
    assertThat(episodes).extracting(AppEpisode::title).doesNotContain("Episode 4");
    if (columns == Columns.WHOLE) {
      AppEpisode excerpt = episodes.get(3);
      assertThat(excerpt.transcripts().get(0).paragraphs())
          .containsExactly(new Paragraph("The lantern begins", "SPEAKER_1", null));
      assertThat(excerpt.problems()).singleElement().asString().contains("excerpt");
    }
  }

  @Test
  void rows_in_the_write_ahead_log_are_read() throws Exception {
    Path work = folder.resolve("work.sqlite");
    tables(work, Columns.WHOLE).close();
    try (var live = DriverManager.getConnection("jdbc:sqlite:" + work);
        var statement = live.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute(
          "INSERT INTO ZMTPODCAST (Z_PK, ZSUBSCRIBED, ZTITLE, ZSTORECOLLECTIONID) VALUES (1, 1,"
              + " 'Harbour', 42)");
      Files.createDirectories(library().getParent());
      Files.copy(work, library());
      Files.copy(
          folder.resolve("work.sqlite-wal"), library().resolveSibling("MTLibrary.sqlite-wal"));
    }

    AppExport export = read();

    assertThat(export.podcasts())
        .extracting(AppPodcast::title, AppPodcast::siteUrl)
        .containsExactly(tuple("Harbour", "https://podcasts.apple.com/podcast/id42"));
    assertThat(export.warnings()).singleElement().asString().contains("privacy.apple.com");
    assertThat(Files.exists(library().resolveSibling("MTLibrary.sqlite-shm"))).isFalse();
  }

  @Test
  void log_without_its_database_is_named() throws IOException {
    Files.createDirectories(library().getParent());
    Files.writeString(library().resolveSibling("MTLibrary.sqlite-wal"), "…");

    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("MTLibrary.sqlite-wal")
        .hasMessageContaining("Copy the whole folder again");
  }

  @Test
  void library_alone_is_enough_and_other_databases_are_not_apples() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (SqliteFile database = tables(copy, Columns.OLD)) {
      database.row("ZMTPODCAST", podcast(1, 1, "https://feeds.example/1.xml"));
    }
    Path foreign = folder.resolve("foreign.db");
    new SqliteFile(foreign).table("ZMTPODCAST", "Z_PK, ZTITLE").close();

    assertThat(Reads.read(new AppleReader(), copy)).isPresent();
    assertThat(Reads.read(new AppleReader(), foreign)).isEmpty();
    assertThat(Reads.read(new AppleReader(), folder)).isEmpty();
  }

  private AppExport read() throws IOException {
    return Reads.read(new AppleReader(), folder).orElseThrow();
  }

  private void store(int track, String text) throws IOException {
    String name = "transcript_" + track + ".ttml-" + track + ".ttml";
    Path file =
        folder.resolve("Library/Cache/Assets/TTML/PodcastContent5/v4/aa/bb/cc/uuid").resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}

package io.afterglow.export.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.export.Filled;
import io.afterglow.export.MemoryOutput;
import io.afterglow.export.SampleLibrary;
import io.afterglow.job.Installed;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.LibraryView;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Podcast;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database as the sqlite3 tool sees it. */
class LibraryDatabaseTest {

  private static final Pattern QUERY = Pattern.compile("(?s)```sql\n(.*?)```");

  @TempDir Path folder;

  @BeforeEach
  void needs_the_tool() {
    Installed.need("sqlite3");
  }

  @Test
  void the_database_is_whole_and_every_reference_leads_somewhere() throws Exception {
    Path file = database(SampleLibrary.full());
    assertThat(asked(file, "PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(asked(file, "PRAGMA foreign_key_check")).isEmpty();
    assertThat(
            asked(file, "INSERT INTO paragraphs_fts (paragraphs_fts) VALUES ('integrity-check')"))
        .isEmpty();
  }

  @Test
  void no_page_of_it_is_empty() throws Exception {
    assertThat(asked(database(SampleLibrary.of(200)), "PRAGMA freelist_count")).isEqualTo("0");
  }

  @Test
  void pieces_of_the_index_are_merged_and_leave_no_gaps() throws Exception {
    Library library = SampleLibrary.of(200);
    byte[] bytes =
        MemoryOutput.of(new LibraryDatabase(1 << 10), library).files().get("data/library.sqlite");
    Path merged = Files.write(folder.resolve("merged.sqlite"), bytes);

    assertThat(
            Integer.parseInt(asked(merged, "SELECT count(DISTINCT segid) FROM paragraphs_fts_idx")))
        .isBetween(1, 64);
    assertThat(asked(merged, "PRAGMA freelist_count")).isEqualTo("0");
    assertThat(
            asked(merged, "INSERT INTO paragraphs_fts (paragraphs_fts) VALUES ('integrity-check')"))
        .isEmpty();
  }

  @Test
  void each_podcast_episode_and_paragraph_has_its_row() throws Exception {
    Library library = SampleLibrary.full();
    Path file = database(library);
    List<Episode> episodes = library.podcasts().flatMap(library::episodes).toList();
    long paragraphs =
        episodes.stream()
            .flatMap(e -> e.transcripts().stream())
            .mapToLong(t -> t.paragraphs().size())
            .sum();
    assertThat(asked(file, "SELECT count(*) FROM podcasts")).isEqualTo("5");
    assertThat(asked(file, "SELECT count(*) FROM episodes")).isEqualTo("" + episodes.size());
    assertThat(asked(file, "SELECT count(*) FROM paragraphs")).isEqualTo("" + paragraphs);
    assertThat(asked(file, "SELECT count(*) FROM missing WHERE why = 'gone'")).isEqualTo("1");
    assertThat(asked(file, "SELECT count(DISTINCT episode) FROM people WHERE name = '港口'"))
        .isEqualTo("" + episodes.size());
  }

  @Test
  void whatever_is_known_of_an_episode_is_in_a_row() throws Exception {
    Path file = database(new FilledLibrary());
    for (DatabaseTable<?> table : DatabaseTables.ALL) {
      if (Set.of("about", "missing", "spaced", "spaced_episodes").contains(table.name())) {
        continue; // not of an episode
      }
      String known =
          table.columns().stream()
              .map(column -> "max(\"" + column.sqlName() + "\" IS NOT NULL)")
              .collect(Collectors.joining(" AND "));
      assertThat(asked(file, "SELECT " + known + " FROM " + table.name()))
          .as(table.name())
          .isEqualTo("1");
    }
    // With rank 1 it compares the index with the texts of its view.
    assertThat(
            asked(
                file,
                "INSERT INTO episodes_fts (episodes_fts, rank) VALUES ('integrity-check', 1)"))
        .isEmpty();
  }

  /** One podcast and one episode of which everything is known. */
  private record FilledLibrary() implements LibraryView {

    private static final String TEXT = "known";

    @Override
    public Library inner() {
      return SampleLibrary.empty();
    }

    @Override
    public Stream<Podcast> podcasts() {
      return Stream.of(Filled.of(Podcast.class, TEXT));
    }

    @Override
    public Stream<Episode> episodes(Podcast podcast) {
      return Stream.of(Filled.of(Episode.class, TEXT));
    }
  }

  @Test
  void a_word_is_found_in_every_script_however_short() throws Exception {
    Path file =
        database(
            SampleLibrary.of(
                SampleLibrary.transcribed(
                    SampleLibrary.transcript(
                        "ja",
                        new Paragraph("東京都の機械学習ポッドキャスト、コーヒー付き。", null, null),
                        new Paragraph("今日我们在茶馆里聊天", null, null),
                        new Paragraph("حكايات الصحراء الطويلة", null, null),
                        new Paragraph("Café culture in the harbour", null, null),
                        new Paragraph("第16集来了25个人，用iphone手机听。", null, null)))));
    assertThat(found(file, "東京")).isEqualTo("1");
    assertThat(found(file, "茶馆")).isEqualTo("2");
    assertThat(found(file, "聊天")).isEqualTo("2");
    assertThat(found(file, "\"機械 械学 学習\"")).isEqualTo("1");
    assertThat(found(file, "天*")).isEqualTo("2");
    assertThat(found(file, "馆*")).isEqualTo("2");
    assertThat(found(file, "الصحراء")).isEqualTo("3");
    assertThat(found(file, "cafe AND harbour")).isEqualTo("4");
    assertThat(found(file, "\"in the harbour\"")).isEqualTo("4");
    assertThat(found(file, "京東")).isEmpty();
    assertThat(found(file, "ポッドキャスト")).isEmpty(); // longer than four letters
    assertThat(found(file, "\"ポッ ッド ドキ キャ ャス スト\"")).isEqualTo("1");
    assertThat(found(file, "学習")).isEqualTo("1");
    assertThat(found(file, "機械学習")).isEqualTo("1");
    assertThat(found(file, "東京都 AND コーヒー")).isEqualTo("1");
    assertThat(found(file, "茶馆里")).isEqualTo("2");
    for (String mixed : List.of("第16", "第16集", "16集", "16", "25个人", "25个", "iphone手机", "用iphone")) {
      assertThat(found(file, mixed)).as(mixed).isEqualTo("5");
    }
    assertThat(found(file, "\"第16 16 集来 来了 了25 25 个人\"")).isEqualTo("5");
  }

  @Test
  void an_episode_without_a_transcript_is_found() throws Exception {
    Path file = database(SampleLibrary.full());
    String bare = asked(file, "SELECT id FROM episodes WHERE title LIKE '%nobody transcribed'");
    assertThat(bare).isNotEmpty();
    assertThat(foundEpisodes(file, "title : nobody")).isEqualTo(bare);
    assertThat(foundEpisodes(file, "people : keeper AND nobody")).isEqualTo(bare);
    assertThat(foundEpisodes(file, "nobody AND 灯塔的")).isEqualTo(bare);
    assertThat(foundEpisodes(file, "nobody AND topics : 历史")).isEqualTo(bare);
    assertThat(foundEpisodes(file, "nobody AND insights : because")).isEqualTo(bare);
    assertThat(foundEpisodes(file, "nobody AND 塔灯")).isEmpty();
    assertThat(
            asked(
                file,
                "SELECT snippet(episodes_fts, -1, '[', ']', '…', 60) FROM episodes_fts"
                    + " WHERE episodes_fts MATCH '灯塔的历' AND rowid = "
                    + bare))
        .contains("[灯]\u200b塔\u200b的\u200b历");
    assertThat(asked(file, "INSERT INTO episodes_fts (episodes_fts) VALUES ('integrity-check')"))
        .isEmpty();
  }

  private static String foundEpisodes(Path file, String match) throws Exception {
    return asked(
        file,
        "SELECT group_concat(rowid) FROM episodes_fts WHERE episodes_fts MATCH '" + match + "'");
  }

  @Test
  void a_snippet_shows_where_the_hit_stands() throws Exception {
    Path file =
        database(
            SampleLibrary.of(
                SampleLibrary.transcribed(
                    SampleLibrary.transcript(
                        "zh",
                        new Paragraph("2024年我们在茶馆里聊天，café 里也聊人工智能。", null, null),
                        new Paragraph("Culture in the old harbour of the north", null, null)))));
    assertThat(snippet(file, "茶馆")).isEqualTo("2024年我们在[茶]馆里聊天，café 里也聊人工智能。");
    assertThat(snippet(file, "人工智能")).isEqualTo("2024年我们在茶馆里聊天，café 里也聊[人]工智能。");
    assertThat(snippet(file, "cafe")).isEqualTo("2024年我们在茶馆里聊天，[café] 里也聊人工智能。");
    assertThat(snippet(file, "harbour")).isEqualTo("Culture in the old [harbour] of the north");
  }

  @Test
  void hits_are_those_of_a_plain_search() throws Exception {
    Path file = database(SampleLibrary.full());
    for (String word : List.of("第一", "第一句", "句话")) {
      assertThat(
              asked(
                  file,
                  "SELECT count(*) FROM paragraphs_fts WHERE paragraphs_fts MATCH '" + word + "'"))
          .as(word)
          .isEqualTo(
              asked(file, "SELECT count(*) FROM paragraphs WHERE text LIKE '%" + word + "%'"));
    }
  }

  /** The words by which Datasette looks for the index of a table. */
  @Test
  void datasette_finds_the_index_of_a_table() throws Exception {
    Path file = database(SampleLibrary.full());
    for (String table : List.of("paragraphs", "episodes")) {
      assertThat(
              asked(
                  file,
                  "SELECT name FROM sqlite_master WHERE rootpage = 0"
                      + " AND sql LIKE '%VIRTUAL TABLE%USING FTS%content=\""
                      + table
                      + "\"%'"))
          .isEqualTo(table + "_fts");
    }
  }

  private static String snippet(Path file, String match) throws Exception {
    return asked(
            file,
            "SELECT snippet(paragraphs_fts, -1, '[', ']', '…', 60) FROM paragraphs_fts WHERE paragraphs_fts MATCH '"
                + match
                + "'")
        .replace("\u200b", "");
  }

  @Test
  void the_same_library_gives_the_same_bytes() throws Exception {
    assertThat(bytes(SampleLibrary.full())).isEqualTo(bytes(SampleLibrary.full()));
  }

  @Test
  void every_query_of_the_document_runs_and_finds_something() throws Exception {
    Path file = database(SampleLibrary.full());
    Matcher queries = QUERY.matcher(Files.readString(Path.of("docs", "library-sqlite.md")));
    List<String> all = new ArrayList<>();
    while (queries.find()) {
      all.add(queries.group(1));
    }
    assertThat(all).hasSizeGreaterThanOrEqualTo(10);
    for (String query : all) {
      assertThat(asked(file, query)).as(query).isNotEmpty();
    }
  }

  @Test
  void the_document_names_every_table_and_every_column() throws Exception {
    Path file = database(SampleLibrary.full());
    String document = Files.readString(Path.of("docs", "library-sqlite.md"));
    String columns =
        asked(
            file,
            "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c"
                + " WHERE m.type IN ('table', 'view') AND m.name NOT LIKE '%_fts%'");
    assertThat(columns.lines())
        .allSatisfy(
            column -> {
              String[] parts = column.split("\\.", 2);
              assertThat(document).contains("`" + parts[0] + "`").contains("`" + parts[1] + "`");
            });
  }

  private static String found(Path file, String match) throws Exception {
    return asked(
        file,
        "SELECT group_concat(rowid) FROM paragraphs_fts WHERE paragraphs_fts MATCH '"
            + match.replace("'", "''")
            + "'");
  }

  private static byte[] bytes(Library library) throws IOException {
    return Objects.requireNonNull(
        MemoryOutput.of(new LibraryDatabase(), library).files().get("data/library.sqlite"));
  }

  private Path database(Library library) throws IOException {
    return Files.write(folder.resolve("library.sqlite"), bytes(library));
  }

  private static String asked(Path file, String sql) throws Exception {
    Process process =
        new ProcessBuilder("sqlite3", "-bail", file.toString(), sql)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s\n%s", sql, said).isZero();
    return said.strip();
  }
}

package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Installed;
import io.afterglow.text.Csv;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {

  /** Reads as a spreadsheet does and prints what it makes of a file. */
  private static final String READER =
      """
      import csv,sys
      rows=list(csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline=''),strict=True))
      assert all(len(r)==len(rows[0]) for r in rows)
      assert not any(c[:1] in ('=','+','-','@','\\t','\\r') and c for r in rows for c in r)
      print(len(rows)-1, rows[0][0], [r[3] for r in rows if 'HYPERLINK' in r[3]])
      """;

  @TempDir Path folder;

  @Test
  void both_tables_begin_with_a_byte_order_mark_and_end_lines_as_the_rfc_says() throws Exception {
    MemoryOutput out = MemoryOutput.of(new Tables(), SampleLibrary.full());
    for (String name : new String[] {"podcasts.csv", "episodes.csv"}) {
      assertThat(out.text(name)).startsWith("\uFEFFid,").endsWith("\r\n");
    }
  }

  @Test
  void no_header_ever_changes() {
    assertThat(Column.header(Tables.PODCASTS))
        .isEqualTo(
            "id,title,url,imageUrl,subscribed,feedUrl,feedMatchedBy,feedConfidence,episodes,"
                + "aliases,folder,author,description,language,feedAlternatives");
    assertThat(Column.header(Tables.EPISODES))
        .isEqualTo(
            "id,podcastId,podcast,title,publishedOn,url,imageUrl,tags,people,languages,insights,"
                + "chapters,showNotes,durationSeconds,enclosureUrl,guid,feedUrl,problems,folder,"
                + "season,number,tabs,topics,feedMatchedBy,feedConfidence");
    assertThat(Column.header(ListeningTables.LISTENING))
        .isEqualTo(
            "id,podcastId,podcast,title,publishedOn,guid,state,positionSeconds,durationSeconds,"
                + "lastPlayedAt,playCount,starred,queuePosition,from,matchedBy,unmatched");
    assertThat(Column.header(ListeningTables.HIGHLIGHTS))
        .isEqualTo(
            "id,podcastId,podcast,episode,startSeconds,endSeconds,title,quote,note,tags,madeBy,"
                + "createdAt,from,url");
    assertThat(Column.header(ReviewCsv.COLUMNS))
        .isEqualTo("podcast,title,feedUrl,feedTitle,confidence,evidence,choice");
  }

  @Test
  void the_document_lists_the_columns_as_they_are_declared() throws Exception {
    assertThat(Files.readAllLines(Path.of("docs", "export-format.md")))
        .contains(
            "| `data/podcasts.csv` | " + Column.listed(Tables.PODCASTS, Column::name) + " |",
            "| `data/episodes.csv` | " + Column.listed(Tables.EPISODES, Column::name) + " |",
            "| `data/listening.csv` | "
                + Column.listed(ListeningTables.LISTENING, Column::name)
                + " |",
            "| `data/highlights.csv` | "
                + Column.listed(ListeningTables.HIGHLIGHTS, Column::name)
                + " |",
            "| `review.csv` | " + Column.listed(ReviewCsv.COLUMNS, Column::name) + " |");
  }

  @Test
  void another_reader_finds_a_row_for_each_and_no_formula_in_any_cell() throws Exception {
    Installed.need("python3");
    MemoryOutput out = MemoryOutput.of(new Tables(), SampleLibrary.full());
    assertThat(read(out, "episodes.csv"))
        .isEqualTo("11 id ['\\'=HYPERLINK(\"https://evil.example\")']");
    assertThat(read(out, "podcasts.csv")).startsWith("5 id ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@a", "\tb", "＝1+1", "＋1", "－1", "＠a"})
  void a_sign_that_begins_a_formula_gets_an_apostrophe_in_either_width(String cell) {
    assertThat(Csv.row(cell)).isEqualTo("\"'" + cell + "\"");
  }

  private String read(MemoryOutput out, String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name), out.text(name));
    Process python =
        new ProcessBuilder("python3", "-c", READER, file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
    return said.strip();
  }
}

package io.afterglow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.cli.option.ChoiceOptions;
import io.afterglow.export.Exporter;
import io.afterglow.export.Exporters;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Which formats the options ask for. */
class FormatChoiceTest {

  private static final List<String> BY_DEFAULT =
      List.of(
          "opml",
          "report",
          "review",
          "json",
          "chapters",
          "transcripts",
          "feeds",
          "csv",
          "raw",
          "library",
          "readme");

  private static final List<String> ON_REQUEST =
      List.of(
          "shownotes",
          "markdown",
          "html",
          "srt",
          "transcript-json",
          "gpodder",
          "portcast",
          "jsonfeed",
          "epub",
          "notes",
          "sqlite");

  @Test
  void without_options_each_text_is_written_once() {
    assertThat(chosen()).isEqualTo(BY_DEFAULT);
  }

  @Test
  void with_adds_formats() {
    assertThat(chosen("--with", "notes,epub")).hasSize(BY_DEFAULT.size() + 2).contains("notes");
  }

  @Test
  void with_all_writes_every_format() {
    assertThat(chosen("--with", "all"))
        .isEqualTo(names(Exporters.ALL))
        .containsAll(BY_DEFAULT)
        .containsAll(ON_REQUEST);
    assertThat(chosen("--with", "all", "--without", "notes"))
        .doesNotContain("notes")
        .contains("srt");
  }

  @Test
  void only_writes_the_named_formats_and_the_report() {
    assertThat(chosen("--only", "csv,sqlite")).containsExactly("report", "csv", "sqlite");
  }

  @Test
  void without_leaves_formats_out() {
    assertThat(chosen("--without", "raw,library"))
        .hasSize(BY_DEFAULT.size() - 2)
        .doesNotContain("raw", "library");
  }

  @Test
  void an_unknown_format_is_named_with_those_that_exist() {
    for (String option : List.of("--with", "--only", "--without")) {
      assertThatThrownBy(() -> chosen(option, "pdf"))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("'pdf'")
          .hasMessageContaining("transcript-json");
    }
    assertThatThrownBy(() -> chosen("--with", "pdf")).hasMessageContaining(", all.");
    assertThatThrownBy(() -> chosen("--only", "pdf")).message().doesNotContain(", all");
  }

  @Test
  void format_names_are_read_in_any_case_and_after_a_blank() {
    assertThat(chosen("--only", "CSV, Sqlite")).containsExactly("report", "csv", "sqlite");
  }

  @Test
  void report_cannot_be_left_out() {
    assertThatThrownBy(() -> chosen("--without", "raw,report"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("'report' cannot be left out");
  }

  private static List<String> chosen(String... words) {
    ChoiceOptions choice = new ChoiceOptions();
    new CommandLine(choice).parseArgs(words);
    return names(choice.formats().exporters());
  }

  private static List<String> names(List<Exporter> exporters) {
    return exporters.stream().map(Exporter::name).toList();
  }
}

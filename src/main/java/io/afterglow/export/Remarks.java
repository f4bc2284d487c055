package io.afterglow.export;

import io.afterglow.model.Library;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * Adds to the warnings of the report what the formats themselves have to state.
 *
 * @param sentences one remark each
 */
public record Remarks(List<String> sentences) implements Scrub {

  public Remarks {
    sentences = List.copyOf(sentences);
  }

  @Override
  public Report report(Library before) {
    Report report = before.report();
    return ReportBuilder.builder(report)
        .warnings(Stream.concat(report.warnings().stream(), sentences.stream()).toList())
        .build();
  }
}

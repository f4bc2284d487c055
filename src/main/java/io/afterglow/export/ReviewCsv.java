package io.afterglow.export;

import static io.afterglow.export.Column.text;

import io.afterglow.model.FeedReview;
import io.afterglow.model.FeedReview.Candidate;
import io.afterglow.model.Library;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code review.csv}: the feeds a person must decide on, one row for each candidate, with an empty
 * {@code choice} column. RFC 4180, but for line ends, which are {@code \n} as in every text file of
 * the export.
 */
final class ReviewCsv implements Exporter {

  static final List<Column<Row>> COLUMNS =
      List.of(
          Column.<Row>text("podcast", row -> row.review.podcast()).meaning("as in podcast.json"),
          text("title", row -> row.review.title()),
          text("feedUrl", ofCandidate(Candidate::feedUrl)),
          text("feedTitle", ofCandidate(Candidate::title)),
          text("confidence", ofCandidate(ReviewCsv::share)).meaning("0 to 1"),
          text("evidence", ofCandidate(Candidate::evidence)),
          Column.<Row>text("choice", row -> null)
              .meaning("empty, for your answer: `yes`, or the address of another feed"));

  /** A candidate; null when there is none. */
  record Row(FeedReview review, @Nullable Candidate candidate) {}

  @Override
  public String name() {
    return "review";
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    List<FeedReview> reviews = library.reviews();
    if (!reviews.isEmpty()) {
      String rows =
          reviews.stream()
              .flatMap(ReviewCsv::rows)
              .map(row -> Column.row(COLUMNS, row) + "\n")
              .collect(Collectors.joining());
      String all = Column.header(COLUMNS) + "\n" + rows;
      out.write("review.csv", all.getBytes(StandardCharsets.UTF_8));
    }
    return new Pass() {};
  }

  private static Stream<Row> rows(FeedReview review) {
    return review.candidates().isEmpty()
        ? Stream.of(new Row(review, null))
        : review.candidates().stream().map(candidate -> new Row(review, candidate));
  }

  private static Function<Row, @Nullable Object> ofCandidate(
      Function<Candidate, @Nullable Object> value) {
    return row -> row.candidate == null ? null : value.apply(row.candidate);
  }

  private static String share(Candidate candidate) {
    return String.format(Locale.ROOT, "%.2f", candidate.confidence());
  }
}

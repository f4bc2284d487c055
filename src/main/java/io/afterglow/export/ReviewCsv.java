package io.afterglow.export;

import io.afterglow.model.FeedReview;
import io.afterglow.model.FeedReview.Candidate;
import io.afterglow.model.Library;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code review.csv}: the feeds a person must decide on, one row for each candidate, with an empty
 * {@code choice} column. RFC 4180, but for line ends, which are {@code \n} as in every text file of
 * the export.
 */
final class ReviewCsv implements Exporter {

  private static final String HEADER = "podcast,title,feedUrl,feedTitle,confidence,evidence,choice";

  @Override
  public String name() {
    return "review";
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    List<FeedReview> reviews = library.reviews();
    if (!reviews.isEmpty()) {
      String rows = reviews.stream().map(ReviewCsv::rows).collect(Collectors.joining());
      out.write("review.csv", (HEADER + "\n" + rows).getBytes(StandardCharsets.UTF_8));
    }
    return new Pass() {};
  }

  private static String rows(FeedReview review) {
    String podcast = review.podcast().value();
    if (review.candidates().isEmpty()) {
      return row(podcast, review.title(), "", "", "", "", "");
    }
    return review.candidates().stream()
        .map(c -> row(podcast, review.title(), c.feedUrl(), c.title(), share(c), c.evidence(), ""))
        .collect(Collectors.joining());
  }

  private static String share(Candidate candidate) {
    return String.format(Locale.ROOT, "%.2f", candidate.confidence());
  }

  private static String row(String... cells) {
    return Arrays.stream(cells).map(ReviewCsv::cell).collect(Collectors.joining(",", "", "\n"));
  }

  /**
   * A cell that no spreadsheet takes for a formula: OWASP's rule, an apostrophe before the signs
   * that begin one.
   */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = formula || safe.chars().anyMatch(c -> "\",\n\r".indexOf(c) >= 0);
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}

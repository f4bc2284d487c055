package io.afterglow.export;

import io.afterglow.model.FeedReview;
import io.afterglow.model.FeedReview.Candidate;
import io.afterglow.model.Library;
import io.afterglow.text.Csv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
      return Csv.row(podcast, review.title(), "", "", "", "", "") + "\n";
    }
    return review.candidates().stream()
        .map(c -> row(podcast, review.title(), c))
        .collect(Collectors.joining());
  }

  private static String row(String podcast, String title, Candidate c) {
    return Csv.row(podcast, title, c.feedUrl(), c.title(), share(c), c.evidence(), "") + "\n";
  }

  private static String share(Candidate candidate) {
    return String.format(Locale.ROOT, "%.2f", candidate.confidence());
  }
}

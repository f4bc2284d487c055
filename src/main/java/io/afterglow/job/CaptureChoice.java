package io.afterglow.job;

import io.afterglow.catalog.FeedCopy;
import io.afterglow.page.Holding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which capture of a feed to request next, so that few requests bring most episodes: the oldest,
 * the newest, then the middle of the longest gap between two copies that share none of their
 * episodes. Where the later of two copies still has the newest episodes of the earlier one, nothing
 * was lost between them. The feed as it is now counts as the last copy.
 */
final class CaptureChoice {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private CaptureChoice() {}

  /**
   * The next capture; empty when no other is worth a request.
   *
   * @param waiting what was not requested yet, in any order
   * @param copies what came, the oldest first
   * @param live the feed as it is now; null when it is gone
   */
  static Optional<Holding> next(
      List<Holding> waiting, List<FeedCopy> copies, @Nullable FeedCopy live) {
    List<Holding> sorted =
        waiting.stream()
            .filter(one -> at(one) != null)
            .sorted(
                Comparator.comparing(Holding::stamp).thenComparing(one -> one.original().value()))
            .toList();
    if (copies.isEmpty()) {
      return sorted.stream().findFirst();
    }
    Instant first = copies.get(0).at();
    FeedCopy last = copies.get(copies.size() - 1);
    Optional<Holding> before =
        sorted.stream().filter(one -> isWithin(one, Instant.MIN, first)).findFirst();
    if (before.isPresent()) {
      return before;
    }
    if (live == null || !last.reaches(live)) {
      List<Holding> after =
          sorted.stream().filter(one -> isWithin(one, last.at(), Instant.MAX)).toList();
      if (!after.isEmpty()) {
        return Optional.of(after.get(after.size() - 1));
      }
    }
    return gaps(copies).stream().flatMap(gap -> middle(sorted, gap).stream()).findFirst();
  }

  /** Between two copies of which the later one lacks what the earlier one ends with. */
  private record Gap(Instant from, Instant to) {

    Duration length() {
      return Duration.between(from, to);
    }

    Instant middle() {
      return from.plus(length().dividedBy(2));
    }
  }

  /** The longest first. */
  private static List<Gap> gaps(List<FeedCopy> copies) {
    List<Gap> gaps = new ArrayList<>();
    for (int i = 1; i < copies.size(); i++) {
      if (!copies.get(i - 1).reaches(copies.get(i))) {
        gaps.add(new Gap(copies.get(i - 1).at(), copies.get(i).at()));
      }
    }
    gaps.sort(Comparator.comparing(Gap::length).reversed().thenComparing(Gap::from));
    return gaps;
  }

  private static Optional<Holding> middle(List<Holding> sorted, Gap gap) {
    Instant middle = gap.middle();
    return sorted.stream()
        .filter(one -> isWithin(one, gap.from, gap.to))
        .min(Comparator.comparing(one -> Duration.between(middle, moment(one)).abs()));
  }

  private static boolean isWithin(Holding one, Instant from, Instant to) {
    Instant at = moment(one);
    return at.isAfter(from) && at.isBefore(to);
  }

  private static Instant moment(Holding one) {
    Instant at = at(one);
    return at == null ? Instant.EPOCH : at;
  }

  /** When it was captured; null when its stamp is no moment. */
  static @Nullable Instant at(Holding one) {
    try {
      return LocalDateTime.parse(one.stamp(), STAMP).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}

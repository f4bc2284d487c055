package io.afterglow.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.feed.InventedPodcasts.Case;
import io.afterglow.feed.InventedPodcasts.Kind;
import io.afterglow.model.FeedReview;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often finding a feed is right, over podcasts made to mislead. */
class FeedFindingFiguresTest {

  /** Where the right one is not there, or nothing tells it from another. */
  private static final Set<Kind> OPEN =
      EnumSet.of(
          Kind.DEAD,
          Kind.NO_EPISODES,
          Kind.ONLY_DECOYS,
          Kind.SERIES_ELSEWHERE,
          Kind.PIRATE,
          Kind.COPY_ALONE);

  private static final String DECOY = "https://decoy.example/";

  /** Counts over one kind, or over all. */
  private static final class Tally {
    int certain;
    int right;
    int uncertain;
    int none;

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%4d certain (%d right), %4d uncertain, %3d without candidate",
          certain,
          right,
          uncertain,
          none);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 20250728})
  void what_is_certain_is_right_and_the_rest_has_the_right_one_among_its_candidates(long seed) {
    List<Case> cases = new InventedPodcasts(seed).cases(12);
    Map<Kind, Tally> kinds = new EnumMap<>(Kind.class);
    Tally all = new Tally();
    List<String> wrong = new ArrayList<>();
    for (Case one : cases) {
      FeedChoice choice = FeedFinder.choose(one.podcast(), one.candidates());
      judge(one, choice, kinds.computeIfAbsent(one.kind(), kind -> new Tally()), wrong);
      judge(one, choice, all, new ArrayList<>());
    }
    kinds.forEach((kind, tally) -> System.out.printf(Locale.ROOT, "%-20s %s%n", kind, tally));
    System.out.printf(Locale.ROOT, "%-20s %s%n", cases.size() + " podcasts", all);

    assertThat(cases).hasSizeGreaterThanOrEqualTo(300);
    assertThat(wrong).isEmpty();
    assertThat(all.right).isGreaterThanOrEqualTo((int) Math.ceil(all.certain * 0.99));
    long open = cases.stream().filter(one -> OPEN.contains(one.kind())).count();
    assertThat(all.certain)
        .as("not by giving up")
        .isGreaterThan((int) ((cases.size() - open) * 0.85));
  }

  @Test
  void without_the_right_one_no_decoy_is_taken_for_it() {
    List<String> taken = new ArrayList<>();
    for (Case one : new InventedPodcasts(4).cases(12)) {
      List<FeedCandidate> decoys =
          one.candidates().stream().filter(c -> c.url().startsWith(DECOY)).toList();
      FeedChoice choice = FeedFinder.choose(one.podcast(), decoys);
      boolean told = one.kind() != Kind.PIRATE || one.podcast().siteUrl() != null;
      if (told && choice instanceof FeedChoice.Certain certain) {
        taken.add(one.kind() + ": " + certain.feed());
      }
    }
    assertThat(taken).isEmpty();
  }

  private static void judge(Case one, FeedChoice choice, Tally tally, List<String> wrong) {
    if (choice instanceof FeedChoice.Certain certain) {
      tally.certain++;
      String url = certain.feed().url();
      tally.right += one.right().contains(url) ? 1 : 0;
      if (url.startsWith(DECOY)) {
        wrong.add(one.kind() + ": a decoy is certain: " + certain.feed());
      }
    } else if (choice instanceof FeedChoice.Uncertain uncertain) {
      tally.uncertain++;
      List<String> urls =
          uncertain.review().candidates().stream().map(FeedReview.Candidate::feedUrl).toList();
      if (!one.right().isEmpty() && urls.stream().noneMatch(one.right()::contains)) {
        wrong.add(one.kind() + ": the right one is not among " + uncertain.review());
      }
    } else {
      tally.none++;
      if (!one.right().isEmpty()) {
        wrong.add(one.kind() + ": nothing found for " + one.podcast().title());
      }
    }
  }
}

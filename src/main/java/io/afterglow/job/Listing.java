package io.afterglow.job;

import io.afterglow.model.EpisodeId;
import io.afterglow.page.Item.PodcastView;
import java.util.HashSet;
import java.util.Set;

/**
 * How far the list of one podcast was followed: lists may go on for ever, by fault or by design.
 */
final class Listing {

  /** After so many pages without a new episode there is nothing more to come. */
  private static final int BARREN = 2;

  /** Fewer than this are followed whatever was announced: announcements are often old. */
  private static final int FEWEST = 500;

  private static final double MORE_THAN_ANNOUNCED = 1.5;

  /** Where nothing was announced: a daily show of fifty years. */
  private static final int MOST = 20_000;

  private final Set<EpisodeId> seen = new HashSet<>();
  private int announced;
  private int barren;

  void known(EpisodeId id) {
    seen.add(id);
  }

  /** Takes in one page of the list. */
  void page(PodcastView view) {
    int before = seen.size();
    announced = Math.max(announced, view.announced() == null ? 0 : view.announced());
    view.episodes().forEach(entry -> seen.add(entry.id()));
    barren = seen.size() > before ? 0 : barren + 1;
  }

  /** The same pages come again, and will tell nothing new. */
  void again() {
    barren = Integer.MIN_VALUE;
  }

  /** Whether a further page is worth asking for. */
  boolean goesOn() {
    return barren < BARREN;
  }

  /** Whether it names more than a podcast can have by its own account: new ids without end. */
  boolean isTrap() {
    return seen.size() > budget();
  }

  String trap() {
    return "the list does not end: it names more than "
        + budget()
        + " episodes and announces "
        + announced;
  }

  private int budget() {
    return announced == 0
        ? MOST
        : (int) Math.max(FEWEST, Math.min(10_000_000, announced * MORE_THAN_ANNOUNCED));
  }
}

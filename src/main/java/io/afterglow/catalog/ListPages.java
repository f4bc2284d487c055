package io.afterglow.catalog;

import io.afterglow.page.Item.EpisodeEntry;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Notice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored pages of one podcast's list, followed as they link to each other: whether the list
 * ends where they end. A list that announces how many episodes it has needs no such guess.
 */
final class ListPages {

  /** Why a list may have more episodes than its pages name. */
  enum Doubt {
    /** A page offers a further one, which is not stored. */
    GOES_ON,
    /** A page offers one with another part of the list, which is not stored. */
    BESIDE,
    /** A page goes on by a control that leads to no address, or says that there is more. */
    UNSEEN,
    /**
     * A page offers a further one, which names no new episode, although the page before it was
     * full: an empty page, or the first one again.
     */
    NOTHING_NEW
  }

  private final Map<String, PodcastView> pages = new LinkedHashMap<>();
  private @Nullable String said;
  private final Set<String> visited = new HashSet<>();

  /**
   * Takes in one page; a later copy of it replaces an earlier one.
   *
   * @param address as other pages name it
   */
  void add(String address, PodcastView view) {
    pages.put(address, view);
  }

  /** The first reason to doubt that the list ends with its last page; null when there is none. */
  @Nullable Doubt doubt() {
    visited.clear();
    Set<String> offered = new HashSet<>();
    pages.forEach((address, view) -> offered.addAll(others(address, view)));
    Doubt doubt = lacksPart(offered) ? Doubt.BESIDE : null;
    for (String first : pages.keySet()) {
      doubt = doubt == null && !offered.contains(first) ? follow(first) : doubt;
    }
    for (String first : pages.keySet()) { // pages that lead to each other
      doubt = doubt == null ? follow(first) : doubt;
    }
    return doubt;
  }

  /** How the list goes on where that is {@link Doubt#UNSEEN}. */
  String unseen() {
    return said == null || said.isEmpty()
        ? "the list goes on by a button, which cannot be followed"
        : "the page says " + Notice.quoted(said) + ", and no link leads there";
  }

  /**
   * Whether a page with another part of the list is not stored. What is offered as a further page
   * is left to the page that offers it.
   */
  private boolean lacksPart(Set<String> offered) {
    Map<String, PodcastView> firsts = new LinkedHashMap<>(pages);
    firsts.keySet().removeAll(offered);
    Set<String> parts = new HashSet<>();
    firsts.values().forEach(view -> parts.addAll(view.beside()));
    Set<String> lacking = new HashSet<>(parts);
    lacking.removeAll(pages.keySet());
    firsts.forEach(
        (address, view) -> {
          Set<String> shown = new HashSet<>(parts);
          view.beside().forEach(shown::remove);
          if (!parts.contains(address) && shown.size() == 1) {
            lacking.removeAll(shown); // the part that the podcast's own page shows
          }
        });
    return !lacking.isEmpty();
  }

  private static List<String> others(String address, PodcastView view) {
    return view.more().stream().filter(next -> !next.equals(address)).toList();
  }

  private @Nullable Doubt follow(String first) {
    Set<String> named = new HashSet<>();
    Deque<String> next = new ArrayDeque<>();
    boolean barren = false;
    int fullest = 0;
    int last = 0;
    if (visited.add(first)) {
      next.add(first);
    }
    while (!next.isEmpty()) {
      String address = next.remove();
      PodcastView view = pages.get(address);
      if (view == null) {
        said = address.startsWith(PodcastView.UNSEEN) ? address.substring(1) : null;
        return said == null ? Doubt.GOES_ON : Doubt.UNSEEN;
      }
      int before = named.size();
      view.episodes().stream().map(EpisodeEntry::id).forEach(id -> named.add(id.episode()));
      int fresh = named.size() - before;
      if (fresh == 0 && !address.equals(first)) {
        barren = true;
        continue; // pages that repeat themselves may lead on for ever
      }
      last = fresh;
      fullest = Math.max(fullest, fresh);
      others(address, view).stream().filter(visited::add).forEach(next::add);
    }
    return barren && last == fullest ? Doubt.NOTHING_NEW : null;
  }
}

package io.afterglow.job;

import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageEnd;
import io.afterglow.page.PageKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which live pages are cut off. A site may leave out {@code </html>} on every page (see {@link
 * PageEnd}), so a page without one is cut only when other pages of its kind have one. Safe for use
 * by several threads.
 */
final class PageEnds {

  /** This many pages of one kind without an end, and none with one: the site leaves it out. */
  private static final int HABIT = 3;

  private final Set<PageKind> closed = ConcurrentHashMap.newKeySet();
  private final Map<PageKind, Set<Address>> open = new ConcurrentHashMap<>();

  /**
   * Whether a page is cut off, as far as this run can tell.
   *
   * @param again whether it was requested before in this run
   */
  boolean isCut(Link asked, Page page, boolean again) {
    PageKind kind = asked.kind();
    if (PageEnd.of(page) == PageEnd.PRESENT) {
      closed.add(kind);
      return false;
    }
    int others = open.merge(kind, Set.of(asked.address()), PageEnds::union).size();
    return closed.contains(kind) || (!again && others < HABIT);
  }

  private static Set<Address> union(Set<Address> some, Set<Address> more) {
    if (some.size() >= HABIT || some.containsAll(more)) {
      return some;
    }
    Set<Address> all = new HashSet<>(some);
    all.addAll(more);
    return Set.copyOf(all);
  }
}

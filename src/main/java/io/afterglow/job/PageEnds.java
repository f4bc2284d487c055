package io.afterglow.job;

import io.afterglow.page.Address;
import io.afterglow.page.HtmlEnd;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which pages lack their end. {@code </html>} may be left out (HTML Standard, section 13.1.2.4), so
 * only a page whose like have one is cut. Safe for use by several threads.
 */
final class PageEnds {

  /** So many pages of one kind, none with an end, are a habit. */
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
    if (!HtmlEnd.isMissing(page)) {
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

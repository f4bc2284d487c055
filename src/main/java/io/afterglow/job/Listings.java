package io.afterglow.job;

import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Holding;
import io.afterglow.page.Holdings;
import io.afterglow.page.Link;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.HeldPages;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One archive's list in a workspace.
 *
 * @param page which page a captured address is; null for one that is left out
 */
record Listings(SourceName source, HeldPages held, Pages page, Timekeeper time)
    implements Holdings {

  /** Archives take in new captures, but not by the hour. */
  private static final Duration FRESH = Duration.ofDays(1);

  /** What captured addresses are. */
  interface Pages {
    @Nullable Link of(Address original);
  }

  @Override
  public boolean isWhole(String part, boolean lasting) throws IOException {
    HeldPages.Part known = held.part(source, part);
    return known != null
        && known.whole()
        && (lasting || Duration.between(known.at(), time.now()).compareTo(FRESH) < 0);
  }

  /** What was whole, and is too old, begins anew; all its rows stay. */
  @Override
  public @Nullable String next(String part) throws IOException {
    HeldPages.Part known = held.part(source, part);
    boolean old = known != null && known.whole() && !isWhole(part, false);
    return known == null || old ? null : known.next();
  }

  @Override
  public void add(String part, List<Holding> some, @Nullable String next, boolean whole)
      throws IOException {
    Map<Holding, Link> rows = new LinkedHashMap<>();
    for (Holding holding : some) {
      Link page = this.page.of(holding.original());
      if (page != null) {
        rows.put(holding, page);
      }
    }
    held.add(source, part, rows, new HeldPages.Part(next, whole, time.now()));
  }
}

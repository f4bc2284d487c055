package io.afterglow.source;

import io.afterglow.page.Holding;
import io.afterglow.page.Holdings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An archive's list, kept in memory. */
public final class KeptHoldings implements Holdings {

  /** Where each answer said to go on; {@code whole} behind the last one of a part. */
  public final List<String> marks = new ArrayList<>();

  public final List<Holding> rows = new ArrayList<>();

  private final Set<String> whole = new HashSet<>();
  private final Map<String, String> next = new HashMap<>();

  @Override
  public boolean isWhole(String part, boolean lasting) {
    return whole.contains(part);
  }

  @Override
  public @Nullable String next(String part) {
    return next.get(part);
  }

  @Override
  public void add(String part, List<Holding> some, @Nullable String then, boolean last) {
    marks.add(last ? "whole" : String.valueOf(then));
    rows.addAll(some);
    if (then != null) {
      next.put(part, then);
    }
    if (last) {
      whole.add(part);
    }
  }
}

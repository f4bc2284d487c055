package io.afterglow.catalog;

import io.afterglow.model.Report;
import io.afterglow.page.Item.EpisodeView;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * On what share of episode pages each field is read, and whether reading goes wrong: a field that
 * was common falls away, or tabs promise what is never found. Takes the same memory however many
 * pages it is told of. For one thread.
 */
public final class FieldShares {

  /** Addresses this deep and deeper are one sort. */
  private static final int DEEPEST = 8;

  private final FieldCounts run = new FieldCounts();
  private final Promises promises = new Promises();
  private final Set<Field> told = EnumSet.noneOf(Field.class);
  private final Consumer<Report.Hundred> hundreds;

  /**
   * By the depth of the address. An episode's bare page and its transcript's page show different
   * things, and a run fetches one sort after the other: that is no drift.
   */
  private final Map<Integer, FieldDrift> drifts = new TreeMap<>();

  public FieldShares() {
    this(hundred -> {});
  }

  /**
   * @param hundreds given the shares of each hundred pages of one sort as soon as they are full,
   *     and the rest at the {@link #end}
   */
  public FieldShares(Consumer<Report.Hundred> hundreds) {
    this.hundreds = hundreds;
  }

  /**
   * Counts one page; pages come in the order of capture.
   *
   * @param url where the page was found, empty when it has no address
   */
  public void add(EpisodeView view, String url) {
    add(PageFields.of(view, url));
  }

  void add(PageFields page) {
    run.add(page);
    promises.add(page);
    drifts.computeIfAbsent(depth(page.url()), k -> new FieldDrift(hundreds)).add(page);
  }

  /** There are no more pages. */
  public void end() {
    drifts.values().forEach(FieldDrift::end);
  }

  /**
   * For each field of {@code episode.json} that pages give, in its order, the share (0 to 1) of all
   * pages on which it was read; empty when there was no page, as where feeds list the episodes.
   */
  public Map<String, Double> shares() {
    return run.pages() == 0 ? Map.of() : run.shares();
  }

  /** What is alarming so far, a sentence each with one example, in the order of fields. */
  public List<String> alarms() {
    List<String> alarms = new ArrayList<>();
    for (Field field : Field.values()) {
      alarms(field).forEach(alarms::add);
    }
    return List.copyOf(alarms);
  }

  /** What has become alarming and was not told before: one sentence a field, once. */
  public List<String> news() {
    List<String> news = new ArrayList<>();
    for (Field field : Field.values()) {
      Optional<String> alarm = told.contains(field) ? Optional.empty() : alarms(field).findFirst();
      if (alarm.isPresent()) {
        told.add(field);
        news.add(alarm.get());
      }
    }
    return news;
  }

  private Stream<String> alarms(Field field) {
    return Stream.concat(
        promises.alarm(field).stream(),
        drifts.values().stream().flatMap(drift -> drift.alarm(field).stream()));
  }

  private static int depth(String url) {
    int scheme = url.indexOf("://");
    String path = url.substring(scheme < 0 ? 0 : scheme + 3).split("[?#]", 2)[0];
    return Math.min(DEEPEST, (int) path.chars().filter(c -> c == '/').count());
  }
}

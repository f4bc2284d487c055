package io.afterglow.catalog;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.Missing;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Tally;
import io.afterglow.model.Why;
import io.afterglow.page.Link;
import io.afterglow.page.Service;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts what was listed against what is saved, and says of each thing that is not saved why. Every
 * count adds up by construction: a thing is counted once, under one fate.
 */
final class Census {

  private static final String ARCHIVES = " a web archive may have it: --from wayback,commoncrawl.";

  private final Workspace workspace;
  private final Service service;
  private final Why notFetched;
  private final Map<Missing.Kind, Map<Fate, Integer>> counts = new EnumMap<>(Missing.Kind.class);
  private final List<Missing> missing = new ArrayList<>();
  private int incompletePages;

  /** What has become of a thing, worst last. */
  private enum Fate {
    SAVED,
    SKIPPED,
    GONE,
    FAILED
  }

  /** Why something is not saved, and how hard it was tried. */
  private record Verdict(Fate fate, Why why, int attempts, String detail) {}

  /**
   * A census over all shelves.
   *
   * @param notFetched why pages that still wait were not fetched
   */
  static Census of(Workspace workspace, Service service, List<Shelf> shelves, Why notFetched)
      throws IOException {
    Census census = new Census(workspace, service, notFetched);
    for (Shelf shelf : shelves) {
      census.count(shelf);
    }
    return census;
  }

  private Census(Workspace workspace, Service service, Why notFetched) {
    this.workspace = workspace;
    this.service = service;
    this.notFetched = notFetched;
  }

  Tally tally(Missing.Kind kind) {
    Map<Fate, Integer> fates = counts.getOrDefault(kind, Map.of());
    return Tally.of(
        fates.getOrDefault(Fate.SAVED, 0),
        fates.getOrDefault(Fate.GONE, 0),
        fates.getOrDefault(Fate.FAILED, 0),
        fates.getOrDefault(Fate.SKIPPED, 0),
        0);
  }

  /** One row for each thing that is not saved, podcasts first. */
  List<Missing> missing() {
    return missing;
  }

  /** Saved episodes one of whose pages could not be fetched. */
  int incompletePages() {
    return incompletePages;
  }

  private void count(Shelf shelf) throws IOException {
    List<TaskRow> tasks = new ArrayList<>();
    for (PodcastId id : shelf.seen()) {
      tasks.addAll(workspace.tasks(id));
    }
    podcast(shelf, tasks.stream().filter(t -> t.link().role() == Link.Role.LIST).toList());
    Episodes byEpisode = Episodes.of(tasks);
    for (Shelf.Slot slot : shelf.saved()) {
      add(Missing.Kind.EPISODE, new Verdict(Fate.SAVED, Why.NETWORK, 0, ""), slot.id(), null);
      transcripts(slot, byEpisode.of(slot));
    }
    for (Shelf.Slot slot : shelf.unsaved()) {
      add(
          Missing.Kind.EPISODE,
          verdict(byEpisode.of(slot)),
          slot.id(),
          service.canonical(slot.id()).value());
    }
  }

  private void podcast(Shelf shelf, List<TaskRow> lists) {
    boolean skipped =
        !lists.isEmpty() && lists.stream().allMatch(t -> t.state() == Task.State.SKIPPED);
    List<TaskRow> open = lists.stream().filter(t -> t.state() != Task.State.SAVED).toList();
    Verdict verdict =
        open.isEmpty()
            ? new Verdict(Fate.SAVED, Why.NETWORK, 0, "")
            : skipped ? new Verdict(Fate.SKIPPED, Why.EXCLUDED, 0, "") : verdict(open);
    add(Missing.Kind.PODCAST, verdict, shelf.id(), service.canonical(shelf.id()).value());
  }

  private void transcripts(Shelf.Slot slot, List<TaskRow> tasks) {
    Set<String> offered = new TreeSet<>(slot.offered());
    boolean promised = offered.remove("*");
    offered.removeAll(slot.held());
    slot.held()
        .forEach(
            language ->
                add(
                    Missing.Kind.TRANSCRIPT,
                    new Verdict(Fate.SAVED, Why.NETWORK, 0, ""),
                    slot.id(),
                    null));
    // A part of a transcript is saved as far as it goes, and the whole one is missing.
    tasks.stream()
        .filter(t -> t.link().role() == Link.Role.TRANSLATION && isCut(t))
        .forEach(t -> offered.add(last(t)));
    for (String language : offered) {
      List<TaskRow> own =
          tasks.stream()
              .filter(t -> t.link().role() == Link.Role.TRANSLATION && last(t).equals(language))
              .toList();
      if (own.stream()
          .noneMatch(
              t -> t.state() == Task.State.SAVED)) { // saved without text: a problem of the episode
        add(Missing.Kind.TRANSCRIPT, verdict(own), slot.id() + "#" + language, url(own));
      }
    }
    List<TaskRow> bare = tasks.stream().filter(t -> t.link().role() == Link.Role.EPISODE).toList();
    List<TaskRow> original =
        tasks.stream().filter(t -> t.link().role() == Link.Role.TRANSCRIPT).toList();
    boolean unsaved =
        !original.isEmpty() && original.stream().noneMatch(t -> t.state() == Task.State.SAVED);
    boolean failed =
        original.stream().anyMatch(t -> t.why() != null && verdict(t).fate == Fate.FAILED);
    if ((promised || failed) && unsaved) {
      add(Missing.Kind.TRANSCRIPT, verdict(original), slot.id() + "#transcript", url(original));
    }
    if (!bare.isEmpty() && bare.stream().noneMatch(t -> t.state() == Task.State.SAVED)) {
      incompletePages += verdict(bare).fate == Fate.FAILED ? 1 : 0;
    }
  }

  private static boolean isCut(TaskRow task) {
    return task.state() != Task.State.SAVED && task.why() == Why.TRUNCATED;
  }

  private static String last(TaskRow task) {
    List<String> segments = task.link().address().segments();
    return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
  }

  private static @Nullable String url(List<TaskRow> tasks) {
    return tasks.isEmpty() ? null : tasks.get(0).link().address().value();
  }

  /**
   * The worst of what happened to the pages of a thing; of equals, what was asked for most. No page
   * at all: it was listed, and never queued.
   */
  private Verdict verdict(List<TaskRow> tasks) {
    return tasks.stream()
        .map(this::verdict)
        .max(Comparator.comparing(Verdict::fate).thenComparingInt(Verdict::attempts))
        .orElse(new Verdict(Fate.FAILED, notFetched, 0, "not fetched yet"));
  }

  private Verdict verdict(TaskRow task) {
    Why why = task.why() == null ? notFetched : task.why();
    String detail = task.detail() == null ? "not fetched yet" : task.detail();
    return switch (task.state()) {
      case SKIPPED -> new Verdict(Fate.SKIPPED, Why.EXCLUDED, 0, "");
      case WAITING -> new Verdict(Fate.FAILED, why, task.attempts(), detail);
      case MISSED ->
          new Verdict(why.isGone() ? Fate.GONE : Fate.FAILED, why, task.attempts(), detail);
      case SAVED ->
          new Verdict(Fate.FAILED, Why.UNREADABLE, task.attempts(), "nothing was read of it");
    };
  }

  private void add(Missing.Kind kind, Verdict verdict, Object id, @Nullable String url) {
    counts
        .computeIfAbsent(kind, k -> new EnumMap<>(Fate.class))
        .merge(verdict.fate, 1, Integer::sum);
    if (verdict.fate != Fate.SAVED) {
      missing.add(
          new Missing(kind, id.toString(), url, verdict.why, verdict.attempts, next(verdict)));
    }
  }

  private static String next(Verdict verdict) {
    String seen = verdict.detail.isEmpty() ? "" : " (" + verdict.detail + ")";
    return switch (verdict.why) {
      case GONE, REMOVED ->
          "The service no longer has it" + seen + "; a saved page (--pages) or" + ARCHIVES;
      case LOGIN_NEEDED -> "Give a fresh login and run the same command again" + seen + ".";
      case RATE_LIMITED -> "Run the same command again later" + seen + ".";
      case CHALLENGE ->
          "Open the page in your browser once, give a fresh login, and run again" + seen + ".";
      case EXCLUDED -> "Left out by your own options; run without them.";
      case UNREADABLE ->
          "The page was not understood" + seen + "; a newer Afterglow may read it: run again.";
      case TOO_LARGE, REDIRECT ->
          "Open it in your browser, save the page, and add it with --pages" + seen + ".";
      case SERVER_ERROR, NETWORK ->
          "Run the same command again" + seen + "; once the service is gone," + ARCHIVES;
      case TRUNCATED -> "Run the same command again" + seen + ".";
      case NOT_REACHED -> "Run the same command again.";
      case OFFLINE -> "Run the same command without --offline.";
      case NOT_SAVED -> "Save that page too and add it with --pages; else" + ARCHIVES;
      case NOT_FOUND, UNCERTAIN ->
          "Fill in the choice column of review.csv and give it with --feeds" + seen + ".";
    };
  }

  /** Tasks of one podcast by episode. */
  private record Episodes(Map<EpisodeId, List<TaskRow>> byId) {

    static Episodes of(List<TaskRow> tasks) {
      Map<EpisodeId, List<TaskRow>> byId = new java.util.HashMap<>();
      for (TaskRow task : tasks) {
        EpisodeId id = task.link().episode();
        if (id != null) {
          byId.computeIfAbsent(id, k -> new ArrayList<>()).add(task);
        }
      }
      return new Episodes(byId);
    }

    List<TaskRow> of(Shelf.Slot slot) {
      return slot.seen().stream().flatMap(id -> byId.getOrDefault(id, List.of()).stream()).toList();
    }
  }
}

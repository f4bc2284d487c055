package io.afterglow.workspace;

import io.afterglow.page.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The way of pages into a workspace. Whoever comes first writes for all who wait: what is queued is
 * appended to the WARC and synced, then indexed in one transaction. While the disk makes sure, the
 * index is free for others. Safe for use by several threads.
 */
final class Intake {

  private final Database database;
  private final PageRows rows;
  private final WarcFile warc;
  private final Queue<Saving> waiting = new ConcurrentLinkedQueue<>();

  Intake(Database database, PageRows rows, WarcFile warc) {
    this.database = database;
    this.rows = rows;
    this.warc = warc;
  }

  /** Returns when the page is on the disk and indexed. */
  void save(Saving saving) throws IOException {
    waiting.add(saving);
    synchronized (this) {
      if (!saving.isDone()) {
        saveAll();
      }
    }
    saving.check();
  }

  private void saveAll() {
    List<Saving> batch = new ArrayList<>();
    for (Saving next = waiting.poll(); next != null; next = waiting.poll()) {
      batch.add(next);
    }
    try {
      save(batch);
      batch.forEach(saving -> saving.done(null));
    } catch (IOException | RuntimeException | Error e) {
      batch.forEach(saving -> saving.done(e)); // each of them throws it
    }
  }

  private void save(List<Saving> batch) throws IOException {
    try (WarcFile.Batch appended = warc.begin()) {
      for (Saving saving : unknown(batch)) {
        saving.stands(appended.add(Objects.requireNonNull(saving.record())));
      }
      appended.sync();
      database.transaction(
          () -> {
            for (Saving saving : batch) {
              index(saving);
            }
          });
      appended.indexed();
    }
  }

  /** Those whose bytes are not stored yet, each once. */
  private List<Saving> unknown(List<Saving> batch) throws IOException {
    List<Saving> unknown = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (Saving saving : batch) {
      Page page = saving.found().page();
      boolean first =
          seen.add(List.of(PageRows.place(page), page.source().name(), saving.sha256()));
      if (first && rows.known(page, saving.sha256()) == null) {
        unknown.add(saving);
      }
    }
    return unknown;
  }

  private void index(Saving saving) throws WorkspaceException {
    Page page = saving.found().page();
    WarcFile.Span span = saving.span();
    long capture;
    if (span == null) {
      capture = Objects.requireNonNull(rows.known(page, saving.sha256()));
      rows.said(capture, saving.found().validators());
    } else {
      capture =
          rows.capture(
              page, saving.found().validators(), saving.kind(), saving.sha256(), span, false);
      rows.read(capture, saving.generation(), saving.rows());
    }
    rows.queue(saving.links());
    Task task = saving.task();
    if (task != null) {
      rows.answer(task, saving.found(), capture);
    }
  }
}

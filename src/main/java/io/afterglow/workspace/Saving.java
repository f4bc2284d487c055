package io.afterglow.workspace;

import io.afterglow.page.Fetched;
import io.afterglow.page.PageKind;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page on its way into the workspace, with what was read of it. Guarded by the intake, but for
 * what never changes.
 */
final class Saving {

  private final @Nullable Task task;
  private final Fetched.Found found;
  private final PageKind kind;
  private final String sha256;
  private final int generation;
  private final List<ItemRow> rows;
  private final List<NewTask> links;
  private final byte @Nullable [] record;
  private WarcFile.@Nullable Span span;
  private boolean done;
  private @Nullable Throwable failure;

  /**
   * @param record the gzip member of the WARC, null for a page that is there already
   */
  Saving(
      @Nullable Task task,
      Fetched.Found found,
      PageKind kind,
      String sha256,
      int generation,
      List<ItemRow> rows,
      List<NewTask> links,
      byte @Nullable [] record) {
    this.task = task;
    this.found = found;
    this.kind = kind;
    this.sha256 = sha256;
    this.generation = generation;
    this.rows = rows;
    this.links = links;
    this.record = record;
  }

  @Nullable Task task() {
    return task;
  }

  Fetched.Found found() {
    return found;
  }

  PageKind kind() {
    return kind;
  }

  String sha256() {
    return sha256;
  }

  /** Of what was read of it. */
  int generation() {
    return generation;
  }

  List<ItemRow> rows() {
    return rows;
  }

  List<NewTask> links() {
    return links;
  }

  byte @Nullable [] record() {
    return record;
  }

  /** Its record was appended. */
  void stands(WarcFile.Span where) {
    span = where;
  }

  /** Null while it is not appended, and for a page that was there already. */
  WarcFile.@Nullable Span span() {
    return span;
  }

  boolean isDone() {
    return done;
  }

  /** It is on the disk, or never will be. */
  void done(@Nullable Throwable why) {
    done = true;
    failure = why;
  }

  /** Fails when it could not be written: so did everything that was written with it. */
  void check() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (!done) {
      throw new IllegalStateException("a page was neither saved nor refused");
    }
  }
}

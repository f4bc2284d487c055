package io.afterglow.catalog;

import io.afterglow.model.RawPage;
import io.afterglow.model.RawPageBuilder;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The stored pages, a few at a time; titles are read on all cores. */
final class RawPages implements Iterator<RawPage> {

  private static final int BATCH = 32;

  /** Feeds may have 30 MB each; so much is enough for all cores to have work. */
  private static final long BATCH_BYTES = 4 << 20;

  private final Workspace workspace;
  private @Nullable Capture last;
  private Iterator<RawPage> batch = List.<RawPage>of().iterator();

  RawPages(Workspace workspace) {
    this.workspace = workspace;
  }

  private record Stored(Capture capture, Page page) {}

  @Override
  public boolean hasNext() {
    if (!batch.hasNext()) {
      batch = nextBatch().iterator();
    }
    return batch.hasNext();
  }

  @Override
  public RawPage next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return batch.next();
  }

  private List<RawPage> nextBatch() {
    try {
      List<Stored> stored = new ArrayList<>(BATCH);
      List<Capture> some = workspace.pages().sorted(last, BATCH);
      long bytes = 0;
      while (stored.isEmpty() && !some.isEmpty()) {
        Iterator<Capture> captures = some.iterator();
        while (captures.hasNext() && bytes < BATCH_BYTES) {
          last = captures.next();
          if (last.kind() != PageKind.APP) { // it was never fetched, and names feeds' logins
            Page page = workspace.pages().page(last);
            stored.add(new Stored(last, page));
            bytes += page.body().length;
          }
        }
        some = stored.isEmpty() ? workspace.pages().sorted(last, BATCH) : List.of();
      }
      return stored.parallelStream().map(RawPages::raw).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawPage raw(Stored stored) {
    Capture capture = stored.capture();
    boolean isRead = capture.address() != null && capture.contentType().contains("html");
    return RawPageBuilder.builder()
        .address(Objects.requireNonNullElse(capture.address(), "urn:sha-256:" + capture.sha256()))
        .source(capture.source())
        .capturedAt(capture.capturedAt())
        .status(capture.status())
        .contentType(capture.contentType())
        .sha256(capture.sha256())
        .body(stored.page().body())
        .packed(stored.page().packed())
        .title(isRead ? stored.page().title() : null)
        .build();
  }
}

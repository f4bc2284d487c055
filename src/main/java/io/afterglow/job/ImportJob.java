package io.afterglow.job;

import io.afterglow.catalog.Indexing;
import io.afterglow.model.EpisodeId;
import io.afterglow.page.Address;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Page;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.source.saved.SavedPages;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes pages that the user saved into a workspace, each once however often it is given. */
public final class ImportJob {

  private final Service service;
  private final Workspace workspace;
  private final Admission admission;
  private final List<String> refusals = new ArrayList<>();
  private int pages;

  ImportJob(Service service, Workspace workspace, Admission admission) {
    this.service = service;
    this.workspace = workspace;
    this.admission = admission;
  }

  /**
   * What came of it.
   *
   * @param pages pages that were understood, those of earlier runs included
   * @param refusals files that could not be used, and why
   */
  public record Imported(int pages, List<String> refusals) {}

  /**
   * Reads files and folders.
   *
   * @throws IOException when a path does not exist or the workspace cannot be written
   */
  public Imported run(List<Path> paths) throws IOException {
    try {
      SavedPages.of(paths)
          .forEach(this::take, refusal -> refusals.add(refusal.file() + " " + refusal.detail()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new Imported(pages, List.copyOf(refusals));
  }

  private void take(String file, Page page) {
    try {
      Reading reading = service.read(page);
      if (reading.items().isEmpty()) {
        refusals.add(file + " is no page of " + service.title() + " that could be understood");
        return;
      }
      Page named = named(page, reading);
      workspace.save(
          null,
          named,
          reading.kind(),
          Digest.sha256(page.body()),
          Indexing.rows(reading),
          admission.admit(null, reading));
      Remembered.of(workspace, reading);
      pages++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy without an address gets the one that its content told. */
  private Page named(Page page, Reading reading) {
    if (page.address() != null) {
      return page;
    }
    for (var item : reading.items()) {
      if (item instanceof EpisodeView view && view.id() != null) {
        EpisodeId id = view.id();
        Address address = service.canonical(id);
        return new Page(
            address,
            page.source(),
            page.capturedAt(),
            page.status(),
            page.contentType(),
            page.body());
      }
    }
    return page;
  }
}

package io.afterglow.job;

import io.afterglow.catalog.Catalog;
import io.afterglow.catalog.Changes;
import io.afterglow.catalog.FieldShares;
import io.afterglow.catalog.Indexing;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Podcast;
import io.afterglow.page.Item;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Page;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.Workspace;
import io.afterglow.workspace.WorkspaceException;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Reads every stored page again, offline, after the program learned to read better. What was read
 * before holds until all is read.
 */
public final class ReadJob {

  private static final int AT_A_TIME = 100;

  private final Service service;
  private final Workspace workspace;
  private final Catalog.Maker catalogs;
  private final FieldShares shares = new FieldShares();
  private final Readers readers;

  public ReadJob(Service service, Workspace workspace, String version) {
    this.service = service;
    this.readers = new Readers(service);
    this.workspace = workspace;
    this.catalogs = new Catalog.Maker(service, version);
  }

  /**
   * Reads all pages again.
   *
   * @param changed is told each episode that changed, with a line for each field
   * @return pages read
   */
  public int run(BiConsumer<EpisodeId, String> changed) throws IOException {
    new CatchUp(service, workspace).run();
    workspace.facts().forgetOlder();
    int pages = 0;
    List<Capture> some = workspace.pages().captures(0, AT_A_TIME);
    while (!some.isEmpty()) {
      for (Capture capture : some) {
        pages += read(capture) ? 1 : 0;
      }
      some = workspace.pages().captures(some.get(some.size() - 1).id(), AT_A_TIME);
    }
    workspace.facts().promote();
    tell(changed);
    workspace.facts().forgetOlder();
    return pages;
  }

  /**
   * What is still wrong with the reading after {@link #run}: fields that fell away, promises that
   * were not kept.
   */
  public List<String> alarms() {
    return shares.alarms();
  }

  /** A damaged record, or a fault of a reader, costs no fact that was read before. */
  private boolean read(Capture capture) throws IOException {
    Page page;
    try {
      page = workspace.pages().page(capture);
    } catch (WorkspaceException e) {
      if (e.reason() != WorkspaceException.Reason.UNUSABLE) {
        throw e;
      }
      workspace.keepReading(capture);
      return false;
    }
    Reading reading = readers.of(capture.kind()).read(page);
    if (Unfailing.fault(reading) != null) {
      workspace.keepReading(capture);
      return false;
    }
    workspace.facts().readAgain(capture, reading.kind(), Indexing.rows(reading));
    Remembered.of(workspace, reading);
    count(capture, reading);
    return true;
  }

  private void count(Capture capture, Reading reading) {
    String address = capture.address() == null ? "" : capture.address();
    for (Item item : reading.items()) {
      if (item instanceof EpisodeView view) {
        shares.add(view, address);
      }
    }
  }

  private void tell(BiConsumer<EpisodeId, String> changed) throws IOException {
    Catalog before = catalogs.of(workspace.earlier());
    Catalog after = catalogs.of(workspace);
    try (Stream<Podcast> podcasts = after.podcasts()) {
      for (Podcast podcast : (Iterable<Podcast>) podcasts::iterator) {
        try (Stream<Episode> episodes = after.episodes(podcast)) {
          episodes.forEach(
              episode ->
                  before
                      .episode(episode.id())
                      .ifPresentOrElse(
                          old ->
                              Changes.between(old, episode)
                                  .forEach(line -> changed.accept(episode.id(), line)),
                          () -> changed.accept(episode.id(), "new")));
        }
      }
    }
    before.ids().stream()
        .filter(id -> after.episode(id).isEmpty())
        .forEach(id -> changed.accept(id, "no longer read"));
  }
}

package io.afterglow.job;

import io.afterglow.catalog.Indexing;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.source.saved.Copy;
import io.afterglow.source.saved.Refusal;
import io.afterglow.source.saved.SavedPages;
import io.afterglow.text.PageScrubber;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.ItemRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes pages that the user saved into a workspace, each once however often it is given. */
public final class ImportJob {

  /** A report names so many places one by one. */
  private static final int MOST_TOLD = 500;

  private static final String SAVED = "saved";

  private final Service service;
  private final Workspace workspace;
  private final Admission admission;
  private final DriftAlarm drift;
  private final SavedCovers covers;
  private final List<String> refusals = new ArrayList<>();
  private int refused;
  private int lost;
  private int pages;

  ImportJob(Service service, Workspace workspace, Admission admission, Tracker tracker) {
    this.service = service;
    this.workspace = workspace;
    this.admission = admission;
    this.drift = new DriftAlarm(tracker);
    this.covers = new SavedCovers(service, workspace);
  }

  /**
   * What came of it.
   *
   * @param pages pages that were understood, those of earlier runs included
   * @param refusals files that could not be used, and places in them, and why
   * @param lost how many of these may have held pages
   */
  public record Imported(int pages, List<String> refusals, int lost) {

    public Imported {
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * Reads files and folders.
   *
   * @throws IOException when a path does not exist or the workspace cannot be written
   */
  public Imported run(List<Path> paths) throws IOException {
    SavedPages saved = SavedPages.of(paths);
    for (Path path : paths) {
      forget(path);
    }
    try {
      saved.forEach(service::owns, this::take, this::refused);
      covers.recorded(saved);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (refused > MOST_TOLD) {
      workspace.warn(SAVED, (refused - MOST_TOLD) + " more places in saved pages were not used.");
    }
    return new Imported(pages, refusals, lost);
  }

  /** What was said of a file before may be true no more: it is read again. */
  private void forget(Path path) throws IOException {
    for (String next : List.of(" ", "!", path.getFileSystem().getSeparator())) {
      workspace.unwarn(SAVED + ":" + path + next);
    }
  }

  private void refused(Refusal refusal) {
    lost += refusal.isLoss() ? 1 : 0;
    refuse(refusal.file(), refusal.detail(), refusal.isTold());
  }

  private void refuse(String file, String detail, boolean told) {
    boolean room = refused++ < MOST_TOLD;
    if (room) {
      refusals.add(file + " " + detail);
    }
    if (told && room) {
      try {
        workspace.warn(
            SAVED + ":" + file + " " + detail, "Saved pages: " + file + " " + detail + ".");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void take(Copy copy) {
    try {
      Page page = copy.page();
      PageScrubber.cover(page.body()); // what a browser saved was meant for it alone
      PageReader reader = new Unfailing(service);
      Reading reading = reader.read(page);
      for (Address hint : copy.hints()) {
        if (service.owns(hint) && isBetter(hint, reading)) {
          page = at(hint, page);
          reading = reader.read(page);
          break;
        }
      }
      if (reading.items().isEmpty()) {
        refuse(copy.name(), why(reading.kind()), false);
        return;
      }
      String sha256 = Digest.sha256(page.body());
      if (isShell(sha256, reading)) {
        refuse(copy.name(), "is the same page under several addresses, so no episode's", true);
        return;
      }
      Page named = named(page, reading);
      List<ItemRow> rows = Indexing.rows(reading);
      workspace.save(null, named, reading.kind(), sha256, rows, admission.admit(null, reading));
      covers.take(copy.pictures(), page, rows);
      Remembered.of(workspace, reading);
      drift.read(named, reading);
      pages++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One body under the addresses of many episodes; what was taken of it before is taken back. */
  private boolean isShell(String sha256, Reading reading) throws IOException {
    EpisodeId id = addressed(reading);
    if (workspace.isDisowned(sha256)) {
      return true;
    }
    if (id == null) {
      return false;
    }
    Set<String> names = workspace.episodesWith(sha256);
    names.add(id.episode());
    if (names.size() < Candidates.SHELL) {
      return false;
    }
    workspace.disown(sha256, Why.UNREADABLE);
    pages = Math.max(0, pages - names.size() + 1);
    return true;
  }

  private static @Nullable EpisodeId addressed(Reading reading) {
    for (var item : reading.items()) {
      if (item instanceof EpisodeView view && view.id() != null) {
        return view.id();
      }
    }
    return null;
  }

  /** What a page says of itself is believed first; a hint may only say the same more exactly. */
  private boolean isBetter(Address hint, Reading reading) {
    EpisodeId meant = service.episode(hint);
    EpisodeId said = addressed(reading);
    return said == null ? meant != null || service.podcast(hint) != null : said.equals(meant);
  }

  private String why(PageKind kind) {
    return switch (kind) {
      case LOGIN -> "is a login page, saved instead of what stood behind it";
      case CHALLENGE -> "is a page that asks for proof of a human, saved instead of the right one";
      case MAINTENANCE -> "is a maintenance page, saved instead of the right one";
      case FAREWELL -> "only says that the service is closed";
      case ERROR -> "is an error page, saved instead of the right one";
      default -> "is no page of " + service.title() + " that could be understood";
    };
  }

  /** Archives hold addresses as they were asked for, keys and sessions included. */
  private static Page discreet(Page page, Address address) {
    Address known = Address.find(PrivateFeed.redacted(address.value()));
    return known == null || known.equals(address) ? page : at(known, page);
  }

  /** A copy without an address gets the one that its content told. */
  private Page named(Page page, Reading reading) {
    if (page.address() != null) {
      return discreet(page, page.address());
    }
    EpisodeId id = addressed(reading);
    return id == null ? page : at(service.canonical(id), page);
  }

  static Page at(Address address, Page page) {
    return new Page(
        address, page.source(), page.capturedAt(), page.status(), page.contentType(), page.body());
  }
}

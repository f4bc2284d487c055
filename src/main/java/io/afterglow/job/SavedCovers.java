package io.afterglow.job;

import io.afterglow.catalog.Catalog;
import io.afterglow.catalog.Indexing;
import io.afterglow.catalog.SavedCover;
import io.afterglow.codec.Sha256;
import io.afterglow.model.Cover;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.EmbeddedPicture;
import io.afterglow.page.FactKind;
import io.afterglow.page.Line;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageLines;
import io.afterglow.page.Service;
import io.afterglow.source.saved.Copy;
import io.afterglow.source.saved.Pictures;
import io.afterglow.source.saved.SavedPages;
import io.afterglow.workspace.ItemRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes podcasts' covers out of what was saved: one each, told by its bytes as one that is fetched
 * is, and only the picture that a page shows as its podcast's.
 */
final class SavedCovers {

  /** A podcast of which so many pages came without their pictures was saved without. */
  private static final int MOST_TRIES = 3;

  private final Service service;
  private final Workspace workspace;
  private final Map<PodcastId, Integer> tries = new HashMap<>();

  /** Addresses of covers that are not there yet; null until a recording holds a picture. */
  private @Nullable Set<Address> missing;

  SavedCovers(Service service, Workspace workspace) {
    this.service = service;
    this.workspace = workspace;
  }

  /**
   * Takes the cover that a page was saved with.
   *
   * @param rows what was read of the page
   */
  void take(Pictures pictures, Page page, List<ItemRow> rows) throws IOException {
    for (int i = 0; i < rows.size(); i++) {
      PodcastId podcast = podcast(rows.get(i));
      if (podcast != null
          && tries.merge(podcast, 1, Integer::sum) <= MOST_TRIES
          && SavedCover.of(podcast, workspace) == null) {
        boolean nowhere = page.address() == null;
        Page placed = nowhere ? ImportJob.at(elsewhere(), page) : page;
        List<ItemRow> read = nowhere ? rows(placed) : rows;
        String image = i < read.size() ? read.get(i).imageUrl() : null;
        Cover cover = image == null ? null : cover(pictures, placed, image);
        if (cover != null) {
          SavedCover.remember(podcast, store(null, page.capturedAt(), cover), workspace);
        }
      }
    }
  }

  private static @Nullable PodcastId podcast(ItemRow row) {
    boolean shows = row.kind() == FactKind.EPISODE || row.kind() == FactKind.PODCAST;
    return shows && row.podcast() != null ? new PodcastId(row.podcast()) : null;
  }

  /** A page without an address names its pictures from where it lies; this is as good a place. */
  private Address elsewhere() {
    return Address.parse(service.seeds().get(0).address().origin() + "/saved-page");
  }

  private List<ItemRow> rows(Page page) {
    return Indexing.rows(new Unfailing(service).read(page));
  }

  private static @Nullable Cover cover(Pictures pictures, Page page, String image)
      throws IOException {
    PageLines lines = page.lines();
    for (Line line : lines.lines()) {
      String written = line.kind() == Line.Kind.IMAGE ? line.href() : null;
      if (written == null) {
        continue;
      }
      EmbeddedPicture own = EmbeddedPicture.of(written);
      Address address = lines.resolve(written);
      if (own != null && own.name().equals(image)) {
        return Cover.of(own.bytes()).orElse(null);
      }
      if (address != null && address.value().equals(image)) {
        byte[] bytes = pictures.of(written, address);
        return bytes == null ? null : Cover.of(bytes).orElse(null);
      }
    }
    return null;
  }

  /** Takes covers that were recorded under their addresses, which are known by now. */
  void recorded(SavedPages saved) {
    saved.pictures(this::isMissing, this::recorded);
  }

  private boolean isMissing(Address address) {
    try {
      Set<Address> known = missing;
      if (known == null) {
        known = missing();
        missing = known;
      }
      return known.contains(address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<Address> missing() throws IOException {
    Set<Address> addresses = new HashSet<>();
    Catalog catalog = new Catalog.Maker(service, "").of(workspace);
    try (Stream<Podcast> podcasts = catalog.podcasts()) {
      for (Podcast podcast : (Iterable<Podcast>) podcasts::iterator) {
        Address cover = catalog.coverOf(podcast);
        if (cover != null && catalog.cover(podcast).isEmpty()) {
          addresses.add(cover);
        }
      }
    }
    return addresses;
  }

  private void recorded(Copy copy) {
    try {
      Cover cover = Cover.of(copy.page().body()).orElse(null);
      if (cover != null) {
        store(copy.page().address(), copy.page().capturedAt(), cover);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String store(@Nullable Address address, Instant at, Cover cover) throws IOException {
    String sha256 = Sha256.hex(cover.bytes());
    workspace
        .pages()
        .save(
            null,
            new Page(address, SourceName.SAVED, at, 200, cover.form().mediaType(), cover.bytes()),
            PageKind.PICTURE,
            sha256,
            List.of(),
            List.of());
    return sha256;
  }
}

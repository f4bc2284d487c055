package io.afterglow.service.podquest;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Line;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.text.AddressWords;
import io.afterglow.text.AddressWords.Fit;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a saved page is the episode at whose address it was saved. Names of files and marks of
 * browsers can be wrong; what the page shows, and where its own links lead, decides.
 *
 * @param confirmed whether the page itself says so: by its title, or an address within
 * @param refuted whether the page is of another episode
 * @param other the address of that one, when it is certain
 */
record SavedUnder(boolean confirmed, boolean refuted, @Nullable Address other) {

  private static final SavedUnder CONFIRMED = new SavedUnder(true, false, null);
  private static final SavedUnder POSSIBLE = new SavedUnder(false, false, null);
  private static final SavedUnder REFUTED = new SavedUnder(false, true, null);

  static SavedUnder of(PageFacts facts, EpisodeId id) {
    Sections cut = new Sections(facts.page(), facts.place());
    if (cut.marks() < PodQuest.MARKS) {
      return POSSIBLE;
    }
    Header header = Header.read(cut, facts, new ArrayList<>());
    String title = header.title();
    Fit fit = AddressWords.compare(Addresses.words(id.episode()), title);
    Origins.Found named = Origins.named(facts.page(), facts.addresses());
    Origins.Found linked = Origins.byLinks(facts.page(), facts.addresses());
    String head = episode(named, facts);
    String links = episode(linked, facts);
    // Where scripts change pages, the head may be that of the page before.
    if (fit == Fit.YES || id.episode().equals(links)) {
      return CONFIRMED;
    }
    boolean certain = head != null && (fits(head, title) || head.equals(links));
    if (named != null && head != null && !head.equals(id.episode())) {
      return certain ? new SavedUnder(false, true, named.address()) : REFUTED;
    }
    if (head != null || leadsTo(id, facts)) {
      return CONFIRMED;
    }
    if (linked != null && links != null && fits(links, title)) {
      return new SavedUnder(false, true, linked.address());
    }
    return isForeign(id.podcast(), header, facts, fit) ? REFUTED : POSSIBLE;
  }

  private static @Nullable String episode(Origins.@Nullable Found found, PageFacts facts) {
    Place place = found == null ? null : facts.addresses().place(found.address());
    EpisodeId id = place == null ? null : place.episode();
    return id == null ? null : id.episode();
  }

  private static boolean fits(String part, String title) {
    return AddressWords.compare(Addresses.words(part), title) == Fit.YES;
  }

  private static boolean leadsTo(EpisodeId id, PageFacts facts) {
    return places(facts.page().lines().stream(), facts)
        .anyMatch(place -> isPart(id.episode(), place.episode()));
  }

  private static boolean isPart(String part, @Nullable EpisodeId id) {
    return id != null && id.episode().equals(part);
  }

  /** Whether the podcast is another one, or not known to be this one under another title. */
  private static boolean isForeign(PodcastId podcast, Header header, PageFacts facts, Fit title) {
    String name = header.podcast();
    if (name != null && fits(podcast.value(), name)) {
      return false;
    }
    PodcastId linked =
        places(facts.page().lines().stream().filter(line -> line.text().equals(name)), facts)
            .filter(place -> place.episode() == null)
            .map(Place::podcast)
            .findFirst()
            .orElse(null);
    if (podcast.equals(linked)) {
      return false;
    }
    boolean sameForm = linked != null && linked.isNumeric() == podcast.isNumeric();
    return title == Fit.NO || sameForm;
  }

  private static Stream<Place> places(Stream<Line> lines, PageFacts facts) {
    return lines
        .flatMap(line -> line.targets().stream())
        .map(facts::place)
        .filter(Objects::nonNull);
  }
}

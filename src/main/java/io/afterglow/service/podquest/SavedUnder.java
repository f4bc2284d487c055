package io.afterglow.service.podquest;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Line;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.service.reading.Origins;
import io.afterglow.text.AddressWords;
import io.afterglow.text.AddressWords.Fit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a saved page is the episode at whose address it was saved. Names of files and marks of
 * browsers can be wrong; what the page shows, and where its own links lead, decides. A page that
 * does not show which episode it is belongs to none.
 *
 * @param confirmed whether the page itself says so: by its title, or an address within
 * @param refuted whether the page is of another episode, or nothing on it speaks for this one
 * @param other the address of that one, when it is certain
 */
record SavedUnder(boolean confirmed, boolean refuted, @Nullable Address other) {

  private static final SavedUnder CONFIRMED = new SavedUnder(true, false, null);
  private static final SavedUnder POSSIBLE = new SavedUnder(false, false, null);
  private static final SavedUnder REFUTED = new SavedUnder(false, true, null);

  /** Whether the page's podcast is the one of the address. */
  private enum Kinship {
    SAME,
    OTHER,
    /** It has another name, or is linked under the other form of its id. */
    UNPROVEN,
    UNKNOWN
  }

  static SavedUnder of(PageFacts facts, EpisodeId id) {
    Sections cut = new Sections(facts.page(), facts.place());
    if (cut.marks() < PodQuest.MARKS) {
      return POSSIBLE;
    }
    Header header = Header.read(cut, facts, new ArrayList<>());
    Fit fit = compare(id.episode(), header.title());
    Origins.Found named = Origins.named(facts.page(), facts.shown().service());
    Origins.Found linked = Origins.byLinks(facts.page(), facts.shown().service());
    String head = episode(named, facts);
    String links = episode(linked, facts);
    boolean isNamed = id.episode().equals(head) || id.episode().equals(links);
    // Where scripts change pages, the head may be that of the page before.
    for (Origins.Found found : Arrays.asList(named, linked)) {
      String other = episode(found, facts);
      if (found == null || other == null || other.equals(id.episode())) {
        continue;
      }
      boolean agreed = other.equals(head) && other.equals(links);
      if (agreed || isRather(compare(other, header.title()), fit, isNamed)) {
        return new SavedUnder(false, true, found.address());
      }
    }
    if (isNamed) {
      return CONFIRMED;
    }
    // Titles are not always in the address: the tabs know where they lead.
    String front = episode(Origins.inFront(facts.page(), facts.shown().service()), facts);
    if (linked != null && fit != Fit.YES && front != null && front.equals(links)) {
      return new SavedUnder(false, true, linked.address());
    }
    boolean led = leadsTo(id, facts);
    boolean leadsAway =
        links != null && !led && compare(links, header.title()) != Fit.NO && fit != Fit.YES;
    return leadsAway || (head != null && fit != Fit.YES)
        ? REFUTED
        : byTitle(fit, kinship(id.podcast(), header, facts), led);
  }

  /** Whether a title is of another address on the page, rather than of the one it was saved at. */
  private static boolean isRather(Fit other, Fit fit, boolean isNamed) {
    return switch (other) {
      case YES -> !isNamed || fit != Fit.YES;
      case LIKELY -> fit != Fit.YES && !(isNamed && fit == Fit.LIKELY);
      case NO, UNKNOWN -> false;
    };
  }

  private static SavedUnder byTitle(Fit title, Kinship podcast, boolean led) {
    if (title == Fit.NO || podcast == Kinship.OTHER) {
      return REFUTED;
    }
    if (title == Fit.YES || led || (title == Fit.LIKELY && podcast == Kinship.SAME)) {
      return CONFIRMED;
    }
    return title == Fit.LIKELY || podcast != Kinship.UNPROVEN ? POSSIBLE : REFUTED;
  }

  private static @Nullable String episode(Origins.@Nullable Found found, PageFacts facts) {
    EpisodeId id = found == null ? null : facts.shown().service().episode(found.address());
    return id == null ? null : id.episode();
  }

  private static Fit compare(String part, String title) {
    return AddressWords.compare(Addresses.words(part), title);
  }

  private static boolean leadsTo(EpisodeId id, PageFacts facts) {
    return places(facts.page().lines().stream(), facts)
        .anyMatch(place -> isPart(id.episode(), place.episode()));
  }

  private static boolean isPart(String part, @Nullable EpisodeId id) {
    return id != null && id.episode().equals(part);
  }

  private static Kinship kinship(PodcastId podcast, Header header, PageFacts facts) {
    String name = header.podcast();
    Fit fit = name == null ? Fit.UNKNOWN : compare(podcast.value(), name);
    PodcastId linked =
        facts.page().lines().stream()
            .flatMap(line -> named(line, name))
            .map(facts::place)
            .filter(place -> place != null && place.episode() == null)
            .map(Place::podcast)
            .findFirst()
            .orElse(null);
    if (podcast.equals(linked) || fit == Fit.YES || fit == Fit.LIKELY) {
      return Kinship.SAME;
    }
    if (linked == null) {
      return name == null || podcast.isNumeric() ? Kinship.UNKNOWN : Kinship.UNPROVEN;
    }
    return linked.isNumeric() == podcast.isNumeric() ? Kinship.OTHER : Kinship.UNPROVEN;
  }

  /** Where a name leads, alone in its line or beside the date. */
  private static Stream<String> named(Line line, @Nullable String name) {
    return line.text().equals(name)
        ? line.targets().stream()
        : line.anchors().stream().filter(a -> a.text().equals(name)).map(Line.Anchor::href);
  }

  private static Stream<Place> places(Stream<Line> lines, PageFacts facts) {
    return lines
        .flatMap(line -> line.targets().stream())
        .map(facts::place)
        .filter(Objects::nonNull);
  }
}

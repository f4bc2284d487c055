package io.afterglow.service.podquest;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PodQuest's addresses: {@code /s/p/{podcast}/e/{episode}[/transcript[/{language}]]}. The ids are
 * the same on every host.
 */
record Addresses(Address site) {

  Addresses {
    site = new Address(site.origin() + "/");
  }

  private static final Set<String> HOSTS =
      Set.of("podquestai.com", "www.podquestai.com", "podquest.app", "www.podquest.app");

  private static final Address PUBLIC = Address.parse("https://podquestai.com/");

  private static final Pattern HASH = Pattern.compile("_?[0-9a-f]{5}$");

  private static final String MIRRORED = ".html";

  private static final Pattern SUFFIX = Pattern.compile("^.*?/e/[^/]*");

  private static final Pattern PLAIN = Pattern.compile("(/[a-z][a-zA-Z-]{0,20}){0,2}");

  /**
   * What an address leads to.
   *
   * @param transcript whether the transcript's tab is in front
   * @param language of a translation, a primary subtag; null for the original
   */
  record Place(
      PodcastId podcast,
      @Nullable EpisodeId episode,
      boolean transcript,
      @Nullable String language) {}

  /** The words that a part of an address was made of, without the hash at its end. */
  static String words(String part) {
    return HASH.matcher(part).replaceFirst("").replace('-', ' ');
  }

  boolean owns(Address address) {
    String authority = authority(address);
    return HOSTS.contains(authority) || authority.equals(authority(site));
  }

  Address live(Address address) {
    boolean there = address.value().startsWith(site.value());
    return there || !owns(address) ? address : address.at(site);
  }

  /** Cut out by hand, for it is asked of every link. */
  private static String authority(Address address) {
    int start = address.value().indexOf("://") + 3;
    int end = address.value().indexOf('/', start);
    return address.value().substring(start, end < 0 ? address.value().length() : end);
  }

  /** Null when the address leads to no podcast and no episode of the service. */
  @Nullable Place place(Address address) {
    boolean one = address.value().contains("/s/p/") && owns(address);
    return one ? place(named(address.segments())) : null;
  }

  /** Quirk: wget and HTTrack append the suffix to names of files, and to the links in pages. */
  private static List<String> named(List<String> segments) {
    int last = segments.size() - 1;
    if (last < 0 || !segments.get(last).endsWith(MIRRORED)) {
      return segments;
    }
    List<String> named = new ArrayList<>(segments);
    named.set(
        last, segments.get(last).substring(0, segments.get(last).length() - MIRRORED.length()));
    return named;
  }

  private static @Nullable Place place(List<String> segments) {
    if (segments.size() < 3 || !segments.get(0).equals("s") || !segments.get(1).equals("p")) {
      return null;
    }
    PodcastId podcast = PodcastId.ofSegment(segments.get(2));
    if (segments.size() < 5 || !segments.get(3).equals("e")) {
      return new Place(podcast, null, false, null);
    }
    EpisodeId episode = EpisodeId.ofSegments(segments.get(2), segments.get(4));
    boolean transcript = segments.size() > 5 && segments.get(5).equals("transcript");
    String language = transcript && segments.size() > 6 ? segments.get(6) : null;
    return new Place(podcast, episode, transcript, language == null ? null : subtag(language));
  }

  private static @Nullable String subtag(String segment) {
    return segment.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
        ? Language.primary(segment)
        : null;
  }

  Address canonical(EpisodeId id) {
    return new Address(PUBLIC.origin() + path(id));
  }

  /** Null when the address has anything beyond the names of an episode's pages. */
  @Nullable Address canonical(EpisodeId id, Address page) {
    String suffix = SUFFIX.matcher(page.path()).replaceFirst("");
    return page.query() == null && PLAIN.matcher(suffix).matches()
        ? new Address(canonical(id).value() + suffix)
        : null;
  }

  Address canonical(PodcastId id) {
    return new Address(PUBLIC.origin() + "/s/p/" + Address.segment(id.value()));
  }

  Link bare(EpisodeId id) {
    return new Link(at(path(id)), PageKind.EPISODE, id.podcast(), id, Link.Role.EPISODE);
  }

  Link transcript(EpisodeId id) {
    Address address = at(path(id) + "/transcript");
    return new Link(address, PageKind.EPISODE, id.podcast(), id, Link.Role.TRANSCRIPT);
  }

  Link translation(EpisodeId id, String language) {
    Address address = at(path(id) + "/transcript/" + language);
    return new Link(address, PageKind.EPISODE, id.podcast(), id, Link.Role.TRANSLATION);
  }

  private Address at(String path) {
    return new Address(site.value() + path.substring(1));
  }

  private static String path(EpisodeId id) {
    return "/s/p/" + Address.segment(id.podcast().value()) + "/e/" + Address.segment(id.episode());
  }
}

package io.afterglow.page;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Item.EpisodeView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service that can be left: its addresses and how its pages are read. */
public interface Service extends PageReader {

  /** The word in file names: {@code podquest}. */
  String name();

  /** The name people know: {@code PodQuest}. */
  String title();

  /** The site where users find the service, as opposed to the one that was asked for. */
  Address home();

  /** The same service at another site: an older host of it, or a look-alike. */
  Service at(Address site);

  /** Where a crawl begins: addresses at the site that was asked for. */
  List<Link> seeds();

  /**
   * A page at the site that was asked for that only a login opens, so that it shows whether there
   * is one. Null when the account's own lists are the only such pages: then they are the proof.
   */
  default @Nullable Link loginProof() {
    return null;
  }

  /**
   * Whether the address belongs to the service under any of its hosts, or to the site that was
   * asked for.
   */
  boolean owns(Address address);

  /** Where the page stands on the site that was asked for, whatever host it was named under. */
  Address live(Address address);

  /** The episode that an address means, under any host and suffix; null when it means none. */
  @Nullable EpisodeId episode(Address address);

  /**
   * The podcast that an address means, its own page or one of its episodes; null when it means
   * none.
   */
  @Nullable PodcastId podcast(Address address);

  /**
   * The language of the translation that an address means (BCP 47 primary subtag); null when it
   * means none.
   */
  @Nullable String language(Address address);

  /**
   * Whether an episode's own part of its id names it under every id that its podcast has, so that
   * equal parts mean one episode.
   */
  boolean isUnique(EpisodeId id);

  /**
   * Whether two podcasts' ids have the same form, so that different ones are different podcasts. A
   * service that names one podcast in two ways, such as by number and by words, has two forms.
   */
  default boolean haveSameForm(PodcastId one, PodcastId other) {
    return true;
  }

  /**
   * The number under which a podcast directory may know a podcast, when its id is one; null when
   * the service's ids are its own.
   */
  default @Nullable String directoryNumber(PodcastId id) {
    return null;
  }

  /** The words of its title that a podcast's id is made of, or nothing when it is a number. */
  String words(PodcastId id);

  /** The words of its title that an episode's id is made of, or nothing. */
  String words(EpisodeId id);

  /**
   * The page of an episode that cannot exist: what the site answers there is its way to say no.
   *
   * @param random lower-case letters and digits that no other address has
   */
  Link impossible(PodcastId podcast, String random);

  /** The canonical public address of an episode's bare page, whatever site was asked for. */
  Address canonical(EpisodeId id);

  /** The canonical public address of a podcast's page. */
  Address canonical(PodcastId id);

  /**
   * The canonical public address of an episode's page, as it may be handed to anybody; null for
   * another page, and when the address has anything of its own in it, such as a query.
   */
  @Nullable Address canonical(Link page);

  /** The pages of an episode that are worth fetching before anything is known of it. */
  List<Link> pagesOf(EpisodeId id);

  /**
   * The page of an episode or a podcast that an address means, at the site that was asked for; null
   * when it means none. Addresses of one page on several hosts give the same link.
   */
  @Nullable Link page(Address address);

  /** Where and when the service stood on the web. */
  Lifetime lifetime();

  /**
   * Whether a page is the service's by what it holds and by the address it was saved from, so that
   * saved pages need no name of a site. Pages that any site may have are not recognized.
   */
  boolean recognizes(Page page);

  /** Whether a page has what only the service's episode pages have, whichever episode it is. */
  boolean isShapedAsEpisode(Page page);

  /**
   * What an episode's page shows in place of what its address is for: another tab, another
   * language, the mere beginning of the transcript. Null when nothing contradicts the address.
   * Notices are known without it.
   *
   * @param address under which the page was requested or saved; null when that is not known
   */
  default @Nullable Mismatch instead(@Nullable Address address, Page page, EpisodeView view) {
    return null;
  }

  /** The pages that a text holds one behind the other: those that were copied into one file. */
  default List<Page> split(Page text) {
    return List.of(text);
  }
}

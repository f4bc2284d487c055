package io.afterglow.run;

import io.afterglow.model.Selection;
import io.afterglow.model.SourceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * All that a run is asked.
 *
 * @param listsOnly whether nothing but lists is fetched: the account's, or the podcasts' feeds
 * @param checksAudio whether the audio of episodes that feeds do not have any more is asked for
 *     with HEAD
 */
public record RunSettings(
    SiteName site,
    Login login,
    Sources sources,
    Politeness pace,
    Scope scope,
    RunFolders folders,
    FormatChoice formats,
    boolean listsOnly,
    boolean checksAudio) {

  /** With these alone, and with feeds among them, no service is asked for anything. */
  private static final Set<String> OF_FEEDS = Set.of("feeds", "wayback", "commoncrawl");

  /** The same, with this decision on the audio of old episodes. */
  public RunSettings withAudioCheck(boolean wanted) {
    return new RunSettings(site, login, sources, pace, scope, folders, formats, listsOnly, wanted);
  }

  /** Whether anything is to be requested that leads from a subscription to its episodes. */
  public boolean looksForEpisodes() {
    boolean lists = login.isGiven() || (sources.named().isEmpty() && !sources.hasList());
    return !sources.offline() && ((asksLive() && lists) || asksArchives() || asksFeeds());
  }

  /** The same at a look-alike on this computer, which has a directory of its own. */
  RunSettings at(String address, String service, Path cookies, Path workspace) {
    return new RunSettings(
        new SiteName(address, site.usual(), service),
        new Login(cookies, null, null),
        sources.withDirectories(List.of(address + "/search")),
        pace.withoutDelay(),
        scope,
        new RunFolders(folders.out(), workspace),
        formats,
        listsOnly,
        checksAudio);
  }

  /** The same for a list of subscriptions to feeds of this computer, and for nothing else. */
  RunSettings ofFeeds(Path list, Path workspace) {
    return new RunSettings(
        site,
        login,
        Sources.ofFeeds(list),
        pace.withoutDelay(),
        scope,
        new RunFolders(folders.out(), workspace),
        formats,
        listsOnly,
        checksAudio);
  }

  /** The sources, in order; subscriptions alone are subscriptions to feeds. */
  public List<SourceName> sourceNames() {
    return sources.from().isEmpty() && isOfFeeds()
        ? List.of(SourceName.FEEDS)
        : sources.names(scope);
  }

  /** Whether nothing of a service was given: only what leads to feeds. */
  public boolean isOfFeeds() {
    boolean service = !site.isUsual() || site.service() != null || login.isGiven();
    boolean others =
        !sources.from().isEmpty()
            && !(sources.from().contains("feeds") && OF_FEEDS.containsAll(sources.from()));
    return !service
        && !others
        && sources.pages().isEmpty()
        && !sources.named().hasPages()
        && sources.hasList();
  }

  /** The part of the account that is wanted. */
  Selection selection() {
    Selection wanted = scope.selection();
    return sources.subscriptionsOnly()
        ? new Selection(wanted.podcasts(), wanted.after(), wanted.before(), 0)
        : wanted;
  }

  /** Whether feeds give episodes. */
  public boolean asksFeeds() {
    return sourceNames().contains(SourceName.FEEDS) && !sources.subscriptionsOnly();
  }

  /** Whether feeds are all that lists episodes. */
  boolean listsAreFeeds() {
    return asksFeeds() && !asksLive();
  }

  /** Whether the service itself is among the sources. */
  public boolean namesLive() {
    return sourceNames().contains(SourceName.LIVE);
  }

  /** Whether the service itself is to be asked. */
  public boolean asksLive() {
    return !sources.offline() && namesLive();
  }

  /** Whether an archive is among the sources. */
  public boolean asksArchives() {
    return sourceNames().stream().anyMatch(Sources::isArchive);
  }
}

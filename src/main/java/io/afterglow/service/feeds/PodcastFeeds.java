package io.afterglow.service.feeds;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Lifetime;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.service.reading.OpmlFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The open web as a service: it has no site, no login and no pages of its own, and lists of
 * subscriptions are all that it reads.
 */
public final class PodcastFeeds implements Service {

  /** The last day but one that archives can write. */
  private static final LocalDate NEVER = LocalDate.of(9999, 12, 30);

  /** A host that no network has (RFC 2606, section 2), so that nothing is ever asked of it. */
  private static final Address NOWHERE = new Address("https://podcasts.invalid/");

  @Override
  public String name() {
    return "podcasts";
  }

  @Override
  public String title() {
    return "podcast feeds";
  }

  @Override
  public Address home() {
    return NOWHERE;
  }

  @Override
  public Service at(Address site) {
    return this;
  }

  @Override
  public List<Link> seeds() {
    return List.of();
  }

  @Override
  public boolean owns(Address address) {
    return false;
  }

  @Override
  public Address live(Address address) {
    return address;
  }

  @Override
  public @Nullable EpisodeId episode(Address address) {
    return null;
  }

  @Override
  public @Nullable PodcastId podcast(Address address) {
    return null;
  }

  @Override
  public @Nullable String language(Address address) {
    return null;
  }

  @Override
  public boolean isUnique(EpisodeId id) {
    return false;
  }

  @Override
  public String words(PodcastId id) {
    return "";
  }

  @Override
  public String words(EpisodeId id) {
    return "";
  }

  @Override
  public Link impossible(PodcastId podcast, String random) {
    return new Link(NOWHERE, PageKind.UNKNOWN, podcast, null, Link.Role.LIST);
  }

  @Override
  public Address canonical(EpisodeId id) {
    return canonical(id.podcast());
  }

  @Override
  public Address canonical(PodcastId id) {
    return Objects.requireNonNullElse(NOWHERE.resolve(id.value()), NOWHERE);
  }

  @Override
  public @Nullable Address canonical(Link page) {
    return null;
  }

  @Override
  public List<Link> pagesOf(EpisodeId id) {
    return List.of();
  }

  @Override
  public @Nullable Link page(Address address) {
    return null;
  }

  @Override
  public Lifetime lifetime() {
    return new Lifetime(List.of(), LocalDate.EPOCH, NEVER);
  }

  @Override
  public boolean recognizes(Page page) {
    return false;
  }

  @Override
  public boolean isShapedAsEpisode(Page page) {
    return false;
  }

  @Override
  public Reading read(Page page) {
    Reading list = OpmlFile.read(page, this);
    return list == null ? Reading.of(PageKind.UNKNOWN) : list;
  }
}

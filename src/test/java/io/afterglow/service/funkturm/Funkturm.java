package io.afterglow.service.funkturm;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Lifetime;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /sendung/7/folgen.json}, {@code /sendung/7/folge/41}, {@code …/41/mitschrift.json}. */
public record Funkturm(Address site) implements Service {

  public static final Address HOME = Address.parse("https://funkturm.example/");

  private static final Set<String> HOSTS = Set.of("funkturm.example", "radio-funkturm.example");

  private static final Pattern PATH =
      Pattern.compile("/sendung/(\\d+)/(?:folgen\\.json|folge/(\\d+)(/mitschrift\\.json)?)");

  public Funkturm() {
    this(HOME);
  }

  public Funkturm {
    site = new Address(site.origin() + "/");
  }

  @Override
  public String name() {
    return "funkturm";
  }

  @Override
  public String title() {
    return "Funkturm";
  }

  @Override
  public Address home() {
    return HOME;
  }

  @Override
  public Service at(Address other) {
    return new Funkturm(other);
  }

  @Override
  public List<Link> seeds() {
    return List.of(new Link(site, PageKind.HOME, null, null, Link.Role.LIST));
  }

  @Override
  public Link loginProof() {
    return new Link(at("/konto.json"), PageKind.HOME, null, null, Link.Role.LIST);
  }

  @Override
  public boolean owns(Address address) {
    return HOSTS.contains(address.authority()) || address.authority().equals(site.authority());
  }

  @Override
  public Address live(Address address) {
    return owns(address) ? address.at(site) : address;
  }

  private @Nullable Matcher path(Address address) {
    Matcher m = PATH.matcher(address.path());
    return owns(address) && m.matches() ? m : null;
  }

  @Override
  public @Nullable EpisodeId episode(Address address) {
    Matcher m = path(address);
    return m == null || m.group(2) == null ? null : EpisodeId.ofSegments(m.group(1), m.group(2));
  }

  @Override
  public @Nullable PodcastId podcast(Address address) {
    Matcher m = path(address);
    return m == null ? null : new PodcastId(m.group(1));
  }

  @Override
  public @Nullable String language(Address address) {
    return null;
  }

  /** Episodes are numbered through, whatever they are of. */
  @Override
  public boolean isUnique(EpisodeId id) {
    return true;
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
    long number = 900_000_000L + Long.parseLong(random.substring(0, 6), 36) % 99_999_999L;
    return mitschrift(EpisodeId.ofSegments(podcast.value(), Long.toString(number)));
  }

  @Override
  public Address canonical(EpisodeId id) {
    return Address.parse(HOME.origin() + "/sendung/" + id.podcast() + "/folge/" + id.episode());
  }

  @Override
  public Address canonical(PodcastId id) {
    return Address.parse(HOME.origin() + "/sendung/" + id + "/folgen.json");
  }

  @Override
  public @Nullable Address canonical(Link page) {
    return page.address().query() == null && page.episode() != null
        ? page.address().at(HOME)
        : null;
  }

  @Override
  public List<Link> pagesOf(EpisodeId id) {
    return List.of(mitschrift(id), folge(id));
  }

  @Override
  public @Nullable Link page(Address address) {
    Matcher m = path(address);
    if (m == null) {
      return null;
    }
    EpisodeId id = episode(address);
    if (id == null) {
      return folgen(new PodcastId(m.group(1)));
    }
    return m.group(3) == null ? folge(id) : mitschrift(id);
  }

  @Override
  public Lifetime lifetime() {
    return new Lifetime(List.copyOf(HOSTS), LocalDate.of(2021, 1, 1), LocalDate.of(2025, 12, 31));
  }

  @Override
  public boolean recognizes(Page page) {
    Address given = page.address();
    return (given != null && owns(given)) || new FunkturmReader(this, page).isRecognized();
  }

  @Override
  public boolean isShapedAsEpisode(Page page) {
    return new FunkturmReader(this, page).isEpisode();
  }

  @Override
  public Reading read(Page page) {
    return new FunkturmReader(this, page).read();
  }

  Address at(String path) {
    return Address.parse(site.origin() + path);
  }

  Link folgen(PodcastId id) {
    return new Link(at(canonical(id).path()), PageKind.PODCAST, id, null, Link.Role.LIST);
  }

  Link folge(EpisodeId id) {
    return new Link(
        at(canonical(id).path()), PageKind.EPISODE, id.podcast(), id, Link.Role.EPISODE);
  }

  Link mitschrift(EpisodeId id) {
    return new Link(
        at(canonical(id).path() + "/mitschrift.json"),
        PageKind.EPISODE,
        id.podcast(),
        id,
        Link.Role.TRANSCRIPT);
  }
}

package io.afterglow.run;

import io.afterglow.job.Unfailing;
import io.afterglow.page.Address;
import io.afterglow.page.Item.SubscriptionEntry;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.NamedAddresses;
import io.afterglow.page.Opml;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.source.Site;
import io.afterglow.source.saved.Copy;
import io.afterglow.source.saved.Refusal;
import io.afterglow.source.saved.SavedPages;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service at one address.
 *
 * @param isGuessed whether neither the user nor the address says which service it is
 */
public record AccountSite(Service service, Address address, boolean isGuessed) {

  /**
   * The site that was named.
   *
   * @throws Failure when it is no URL, would send a login unencrypted, or the service is not known
   */
  public static AccountSite of(Services services, SiteName name) {
    String service = name.service();
    if (service == null) {
      return of(services, name.parsed());
    }
    Service named = services.named(service);
    if (named == null) {
      throw new Failure(
          ExitCode.USAGE,
          "--service " + service + " is not known. Known: " + names(services) + ".");
    }
    return of(named, name.isUsual() ? root(named) : name.parsed());
  }

  private static String names(Services services) {
    return services.all().stream().map(Service::name).collect(Collectors.joining(", "));
  }

  private static AccountSite of(Services services, Address address) {
    return new AccountSite(services.at(address), address, services.claiming(address) == null);
  }

  private static AccountSite of(Service service, Address address) {
    return new AccountSite(service.at(address), address, false);
  }

  private static Address root(Service service) {
    return new Address(service.home().origin() + "/");
  }

  /** The same, read by the service that recognizes a page of the site, if one does. */
  AccountSite recognizedBy(Services services, Page page) {
    Service recognizing = isGuessed ? services.recognizing(page) : null;
    return recognizing == null ? this : of(recognizing, address);
  }

  /**
   * The site that was named, or else the one whose pages were given, so that nobody has to name the
   * site of pages that show it; or else the usual one.
   */
  static AccountSite of(Services services, SiteName name, List<Path> pages) throws IOException {
    boolean isNamed = !name.isUsual() || name.service() != null;
    Service saved = isNamed ? null : saved(services, pages);
    return saved == null ? of(services, name) : of(saved, root(saved));
  }

  /**
   * Whether a file or folder shows a page of a service, names one, or is damaged so that it may
   * hide one. Lists of subscriptions do not count.
   */
  static boolean isConcerned(Services services, Path path) throws IOException {
    AtomicBoolean concerned = new AtomicBoolean();
    SavedPages.of(List.of(path))
        .forEach(
            address -> !concerned.get() && services.claiming(address) != null,
            page -> services.recognizing(page) != null,
            copy ->
                concerned.compareAndSet(
                    false,
                    !concerned.get() && !Opml.isOpml(copy.page().body()) && shows(services, copy)),
            refusal -> concerned.compareAndSet(false, mayShow(services, refusal)));
    return concerned.get();
  }

  private static boolean shows(Services services, Copy copy) {
    return of(services, copy) != null
        || names(services, copy.page())
        || services.all().stream()
            .map(service -> new Unfailing(service).read(copy.page()))
            .anyMatch(read -> !read.items().isEmpty() && read.kind() != PageKind.OPML);
  }

  private static boolean mayShow(Services services, Refusal refusal) {
    Page content = refusal.content();
    return refusal.isLoss() || (content != null && names(services, content));
  }

  private static boolean names(Services services, Page page) {
    return NamedAddresses.in(page.text().text(), page.address()).stream()
        .anyMatch(address -> services.claiming(address) != null);
  }

  /** The site that lists of subscriptions name pages of; without one, podcasts of no service. */
  static AccountSite ofLists(Services services, Sources sources) throws IOException {
    for (String list : sources.listTexts()) {
      Subscriptions opml = Opml.read(list);
      for (SubscriptionEntry entry : opml == null ? List.<SubscriptionEntry>of() : opml.entries()) {
        for (String url : new String[] {entry.siteUrl(), entry.feedUrl()}) {
          Address address = url == null ? null : Address.find(url);
          Service claiming = address == null ? null : services.claiming(address);
          if (claiming != null) {
            return of(claiming, root(claiming));
          }
        }
      }
    }
    return of(Services.FEEDS, Services.FEEDS.home());
  }

  /** The site that a workspace was filled from. */
  static AccountSite of(Services services, Workspace workspace) throws IOException {
    String site = workspace.notes().get(Note.SITE);
    Address address = site == null ? services.first().home() : Address.parse(site);
    String name = workspace.notes().get(Note.SERVICE);
    Service service = name == null ? null : services.named(name);
    return service == null ? of(services, address) : of(service, address);
  }

  /** The service's name, for people. */
  public String title() {
    return service.title();
  }

  public String host() {
    return address.host();
  }

  /** Whether the service still answers here. */
  public SiteTrial trial() throws InterruptedException {
    return SiteTrial.of(service, address);
  }

  /** The logins of the browsers of this computer for it. */
  public BrowserLogins browserLogins(Path home, Map<String, String> environment) {
    return new BrowserLogins(site(), home, environment, Timekeeper.system().now());
  }

  /** The site as the user named it, with the other hosts of its service when it is one of them. */
  Site site() {
    Set<String> known = Set.copyOf(service.lifetime().hosts());
    return known.contains(host()) ? new Site(address, known) : Site.of(address);
  }

  /** The service of the first page that one recognizes; where there is but one, nothing is read. */
  private static @Nullable Service saved(Services services, List<Path> pages) throws IOException {
    List<Path> there = new ArrayList<>();
    for (Path path : pages) {
      PathNames.meant(path).stream().filter(Files::exists).forEach(there::add);
    }
    if (services.all().size() == 1 || there.isEmpty()) {
      return null;
    }
    AtomicReference<@Nullable Service> found = new AtomicReference<>();
    SavedPages.of(there)
        .forEach(
            address -> found.get() == null && services.claiming(address) != null,
            page -> services.recognizing(page) != null,
            copy -> found.compareAndSet(null, found.get() == null ? of(services, copy) : null),
            refusal -> {});
    return found.get();
  }

  /** What a page holds counts before what lies around it. */
  private static @Nullable Service of(Services services, Copy copy) {
    Service recognizing = services.recognizing(copy.page());
    return recognizing != null
        ? recognizing
        : copy.hints().stream()
            .map(services::claiming)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }
}

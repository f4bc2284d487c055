package io.afterglow.demo;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A PodQuest look-alike: an account, and a page for every address. A pure function of the request;
 * safe for use by several threads.
 */
public final class DemoSite {

  private static final String COOKIE_NAME = "pq_session";

  private final DemoAccount account;
  private final Function<DemoPodcast, Surface> surfaces;
  private final DemoFeeds feeds;
  private final String cookieValue;

  DemoSite(DemoAccount account, Function<DemoPodcast, Surface> surfaces) {
    this.account = account;
    this.surfaces = surfaces;
    this.feeds = new DemoFeeds(account);
    this.cookieValue =
        String.format(
            Locale.ROOT,
            "canary%016x%016x",
            Dice.mixed(account.seed(), "session"),
            Dice.mixed(account.seed(), "more"));
  }

  /** The site of {@code demo}: 15 subscribed podcasts. */
  public static DemoSite standard() {
    return new DemoSite(DemoAccount.standard(), podcast -> new Surface());
  }

  /** What the site should give away: podcasts, episodes and their contents. */
  public DemoAccount account() {
    return account;
  }

  /** The {@code Cookie} header of whoever is logged in: {@code pq_session=…}. */
  public String cookie() {
    return COOKIE_NAME + "=" + cookieValue;
  }

  /** The same as a cookies.txt file for a host. */
  public String cookieFile(String host) {
    return "# Netscape HTTP Cookie File\n"
        + String.join("\t", host, "FALSE", "/", "FALSE", "2145916800", COOKIE_NAME, cookieValue)
        + "\n";
  }

  /** How much there is. */
  public Counts counts() {
    int[] n = new int[4];
    account
        .episodes()
        .forEach(
            episode -> {
              n[0]++;
              n[1] += episode.transcriptLanguages().size();
              n[2] += episode.translated() ? 1 : 0;
              n[3] += episode.transcribed() ? 0 : 1;
            });
    return new Counts(account.subscribed().size(), n[0], n[1], n[2], n[3]);
  }

  /**
   * What the account holds.
   *
   * @param transcripts translations included
   * @param untranscribed episodes without any transcript
   */
  public record Counts(
      int podcasts, int episodes, int transcripts, int translations, int untranscribed) {}

  /** The id under the podcast's canonical id; the same id when the site does not know it. */
  public EpisodeId canonical(EpisodeId id) {
    DemoEpisode episode = account.episode(id);
    return episode == null ? id : episode.id();
  }

  /**
   * The body of a page as a logged-in reader gets it, without a server.
   *
   * @param origin where the site is thought to stand, such as {@code http://127.0.0.1:1}
   */
  public byte[] page(String target, String origin) {
    return answer(DemoRequest.get(target, origin, cookie())).body();
  }

  Response answer(DemoRequest request) {
    return answer(request, DemoListing.HONEST);
  }

  Response answer(DemoRequest request, DemoListing listing) {
    List<String> segments = request.segments();
    String first = segments.isEmpty() ? "" : segments.get(0);
    return switch (first) {
      case "login" -> login(request);
      case "robots.txt" -> robots();
      case "search" -> feeds.search(request.parameter("term"), request.origin());
      case "feeds" -> feed(segments, request.origin());
      case "media" -> image(request.path());
      case "" -> Response.html(200, AccountPages.home(account, signedIn(request)));
      default -> signedIn(request) ? page(request, segments, listing) : toLogin(request);
    };
  }

  /** The login page, which leads back to the page that needs it. */
  static Response toLogin(DemoRequest request) {
    String next = URLEncoder.encode(request.target(), StandardCharsets.UTF_8);
    return Response.redirect(302, "/login?next=" + next);
  }

  boolean signedIn(DemoRequest request) {
    String cookies = Objects.requireNonNullElse(request.header("cookie"), "");
    return List.of(cookies.split("; *", -1)).contains(cookie());
  }

  private Response login(DemoRequest request) {
    boolean filled =
        request.method().equals("POST")
            && DemoRequest.field(request.body(), "email").equals(DemoAccount.EMAIL)
            && !DemoRequest.field(request.body(), "password").isEmpty();
    if (!filled) {
      return Response.html(200, AccountPages.login());
    }
    return Response.redirect(303, "/")
        .with("Set-Cookie", cookie() + "; Path=/; HttpOnly; SameSite=Lax");
  }

  private static Response robots() {
    return Response.of(
        200,
        "text/plain; charset=utf-8",
        "User-agent: *\nDisallow: /account/\nDisallow: /logout\nDisallow: /unsubscribe/\n");
  }

  private Response feed(List<String> segments, String origin) {
    Response feed = segments.size() == 2 ? feeds.feed(segments.get(1), origin) : null;
    return feed == null ? missing() : feed;
  }

  private static Response image(String path) {
    long colour = Dice.mixed(path) & 0xffffff;
    return path.endsWith(".png") ? Response.of(200, "image/png", Logo.png(path)) : drawing(colour);
  }

  private static Response drawing(long colour) {
    return Response.of(
        200,
        "image/svg+xml",
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">"
                + "<path fill=\"#%06x\" d=\"M0 0h8v8H0z\"/></svg>\n",
            colour));
  }

  private Response page(DemoRequest request, List<String> segments, DemoListing listing) {
    return switch (segments.get(0)) {
      case "subscriptions" -> Response.html(200, AccountPages.subscriptions(account.subscribed()));
      case "export" -> feeds.opml(request.origin());
      case "logout", "account", "unsubscribe" ->
          Response.html(200, AccountPages.wall("Done", "<p>That is done now.</p>"));
      case "s" -> content(request, segments, listing);
      default -> missing();
    };
  }

  /** {@code /s/p/{podcast}[/e/{episode}[/transcript[/{language}]]]}. */
  private Response content(DemoRequest request, List<String> segments, DemoListing listing) {
    int size = segments.size();
    if (size < 3 || !segments.get(1).equals("p")) {
      return missing();
    }
    PodcastId shown = PodcastId.ofSegment(segments.get(2));
    if (size == 3) {
      return list(shown, request.parameter("page"), listing);
    }
    boolean episodes = size >= 5 && segments.get(3).equals("e");
    boolean suffix = size == 5 || (size <= 7 && segments.get(5).equals("transcript"));
    if (!episodes || !suffix) {
      return missing();
    }
    DemoEpisode episode = account.episode(EpisodeId.ofSegments(segments.get(2), segments.get(4)));
    return episode == null ? missing() : episode(episode, shown, segments.subList(5, size));
  }

  private Response list(PodcastId shown, String page, DemoListing listing) {
    DemoPodcast podcast = account.podcast(shown);
    if (podcast == null || !page.matches("\\d{0,6}")) {
      return missing();
    }
    int number = page.isEmpty() ? 1 : Math.max(1, Integer.parseInt(page));
    return Response.html(
        200,
        new PodcastPage(podcast, shown, account.episodes(podcast), number, listing)
            .html(surfaces.apply(podcast)));
  }

  /** An episode without transcript has one address: the others lead there. */
  private Response episode(DemoEpisode episode, PodcastId shown, List<String> suffix) {
    if (!suffix.isEmpty() && !episode.transcribed()) {
      String bare = "/s/p/" + Paths.encoded(shown.value()) + "/e/";
      return Response.redirect(302, bare + Paths.encoded(episode.id().episode()));
    }
    String language = language(episode, suffix);
    if (!suffix.isEmpty() && language == null) {
      return missing();
    }
    return Response.html(
        200,
        new EpisodePage(episode, shown, language, suggestion(episode))
            .html(surfaces.apply(episode.podcast())));
  }

  private static @Nullable String language(DemoEpisode episode, List<String> suffix) {
    return switch (suffix.size()) {
      case 0 -> null;
      case 1 -> episode.language();
      default -> suffix.get(1).equals("zh") && episode.translated() ? "zh" : null;
    };
  }

  private @Nullable DemoEpisode suggestion(DemoEpisode episode) {
    List<DemoPodcast> others =
        account.podcasts().stream().filter(podcast -> !podcast.subscribed()).toList();
    if (others.isEmpty() || episode.index() % 4 != 1) {
      return null;
    }
    DemoPodcast other = others.get(episode.index() % others.size());
    return account.episodes(other).get(0);
  }

  private static Response missing() {
    return Response.html(404, AccountPages.notFound());
  }
}

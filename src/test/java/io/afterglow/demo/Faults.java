package io.afterglow.demo;

import static java.util.Map.entry;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The ways in which a server can answer badly, by name. A three-digit status is one as well, with
 * the option {@code retry-after}: seconds, {@code date}, {@code rfc850}, {@code asctime}, {@code
 * past}, {@code far} or {@code garbage}.
 */
final class Faults {

  /** Faults after which asking again does not help. */
  private static final Set<String> LASTING =
      Set.of(
          "latency",
          "login-wall",
          "soft-login",
          "farewell",
          "maintenance",
          "challenge",
          "captcha",
          "captive-portal",
          "announce",
          "clock",
          "endless",
          "stuck",
          "forbid",
          "redirect-loop",
          "redirect-hops",
          "redirect-bad",
          "redirect-to",
          "hangup",
          "relabel");

  private static final Map<String, Function<Case, List<Step>>> BY_NAME =
      Map.ofEntries(
          // Broken connections and framing.
          entry("reset", WireFaults::reset),
          entry("truncate", WireFaults::truncate),
          entry("cut", WireFaults::cut),
          entry("chunk-cut", WireFaults::chunkCut),
          entry("nothing", c -> List.of(new Step.End())),
          entry("empty", c -> answer(c, Response.html(200, ""))),
          entry("vanish", c -> List.of(new Step.Vanish())),
          entry("hangup", WireFaults::hangup),
          entry("drip", WireFaults::drip),
          entry("stall", WireFaults::stall),
          entry("bad-chunk", c -> WireFaults.chunked(c, "xyz\r\n")),
          entry("chunk-overflow", c -> WireFaults.chunked(c, "FFFFFFFFFFFFFFFFF\r\n")),
          entry("two-lengths", c -> WireFaults.header(c, "Content-Length: 7\r\n")),
          entry("negative-length", WireFaults::negativeLength),
          entry("huge-headers", WireFaults::hugeHeaders),
          entry("not-http", c -> WireFaults.raw("SSH-2.0-look-alike\r\n\r\n")),
          // Compression.
          entry("gzip-wrong", WireFaults::gzipWrong),
          entry("gzip-cut", WireFaults::gzipCut),
          entry("gzip-double", WireFaults::gzipDouble),
          entry("gzip-bomb", WireFaults::bomb),
          // Redirects.
          entry("redirect-loop", c -> answer(c, Response.redirect(301, c.request().target()))),
          entry("redirect-hops", Faults::hops),
          entry("redirect-bad", c -> answer(c, Response.redirect(302, "http://[no-host"))),
          entry("redirect-to", Faults::redirectTo),
          // Pages that stand where another should be.
          entry("random-5xx", Faults::random5xx),
          entry("login-wall", Faults::loginWall),
          entry("soft-login", Faults::softLogin),
          entry("challenge", Faults::challenge),
          entry("soft-404", c -> answer(c, Response.html(200, AccountPages.notFound()))),
          entry(
              "maintenance",
              c -> wall(c, 503, "We will be right back", "Maintenance in progress.")),
          entry("farewell", c -> wall(c, 200, "Goodbye", "PodQuest has closed. Thank you all.")),
          entry("captive-portal", c -> wall(c, 200, "Harbour Wi-Fi", "Accept the terms to go on.")),
          entry("app-error", c -> wall(c, 200, "Application error", "Something went wrong.")),
          entry("skeleton", c -> wall(c, 200, "PodQuest", "Loading…")),
          entry("one-for-all", Faults::oneForAll),
          entry("unrelated", Faults::unrelated),
          entry("other-tab", Faults::otherTab),
          entry("notice", Faults::notice),
          entry("captcha", Faults::captcha),
          entry("unclosed", Faults::unclosed),
          entry("huge", Faults::huge),
          entry("partial", Faults::partial),
          entry("relabel", Faults::relabel),
          entry("json-error", Faults::jsonError),
          entry(
              "forbid",
              c -> answer(c, Response.of(200, "text/plain", "User-agent: *\nDisallow: /\n"))),
          entry("swap", c -> answer(c, c.site().answer(mixedUp(c)))),
          entry("swap-account", Faults::swapAccount),
          entry("rename", Faults::swapAccount),
          // Lists and clocks.
          entry("shift", c -> answer(c, list(c, new DemoListing(c.rule().number("n", 1), false)))),
          entry("endless", c -> answer(c, list(c, new DemoListing(0, true)))),
          entry("stuck", Faults::stuck),
          entry("announce", Faults::announce),
          entry("clock", Faults::clock),
          entry("latency", Faults::latency));

  private Faults() {}

  static Set<String> names() {
    return new TreeSet<>(BY_NAME.keySet());
  }

  static boolean knows(String name) {
    return BY_NAME.containsKey(name) || isStatus(name);
  }

  /** 4xx but for those that ask for patience (RFC 9110, RFC 6585, RFC 8470). */
  static boolean lasts(String name) {
    boolean final4xx = isStatus(name) && name.startsWith("4");
    return LASTING.contains(name) || (final4xx && !Set.of("408", "425", "429").contains(name));
  }

  static List<Step> steps(Case struck) {
    Function<Case, List<Step>> fault = BY_NAME.get(struck.rule().fault());
    return fault == null ? status(struck) : fault.apply(struck);
  }

  private static boolean isStatus(String name) {
    return name.matches("[1-9]\\d\\d");
  }

  private static List<Step> answer(Case c, Response response) {
    return Wire.steps(c.request(), c.framed(response));
  }

  private static Response list(Case c, DemoListing listing) {
    return c.site().answer(c.request(), listing);
  }

  private static List<Step> status(Case c) {
    int status = Integer.parseInt(c.rule().fault());
    String retry = c.rule().option("retry-after", "");
    Response page =
        Response.html(
            status, AccountPages.wall("Error " + status, "<h1>Error " + status + "</h1>"));
    return answer(c, retry.isEmpty() ? page : page.with("Retry-After", retryAfter(retry, c.now())));
  }

  /** The three date forms of RFC 9110, section 5.6.7, two seconds ahead; and some that mislead. */
  private static String retryAfter(String form, Instant now) {
    Instant soon = now.plusSeconds(2);
    return switch (form) {
      case "date" -> Wire.HTTP_DATE.format(soon);
      case "rfc850" -> dated("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", soon);
      case "asctime" -> dated("EEE MMM ppd HH:mm:ss yyyy", soon);
      case "past" -> Wire.HTTP_DATE.format(now.minusSeconds(3600));
      case "far" -> "Fri, 01 Jan 2100 00:00:00 GMT";
      case "garbage" -> "when the tide is out";
      default -> form;
    };
  }

  private static String dated(String pattern, Instant instant) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .withZone(ZoneOffset.UTC)
        .format(instant);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** {@code n} redirects before the page comes. */
  private static List<Step> hops(Case c) {
    String asked = c.request().parameter("hop");
    int hop = asked.matches("\\d{1,4}") ? Integer.parseInt(asked) : 0;
    if (hop >= c.rule().number("n", 11)) {
      return answer(c, c.site().answer(c.request()));
    }
    return answer(c, Response.redirect(302, c.request().path() + "?hop=" + (hop + 1)));
  }

  /**
   * {@code to}: an address, percent-encoded; without one the same page under {@code localhost}, a
   * host of another name that is this server as well.
   */
  private static List<Step> redirectTo(Case c) {
    String elsewhere =
        c.request().origin().replaceFirst("//[^:/]+", "//localhost") + c.request().target();
    return answer(c, Response.redirect(302, c.rule().option("to", elsewhere)));
  }

  private static List<Step> random5xx(Case c) {
    int status = Dice.of(c.request().target(), "5xx").pick(List.of(500, 502, 503, 504));
    return answer(c, Response.html(status, AccountPages.wall("Oops", "<p>Try again later.</p>")));
  }

  /** {@code status}: 302 to the login page, 200 for the page itself, 401 or 403. */
  private static List<Step> loginWall(Case c) {
    boolean open = c.request().path().equals("/login") || c.request().path().equals("/robots.txt");
    if (open) {
      return answer(c, c.site().answer(c.request()));
    }
    int status = c.rule().number("status", 302);
    Response wall =
        status == 302 ? DemoSite.toLogin(c.request()) : Response.html(status, AccountPages.login());
    return answer(c, wall);
  }

  /** Whoever is not logged in gets the login page under every address, instead of a redirect. */
  private static List<Step> softLogin(Case c) {
    Response honest = c.site().answer(c.request());
    boolean wall = honest.headers().getOrDefault("Location", "").startsWith("/login?");
    return answer(c, wall ? Response.html(200, AccountPages.login()) : honest);
  }

  /** A page that looks like an episode's and says of no address that it is its own. */
  private static List<Step> oneForAll(Case c) {
    DemoPodcast podcast = c.site().account().subscribed().get(0);
    DemoEpisode episode = c.site().account().episodes(podcast).get(0);
    String target = "/s/p/" + podcast.linkedId().value() + "/e/" + episode.id().episode();
    Response page =
        c.site().answer(DemoRequest.get(target, c.request().origin(), c.site().cookie()));
    String bare =
        page.text()
            .replaceAll("<(link|meta)[^>]*(canonical|og:url)[^>]*>", "")
            .replace(episode.title(), "Episode of the day")
            .replace(episode.id().episode(), "of-the-day");
    return answer(c, Response.html(200, bare));
  }

  /** A long page of the same host about something else. */
  private static List<Step> unrelated(Case c) {
    StringBuilder text = new StringBuilder("<h1>Tides at the harbour</h1>");
    for (int hour = 0; hour < 60; hour++) {
      text.append("<p>At ").append(hour % 24).append(" o'clock the water at the old pier stood ");
      text.append(120 + hour * 7 % 90).append(" centimetres above the mark, and the ferry left ");
      text.append("from the ").append(hour % 2 == 0 ? "outer" : "inner").append(" berth.</p>");
    }
    return answer(
        c, Response.html(200, AccountPages.wall("Tides at the harbour", text.toString())));
  }

  /** The episode with its other tab in front; for a translation, the text in its own language. */
  private static List<Step> otherTab(Case c) {
    String asked = c.request().path();
    boolean transcript = asked.endsWith("/transcript");
    String shown =
        transcript
            ? asked.replaceFirst("/transcript$", "")
            : asked.contains("/transcript/")
                ? asked.replaceFirst("/[^/]*$", "")
                : asked + "/transcript";
    Response page =
        c.site().answer(DemoRequest.get(shown, c.request().origin(), c.site().cookie()));
    String tab = transcript ? ">Shownotes<" : ">Transcript<";
    String marked = page.text().replace(tab, " aria-selected=\"true\"" + tab);
    return answer(c, new Response(page.status(), page.headers(), bytes(marked)));
  }

  /** The episode with {@code text} in the place of its transcript, where that is marked up. */
  private static List<Step> notice(Case c) {
    Response page = c.site().answer(c.request());
    String honest = page.text();
    int tab = honest.lastIndexOf("tablist");
    int from = tab < 0 ? -1 : honest.indexOf("<p", tab);
    int to = honest.indexOf("<footer");
    if (page.status() != 200 || from < 0 || !c.request().path().contains("/transcript")) {
      return answer(c, page);
    }
    String text = c.rule().option("text", "This transcript is no longer available.");
    String other = honest.substring(0, from) + "<p>" + text + "</p>" + honest.substring(to);
    return answer(c, new Response(page.status(), page.headers(), bytes(other)));
  }

  /** 403 with a form that only a person can fill, and no header that says so. */
  private static List<Step> captcha(Case c) {
    String form =
        "<h1>One more step</h1><form method=\"post\"><div class=\"g-recaptcha\""
            + " data-sitekey=\"k\"></div><button>Continue</button></form>";
    return answer(c, Response.html(403, AccountPages.wall("One more step", form)));
  }

  /** A page of {@code mb} megabytes. */
  private static List<Step> huge(Case c) {
    String row = "<p>" + "and so on ".repeat(100) + "</p>\n";
    int rows = c.rule().number("mb", 50) * (1 << 20) / row.length();
    String page = AccountPages.wall("Everything at once", row.repeat(rows));
    return answer(c, Response.html(200, page));
  }

  /** Two thirds of a page with a length that fits: cut before it was framed. */
  private static List<Step> unclosed(Case c) {
    Response whole = c.site().answer(c.request());
    String page = whole.text();
    return answer(
        c,
        page.isEmpty() || whole.status() != 200
            ? whole
            : new Response(200, whole.headers(), bytes(page.substring(0, page.length() * 2 / 3))));
  }

  /** The first half of a page, sound as HTML: the rest would come by script. */
  private static List<Step> partial(Case c) {
    Response whole = c.site().answer(c.request());
    String page = whole.text();
    if (page.isEmpty()) { // a redirect
      return answer(c, whole);
    }
    String begun = page.substring(0, Math.max(0, page.lastIndexOf('<', page.length() / 2)));
    return answer(c, Response.html(200, begun + "<p>Loading…</p></body></html>"));
  }

  /** {@code from}, where it is all that an element holds, becomes {@code to}. */
  private static List<Step> relabel(Case c) {
    Response page = c.site().answer(c.request());
    String from = ">" + c.rule().option("from", "Chapters") + "<";
    String other = page.text().replace(from, ">" + c.rule().option("to", "Parts") + "<");
    return answer(c, new Response(page.status(), page.headers(), bytes(other)));
  }

  private static List<Step> challenge(Case c) {
    String page =
        AccountPages.wall(
            "Just a moment...",
            "<h1>Just a moment...</h1><p>Verify you are human by completing the action below.</p>"
                + "<script src=\"/cdn-cgi/challenge-platform/x.js\"></script>");
    return answer(
        c, Response.html(c.rule().number("status", 403), page).with("cf-mitigated", "challenge"));
  }

  private static List<Step> wall(Case c, int status, String title, String text) {
    String page = AccountPages.wall(title, "<h1>" + title + "</h1><p>" + text + "</p>");
    return answer(c, Response.html(c.rule().number("status", status), page));
  }

  private static List<Step> jsonError(Case c) {
    String json = "{\"error\":{\"code\":500,\"message\":\"upstream timed out\"}}";
    return answer(c, Response.of(200, "application/json", json));
  }

  private static List<Step> swapAccount(Case c) {
    Response page = c.site().answer(c.request());
    String other = page.text().replace(DemoAccount.OWNER, c.rule().option("to", "Kim Somebody"));
    return answer(c, new Response(page.status(), page.headers(), bytes(other)));
  }

  /** A list that says it has {@code n} episodes, whatever it has. */
  private static List<Step> announce(Case c) {
    Response page = c.site().answer(c.request());
    String other =
        page.text().replaceAll("\\b\\d+ episodes\\b", c.rule().number("n", 20) + " episodes");
    return answer(c, new Response(page.status(), page.headers(), bytes(other)));
  }

  /**
   * A list that does not say how many episodes it has, and whose further pages are all the page
   * {@code at}: 1 for the first one again, a number that it does not have for an empty one.
   */
  private static List<Step> stuck(Case c) {
    DemoRequest asked = c.request();
    String other = asked.path() + "?page=" + c.rule().number("at", 1);
    Response page =
        asked.parameter("page").isEmpty()
            ? c.site().answer(asked)
            : c.site().answer(DemoRequest.get(other, asked.origin(), c.site().cookie()));
    String silent = page.text().replaceAll("\\b\\d+ episodes\\b", "all episodes");
    return answer(c, new Response(page.status(), page.headers(), bytes(silent)));
  }

  /** {@code seconds} that the server's clock is fast; negative when it is slow. */
  private static List<Step> clock(Case c) {
    Instant wrong = c.now().plusSeconds(c.rule().number("seconds", 63_072_000));
    return Wire.steps(c.request(), c.honest().with("Date", Wire.HTTP_DATE.format(wrong)));
  }

  /** {@code ms} before whatever comes next. */
  private static List<Step> latency(Case c) {
    return List.of(new Step.Pause(Duration.ofMillis(c.rule().number("ms", 100))));
  }

  /** Another page's address of the same kind. */
  private static DemoRequest mixedUp(Case c) {
    DemoRequest request = c.request();
    DemoAccount account = c.site().account();
    List<String> segments = request.segments();
    if (segments.size() == 3 && segments.get(1).equals("p")) {
      DemoPodcast asked = account.podcast(new PodcastId(segments.get(2)));
      List<DemoPodcast> subscribed = account.subscribed();
      int next = (subscribed.indexOf(asked) + 1) % subscribed.size();
      return request.at(subscribed.get(next).path());
    }
    if (segments.size() < 5 || !segments.get(3).equals("e")) {
      return request.at("/subscriptions");
    }
    EpisodeId id = EpisodeId.ofSegments(segments.get(2), segments.get(4));
    DemoEpisode episode = account.episode(id);
    if (episode == null) {
      return request.at("/subscriptions");
    }
    List<DemoEpisode> episodes = account.episodes(episode.podcast());
    DemoEpisode next = episodes.get((episode.index() + 1) % episodes.size());
    String suffix = String.join("/", segments.subList(5, segments.size()));
    return request.at(
        "/s/p/"
            + segments.get(2)
            + "/e/"
            + Paths.encoded(next.id().episode())
            + (suffix.isEmpty() ? "" : "/" + suffix));
  }
}

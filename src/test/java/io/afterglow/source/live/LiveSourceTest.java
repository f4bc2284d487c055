package io.afterglow.source.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.Reading;
import io.afterglow.source.Cookie;
import io.afterglow.source.CookieHeader;
import io.afterglow.source.Credentials;
import io.afterglow.source.FakeTime;
import io.afterglow.source.ScriptedServer;
import io.afterglow.source.Site;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.GateOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class LiveSourceTest {

  private static final String HOST = "pods.localhost";
  private static final String CANARY = "canary-0123456789";

  private final ScriptedServer server = new ScriptedServer();
  private final ScriptedServer stranger = new ScriptedServer();
  private final FakeTime time = new FakeTime();
  private final Gate gate =
      new Gate(
          GateOptions.polite("test")
              .withDelay(Duration.ZERO)
              .withRobots(false)
              .withLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1)),
          time);

  @AfterEach
  void stop() throws IOException {
    gate.close();
    server.close();
    stranger.close();
  }

  @Test
  void the_login_goes_to_its_site() throws Exception {
    server.page("/a", "hello");
    Fetched.Found found = (Fetched.Found) source().fetch(server.at(HOST, "/a"));
    assertThat(found.page().source()).isEqualTo(SourceName.LIVE);
    assertThat(server.seen().get(0).header("Cookie")).isEqualTo("sid=" + CANARY);
  }

  @Test
  void a_page_is_read_once_and_by_nobody_before_its_secrets_are_covered() throws Exception {
    server.on(
        "/a",
        w ->
            w.reply(
                200, "Set-Cookie: sid=fresh-0123456789\r\n", "<p>" + CANARY + " fresh-0123456789"));
    List<String> seen = new ArrayList<>();
    PageReader reader =
        page -> {
          seen.add(new String(page.body(), StandardCharsets.UTF_8));
          return Reading.of(PageKind.EPISODE);
        };
    LiveSource source = new LiveSource(gate, site(), login(), time, reader);
    Fetched.Found found = (Fetched.Found) source.fetch(server.at(HOST, "/a"));
    assertThat(seen).containsExactly("<p>" + "*".repeat(17) + " " + "*".repeat(16));
    assertThat(found.reading()).isEqualTo(Reading.of(PageKind.EPISODE));
  }

  @Test
  void robots_txt_is_asked_without_the_login() throws Exception {
    server.page("/a", "hello");
    Gate obeying = new Gate(GateOptions.polite("test").withDelay(Duration.ZERO), time);
    try (LiveSource source = new LiveSource(obeying, site(), login(), time)) {
      source.fetch(server.at(HOST, "/a"));
    }
    obeying.close();
    assertThat(server.seen("/robots.txt").get(0).header("Cookie")).isEmpty();
  }

  // N-11, N-12

  @Test
  void off_the_site_nobody_is_asked_and_nothing_is_told() throws Exception {
    stranger.page("/x", "evil");
    List<String> targets = new ArrayList<>();
    for (String host : List.of(HOST, "evilpods.localhost", "127.0.0.1", "sub.pods.localhost")) {
      targets.add(stranger.at(host, "/x").value());
    }
    targets.add(server.at("evilpods.localhost", "/x").value());
    targets.add(server.at("sub.pods.localhost", "/x").value());
    targets.add("//" + stranger.at(HOST, "/x").authority() + "/x");
    targets.add("http://pods.example/x");
    for (int i = 0; i < targets.size(); i++) {
      String target = targets.get(i);
      server.on("/r" + i, w -> w.reply(302, "Location: " + target + "\r\n", ""));
      Fetched.Missed missed = (Fetched.Missed) source().fetch(server.at(HOST, "/r" + i));
      assertThat(missed.why()).as(target).isEqualTo(Why.REDIRECT);
      assertThat(missed.detail()).contains("off the site");
    }
    assertThat(stranger.seen()).isEmpty();
    assertThat(server.seen()).hasSize(targets.size());
  }

  @Test
  void the_login_does_not_go_to_another_name_of_the_site() throws Exception {
    Address old = server.at("old.localhost", "/b");
    Site both = new Site(server.at(HOST, "/"), Set.of(old.authority()));
    server.on("/a", w -> w.reply(302, "Location: " + old + "\r\n", "")).page("/b", "hello");
    LiveSource source = new LiveSource(gate, both, login(), time);
    assertThat(source.fetch(server.at(HOST, "/a"))).isInstanceOf(Fetched.Found.class);
    assertThat(server.seen("/a").get(0).header("Cookie")).contains(CANARY);
    assertThat(server.seen("/b").get(0).header("Cookie")).isEmpty();
  }

  @Test
  void plain_http_to_the_world_is_no_site_and_no_target() {
    assertThatThrownBy(() -> Site.of(Address.parse("http://pods.example/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
    Session session =
        new Session(Site.of(Address.parse("https://pods.example/")), worldLogin(), new Mask());
    assertThat(session.header(Address.parse("https://pods.example/x"), FakeTime.START)).isNotNull();
    for (String address :
        List.of(
            "http://pods.example/x",
            "https://pods.example:8443/x",
            "https://api.pods.example/x",
            "https://evilpods.example/x",
            "https://pods.example.evil.example/x")) {
      assertThat(session.header(Address.parse(address), FakeTime.START)).as(address).isNull();
    }
  }

  // N-15, N-22

  @Test
  void a_redirect_to_a_login_is_a_login_needed() throws Exception {
    server
        .on("/a", w -> w.reply(302, "Location: /login?next=/a\r\n", ""))
        .page("/login?next=/a", "<html>please log in</html>")
        .on("/b", w -> w.reply(302, "Location: https://accounts.google.example/o\r\n", ""));
    for (String path : List.of("/a", "/b")) {
      Fetched.Missed missed = (Fetched.Missed) source().fetch(server.at(HOST, path));
      assertThat(missed.why()).as(path).isEqualTo(Why.LOGIN_NEEDED);
    }
  }

  // P-02

  @Test
  void a_session_that_rotates_is_kept_in_memory_and_a_deleted_one_is_not_sent() throws Exception {
    server
        .on("/a", w -> w.reply(200, "Set-Cookie: sid=canary-rotated; Path=/\r\n", "one"))
        .page("/b", "two")
        .on("/c", w -> w.reply(200, "Set-Cookie: sid=; Path=/; Max-Age=0\r\n", "three"))
        .page("/d", "four");
    LiveSource source = source();
    for (String path : List.of("/a", "/b", "/c", "/d")) {
      source.fetch(server.at(HOST, path));
    }
    assertThat(server.seen("/b").get(0).header("Cookie")).isEqualTo("sid=canary-rotated");
    assertThat(server.seen("/d").get(0).header("Cookie")).isEmpty();
  }

  @Test
  void a_session_set_on_a_redirect_to_the_same_address_is_no_circle() throws Exception {
    server.on(
        "/a",
        w -> {
          if (w.count() == 1) {
            w.reply(302, "Location: /a\r\nSet-Cookie: fresh=canary-fresh; Path=/\r\n", "");
          } else {
            w.page("hello");
          }
        });
    assertThat(source().fetch(server.at(HOST, "/a"))).isInstanceOf(Fetched.Found.class);
    assertThat(server.seen("/a").get(1).header("Cookie")).contains("fresh=canary-fresh");
  }

  // P-12

  @Test
  void secrets_in_a_page_are_stars_of_the_same_length() throws Exception {
    server
        .on("/a", w -> w.reply(200, "Set-Cookie: other=canary-server-set\r\n", "one"))
        .page(
            "/b",
            "<p>"
                + CANARY
                + "|canary-server-set|me@mail.example|{\"e\":\"me@mail.example\"}"
                + CANARY.substring(1)
                + CANARY);
    LiveSource source = source();
    source.hide("me@mail.example", new byte[0]);
    source.fetch(server.at(HOST, "/a"));
    String body = text((Fetched.Found) source.fetch(server.at(HOST, "/b")));
    assertThat(body)
        .isEqualTo(
            "<p>"
                + "*".repeat(17)
                + "|"
                + "*".repeat(17)
                + "|"
                + "*".repeat(15)
                + "|{\"e\":\""
                + "*".repeat(15)
                + "\"}"
                + CANARY.substring(1)
                + "*".repeat(17));
  }

  @Test
  void addresses_in_the_users_own_list_stay_exact() throws Exception {
    String outline = "<outline type='rss' text='Paid' xmlUrl='https://f.example/me@mail.example";
    String key = "?token=abcdef0123456789'/>";
    server.page(
        "/mine.opml",
        "<opml version='2.0'><head><ownerEmail>me@mail.example</ownerEmail></head><body>"
            + outline
            + key
            + "<!-- "
            + CANARY
            + " --></body></opml>");
    LiveSource source = source();
    source.hide("me@mail.example", new byte[0]);

    String body = text((Fetched.Found) source.fetch(server.at(HOST, "/mine.opml")));

    assertThat(body)
        .contains(outline + key, "<ownerEmail>" + "*".repeat(15) + "</ownerEmail>")
        .doesNotContain(CANARY);
  }

  @Test
  void a_secret_that_begins_with_another_is_covered_whole() {
    Mask mask = new Mask();
    mask.hide(List.of("abcdef", "abcdefghij", "a\"b/c&d"));
    byte[] body =
        "abcdefghijk abcdefg a\"b/c&d a&quot;b/c&amp;d a\\\"b\\/c&d"
            .getBytes(StandardCharsets.UTF_8);
    int length = body.length;
    mask.cover(body);
    assertThat(new String(body, StandardCharsets.UTF_8))
        .hasSize(length)
        .matches("\\*{10}k \\*{6}g \\*{7} \\*{16} \\*{9}");
  }

  @Test
  void masking_a_large_page_takes_no_time() {
    Mask mask = new Mask();
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      secrets.add(String.format(Locale.ROOT, "aaaaaaaaaaaaaaaaaaaaaaaa%05d", i));
    }
    mask.hide(secrets);
    byte[] body = "a".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    long began = System.nanoTime();
    mask.cover(body);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
  }

  // Open web

  @Test
  void feeds_are_followed_to_other_hosts_and_their_lasting_place_is_told() throws Exception {
    String there = stranger.at("feeds.localhost", "/new").value();
    server
        .on("/feed", w -> w.reply(301, "Location: /hop\r\n", ""))
        .on("/hop", w -> w.reply(308, "Location: " + there + "\r\n", ""))
        .on("/temporary", w -> w.reply(302, "Location: " + there + "\r\n", ""));
    stranger.page("/new", "<rss/>");
    OpenSource open = new OpenSource(gate, address -> true);
    Fetched.Found found = (Fetched.Found) open.fetch(server.at(HOST, "/feed"));
    assertThat(found.page().address()).hasToString(there);
    assertThat(open.lasting(server.at(HOST, "/feed"))).hasToString(there);
    open.fetch(server.at(HOST, "/temporary"));
    assertThat(open.lasting(server.at(HOST, "/temporary")))
        .isEqualTo(server.at(HOST, "/temporary"));
    assertThat(stranger.seen().get(0).header("Cookie")).isEmpty();
    assertThat(stranger.seen().get(0).header("Referer")).isEmpty();
  }

  @Test
  void a_feed_does_not_reach_this_machine_unless_the_site_stands_here() throws Exception {
    server.page("/feed", "<rss/>");
    OpenSource open = new OpenSource(gate, address -> false);
    for (String host :
        List.of(
            "127.0.0.1", "localhost", "x.localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0")) {
      Fetched.Missed missed = (Fetched.Missed) open.fetch(server.at(host, "/feed"));
      assertThat(missed.detail()).as(host).contains("private network");
    }
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void a_feed_that_always_asks_to_wait_is_left_for_later() throws Exception {
    server.on("/feed", w -> w.reply(429, "Retry-After: 60\r\n", "slow"));
    OpenSource open = new OpenSource(gate, address -> true);
    Fetched.Missed missed = (Fetched.Missed) open.fetch(server.at(HOST, "/feed"));
    assertThat(missed.why()).isEqualTo(Why.RATE_LIMITED);
    assertThat(server.seen()).hasSize(3);
  }

  @Test
  void a_login_of_a_feed_stays_with_its_address() throws Exception {
    String there = stranger.at("feeds.localhost", "/new").value();
    server
        .on("/feed", w -> w.reply(302, "Location: /mine\r\n", ""))
        .on("/away", w -> w.reply(302, "Location: " + there + "\r\n", ""));
    server.page("/mine", "<rss/>");
    server.page("/other", "<rss/>");
    stranger.page("/new", "<rss/>");
    OpenSource open = new OpenSource(gate, address -> true);
    for (String path : List.of("/feed", "/away")) {
      open.login(server.at(HOST, path), "me:word");
      open.fetch(server.at(HOST, path));
    }
    open.fetch(server.at(HOST, "/other"));
    assertThat(server.seen("/feed").get(0).header("Authorization")).startsWith("Basic ");
    assertThat(server.seen("/mine").get(0).header("Authorization")).startsWith("Basic ");
    assertThat(server.seen("/other").get(0).header("Authorization")).isEmpty();
    assertThat(stranger.seen().get(0).header("Authorization")).isEmpty();
  }

  private LiveSource source() throws Exception {
    return new LiveSource(gate, site(), login(), time);
  }

  private Site site() {
    return Site.of(server.at(HOST, "/"));
  }

  private Credentials login() throws Exception {
    return CookieHeader.read("sid=" + CANARY, site(), "a test");
  }

  private static Credentials worldLogin() {
    Cookie cookie = new Cookie("pods.example", false, "/", true, null, "sid", CANARY);
    return new Credentials(List.of(cookie), null, null, List.of());
  }

  private static String text(Fetched.Found found) {
    return new String(found.page().body(), StandardCharsets.UTF_8);
  }
}

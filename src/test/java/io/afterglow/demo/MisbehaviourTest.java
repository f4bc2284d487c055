package io.afterglow.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.time.Timekeeper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault as a raw socket sees it. */
class MisbehaviourTest {

  private static final DemoSite SITE = DemoSites.standard();
  private static final String PAGE = "/subscriptions";
  private static final String LIST = "/s/p/463301";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "404| HTTP/1.1 404",
        "410| HTTP/1.1 410",
        "451| HTTP/1.1 451",
        "401| HTTP/1.1 401",
        "407| HTTP/1.1 407",
        "999| HTTP/1.1 999",
        "429:retry-after=2| Retry-After: 2",
        "503:retry-after=garbage| Retry-After: when the tide is out",
        "503:retry-after=far| Retry-After: Fri, 01 Jan 2100 00:00:00 GMT",
        "503:retry-after=date| GMT",
        "503:retry-after=rfc850| Sunday, 02-Nov-25 10:00:02 GMT",
        "503:retry-after=asctime| Sun Nov  2 10:00:02 2025",
        "503:retry-after=past| Sun, 02 Nov 2025 09:00:00 GMT",
        "login-wall| Location: /login",
        "login-wall:status=200| Log in to PodQuest",
        "login-wall:status=403| HTTP/1.1 403",
        "challenge:status=503| cf-mitigated: challenge",
        "soft-404| Page not found",
        "maintenance:status=200| Maintenance in progress",
        "farewell| PodQuest has closed",
        "captive-portal| Accept the terms",
        "skeleton| Loading…",
        "partial| Loading…",
        "soft-login| Signed in as Robin",
        "json-error| upstream timed out",
        "swap-account| Signed in as Kim Somebody",
        "empty| Content-Length: 0",
        "two-lengths| Content-Length: 7",
        "negative-length| Content-Length: -5",
        "bad-chunk| xyz",
        "chunk-overflow| FFFFFFFFFFFFFFFFF",
        "not-http| SSH-2.0",
        "gzip-wrong| Content-Encoding: gzip",
        "redirect-loop| Location: /subscriptions",
        "redirect-hops| Location: /subscriptions?hop=1",
        "redirect-bad| Location: http://[no-host",
        "redirect-to| Location: http://localhost:",
        "redirect-to:to=http%3A%2F%2Felsewhere.example%2F| Location: http://elsewhere.example/",
        "clock:seconds=86400| Date: Mon, 03 Nov 2025 10:00:00 GMT",
      })
  void a_rule_is_seen_on_the_wire(String rule, String seen) throws Exception {
    try (FaultyServer server = running(rule)) {
      assertThat(text(ask(server, PAGE))).contains(seen);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset:bytes=0", "reset:bytes=1", "reset:bytes=half", "reset:bytes=last"})
  void a_reset_breaks_the_connection(String rule) throws Exception {
    try (FaultyServer server = running(rule)) {
      assertThatThrownBy(() -> ask(server, PAGE)).isInstanceOf(SocketException.class);
      assertThat(text(ask(server, PAGE))).contains("HTTP/1.1 200");
    }
  }

  @Test
  void a_truncated_page_is_shorter_than_it_says_and_a_cut_one_does_not_say() throws Exception {
    try (FaultyServer server = running("truncate,cut")) {
      byte[] truncated = ask(server, PAGE);
      assertThat(body(truncated).length).isLessThan(length(truncated));
      byte[] cut = ask(server, PAGE);
      assertThat(text(cut)).doesNotContain("Content-Length").doesNotContain("</html>");
      byte[] whole = ask(server, PAGE);
      assertThat(body(whole)).hasSize(length(whole));
    }
  }

  @Test
  void nothing_is_nothing() throws Exception {
    try (FaultyServer server = running("nothing")) {
      assertThat(ask(server, PAGE)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"head,0", "body,200", "chunk,100"})
  void a_stall_sends_no_more(String part, int atLeast) throws Exception {
    try (FaultyServer server = new FaultyServer(SITE, Misbehaviour.parse("stall:part=" + part))) {
      server.start();
      try (Socket socket = connected(server, PAGE, "")) {
        socket.setSoTimeout(300);
        List<Byte> got = new ArrayList<>();
        assertThatThrownBy(
                () -> {
                  for (int b = socket.getInputStream().read(); b >= 0; ) {
                    got.add((byte) b);
                    b = socket.getInputStream().read();
                  }
                })
            .isInstanceOf(SocketTimeoutException.class);
        assertThat(got).hasSizeGreaterThanOrEqualTo(atLeast);
      }
    }
  }

  @Test
  void a_drip_waits_after_each_byte() throws Exception {
    StoppedClock clock = new StoppedClock();
    try (FaultyServer server =
        new FaultyServer(SITE, Misbehaviour.parse("drip:/robots.txt"), clock).start()) {
      byte[] whole = ask(server, "/robots.txt");
      assertThat(clock.slept).hasSize(body(whole).length).containsOnly(Duration.ofSeconds(1));
    }
  }

  @Test
  void latency_comes_before_whatever_else_happens() throws Exception {
    StoppedClock clock = new StoppedClock();
    try (FaultyServer server =
        new FaultyServer(SITE, Misbehaviour.parse("404,latency:ms=70"), clock).start()) {
      assertThat(text(ask(server, PAGE))).contains("404");
      assertThat(clock.slept).containsExactly(Duration.ofMillis(70));
    }
  }

  @Test
  void huge_headers_are_huge() throws Exception {
    try (FaultyServer server = running("huge-headers")) {
      assertThat(ask(server, PAGE).length).isGreaterThan(19_000_000);
    }
  }

  @Test
  void gzip_is_cut_doubled_or_a_bomb() throws Exception {
    try (FaultyServer server = running("gzip-cut,gzip-double,gzip-bomb:mb=40")) {
      byte[] cut = body(ask(server, PAGE));
      assertThatThrownBy(() -> new GZIPInputStream(new ByteArrayInputStream(cut)).readAllBytes())
          .isInstanceOf(IOException.class);
      byte[] twice = body(ask(server, PAGE));
      assertThat(new String(gunzip(gunzip(twice)), StandardCharsets.UTF_8)).contains("</html>");
      byte[] bomb = body(ask(server, PAGE));
      assertThat(bomb.length).isLessThan(100_000);
      assertThat(gunzip(bomb)).hasSize(40 << 20);
    }
  }

  @Test
  void pages_are_compressed_where_that_is_accepted() throws Exception {
    try (FaultyServer server = running("")) {
      byte[] answer = ask(server, PAGE, "Accept-Encoding: gzip\r\n");
      assertThat(text(answer)).contains("Content-Encoding: gzip");
      assertThat(gunzip(body(answer))).isEqualTo(body(ask(server, PAGE)));
    }
  }

  @Test
  void redirects_end_after_so_many_hops() throws Exception {
    try (FaultyServer server = running("redirect-hops:n=2")) {
      assertThat(text(ask(server, PAGE + "?hop=1"))).contains("?hop=2");
      assertThat(text(ask(server, PAGE + "?hop=2"))).contains("HTTP/1.1 200", "</html>");
    }
  }

  @Test
  void answers_are_mixed_up_once() throws Exception {
    DemoEpisode episode = SITE.account().episodes().findFirst().orElseThrow();
    String path = Paths.episode(episode, episode.podcast().id());
    String title = Html.escaped(episode.title());
    try (FaultyServer server = running("swap")) {
      assertThat(text(ask(server, path))).contains("</html>").doesNotContain(title);
      assertThat(text(ask(server, path))).contains(title);
    }
  }

  @Test
  void a_list_shifts_while_it_is_paged() throws Exception {
    List<DemoEpisode> episodes = SITE.account().episodes(SITE.account().subscribed().get(0));
    String tenth = episodes.get(9).id().episode();
    String eleventh = episodes.get(10).id().episode();
    try (FaultyServer down = running("shift:n=1");
        FaultyServer up = running("shift:n=-1")) {
      assertThat(text(ask(down, LIST + "?page=2"))).contains(tenth, eleventh);
      assertThat(text(ask(up, LIST + "?page=2"))).doesNotContain(eleventh);
      assertThat(text(ask(up, LIST + "?page=2"))).contains(eleventh);
    }
  }

  @Test
  void an_endless_list_always_has_a_next_page() throws Exception {
    try (FaultyServer server = running("endless")) {
      assertThat(text(ask(server, LIST + "?page=500"))).contains("?page=501\"", "/e/");
    }
  }

  @Test
  void robots_may_forbid_everything() throws Exception {
    try (FaultyServer server = running("forbid:/robots.txt")) {
      assertThat(text(ask(server, "/robots.txt"))).endsWith("User-agent: *\nDisallow: /\n");
    }
  }

  @Test
  void a_server_may_be_gone_for_ever() throws Exception {
    try (FaultyServer server = running("vanish:after=1")) {
      assertThat(text(ask(server, PAGE))).contains("HTTP/1.1 200");
      assertThat(ask(server, PAGE)).isEmpty();
      assertThatThrownBy(() -> ask(server, PAGE)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void a_soft_login_is_200_for_whoever_is_not_logged_in() {
    DemoRequest nobody = DemoRequest.get(PAGE, "http://127.0.0.1:1", "pq_session=wrong");
    Case struck =
        new Case(Rule.parse("soft-login"), nobody, SITE, Instant.parse("2025-11-02T10:00:00Z"));
    Step.Send sent = (Step.Send) Faults.steps(struck).get(0);
    assertThat(text(sent.bytes())).contains("HTTP/1.1 200", "Log in to PodQuest");
  }

  @Test
  void a_hangup_comes_after_a_whole_page() throws Exception {
    try (FaultyServer server = running("hangup");
        Socket socket = connected(server, PAGE, "")) {
      byte[] answer = socket.getInputStream().readAllBytes();
      assertThat(body(answer)).hasSize(length(answer));
    }
  }

  @Test
  void a_transient_fault_passes_and_a_lasting_one_stays() throws Exception {
    try (FaultyServer server = running("503:/robots.txt:times=2,404:/subscriptions")) {
      assertThat(statuses(server, "/robots.txt", 4)).containsExactly(503, 503, 200, 200);
      assertThat(statuses(server, PAGE, 3)).containsExactly(404, 404, 404);
    }
  }

  @Test
  void rules_count_requests() throws Exception {
    try (FaultyServer server =
        running("500:/robots.txt:every=3:times=all,403:/subscriptions:after=2:count=1")) {
      assertThat(statuses(server, "/robots.txt", 6)).containsExactly(200, 200, 500, 200, 200, 500);
      assertThat(statuses(server, PAGE, 4)).containsExactly(200, 200, 403, 200);
    }
  }

  @Test
  void a_storm_strikes_three_of_ten_and_no_address_for_ever() throws Exception {
    try (FaultyServer server = running("stormy")) {
      for (int i = 0; i < 300; i++) {
        attempt(server, LIST + "?x=" + i);
      }
      assertThat(server.strikeCount()).isBetween(60L, 120L);
      for (int i = 0; i < 4 * 20; i++) {
        attempt(server, LIST + "?y=" + i % 20);
      }
      for (int i = 0; i < 20; i++) {
        long before = server.strikeCount();
        for (int again = 0; again < 8; again++) {
          attempt(server, LIST + "?y=" + i);
        }
        assertThat(server.strikeCount() - before).isLessThanOrEqualTo(3);
      }
    }
  }

  private static void attempt(FaultyServer server, String path) {
    try {
      ask(server, path);
    } catch (IOException e) {
      // That is one of the faults.
    }
  }

  @Test
  void an_outage_ends_in_time() throws Exception {
    StoppedClock clock = new StoppedClock();
    Misbehaviour outage = Misbehaviour.parse("503:/robots.txt:for=60:times=all");
    try (FaultyServer server = new FaultyServer(SITE, outage, clock).start()) {
      assertThat(statuses(server, "/robots.txt", 2)).containsExactly(503, 503);
      clock.sleep(Duration.ofSeconds(61));
      assertThat(statuses(server, "/robots.txt", 2)).containsExactly(200, 200);
    }
  }

  @Test
  void chance_falls_the_same_way_twice_and_lets_everything_pass_in_the_end() throws Exception {
    List<Integer> first = lottery();
    assertThat(lottery()).isEqualTo(first);
    assertThat(first).contains(200).anyMatch(status -> status >= 500);
  }

  private static List<Integer> lottery() throws Exception {
    List<Integer> statuses = new ArrayList<>();
    try (FaultyServer server = running("random-5xx:chance=0.3:times=3")) {
      for (int i = 0; i < 40; i++) {
        statuses.addAll(statuses(server, "/robots.txt?" + i, 1));
      }
      assertThat(statuses(server, "/robots.txt?0", 12).subList(11, 12)).containsExactly(200);
    }
    return statuses;
  }

  @ParameterizedTest
  @MethodSource("presets")
  void every_preset_can_be_read(String name) {
    assertThat(Misbehaviour.parse(name).rules()).isNotEmpty();
    assertThat(Faults.knows(name)).as("hides a fault of the same name").isFalse();
  }

  static List<String> presets() {
    return List.copyOf(Misbehaviour.presets().keySet());
  }

  @Test
  void a_preset_takes_a_number() {
    assertThat(Misbehaviour.parse("login-dies:7").rules().get(0).number("after", 0)).isEqualTo(7);
    assertThat(Misbehaviour.parse("login-dies").rules().get(0).number("after", 0)).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"earthquake", "404:huh", "503:times=often", "500:chance=much"})
  void what_is_not_understood_is_quoted(String rule) {
    assertThatThrownBy(() -> Misbehaviour.parse(rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule.replaceFirst(".*:", ""));
  }

  @Test
  void closing_ends_a_stalled_connection() throws Exception {
    FaultyServer server = new FaultyServer(SITE, Misbehaviour.parse("stall")).start();
    try (Socket socket = connected(server, PAGE, "")) {
      server.close();
      socket.setSoTimeout(5000);
      assertThat(ended(socket.getInputStream())).isTrue();
    }
  }

  private static boolean ended(InputStream in) throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  private static FaultyServer running(String rules) throws IOException {
    return new FaultyServer(SITE, Misbehaviour.parse(rules), new StoppedClock()).start();
  }

  private static List<Integer> statuses(FaultyServer server, String path, int times)
      throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      statuses.add(Integer.parseInt(text(ask(server, path)).substring(9, 12)));
    }
    return statuses;
  }

  private static byte[] ask(FaultyServer server, String path) throws IOException {
    return ask(server, path, "");
  }

  private static byte[] ask(FaultyServer server, String path, String headers) throws IOException {
    try (Socket socket = connected(server, path, headers + "Connection: close\r\n")) {
      return socket.getInputStream().readAllBytes();
    }
  }

  private static Socket connected(FaultyServer server, String path, String headers)
      throws IOException {
    String authority = server.address().authority();
    Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(),
            Integer.parseInt(authority.substring(authority.indexOf(':') + 1)));
    socket.setSoTimeout(20_000);
    String request =
        "GET " + path + " HTTP/1.1\r\nHost: x\r\nCookie: " + SITE.cookie() + "\r\n" + headers;
    socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String text(byte[] answer) {
    return new String(answer, StandardCharsets.UTF_8);
  }

  private static byte[] body(byte[] answer) {
    int start = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    return Arrays.copyOfRange(answer, start, answer.length);
  }

  private static int length(byte[] answer) {
    return Integer.parseInt(text(answer).replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
  }

  /** Time that passes only by sleeping, and then at once; begins on 2 November 2025 at ten. */
  private static final class StoppedClock implements Timekeeper {

    private final List<Duration> slept = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @Override
    public synchronized Instant now() {
      return Instant.parse("2025-11-02T10:00:00Z").plus(passed);
    }

    @Override
    public synchronized long nanos() {
      return passed.toNanos();
    }

    @Override
    public synchronized void sleep(Duration duration) {
      slept.add(duration);
      passed = passed.plus(duration);
    }
  }
}

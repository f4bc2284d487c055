package io.afterglow.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.source.Encodings;
import io.afterglow.source.FakeTime;
import io.afterglow.source.Nobody;
import io.afterglow.source.ScriptedServer;
import io.afterglow.source.ScriptedServer.Script;
import io.afterglow.source.ScriptedServer.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class GateTest {

  private static final String PAGE = "<html><body>An invented page about lighthouses</body></html>";

  /** Longer than any test may take: a good answer is never too late. */
  private static final Duration PATIENT = Duration.ofMinutes(10);

  /** An answer after which the connection seems to live on. */
  private static final String ALIVE =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello";

  @TempDir Path folder;

  private final ScriptedServer server = new ScriptedServer();
  private final FakeTime time = new FakeTime();

  private final GateOptions options =
      GateOptions.polite("test")
          .withDelay(Duration.ZERO)
          .withRobots(false)
          .withLimits(PATIENT, PATIENT, PATIENT);

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  // What arrives whole

  @Test
  void a_page_arrives_byte_for_byte() throws Exception {
    server.page("/a", PAGE);
    Fetched.Found found = found(fetch("/a"));
    assertThat(text(found)).isEqualTo(PAGE);
    assertThat(found.page().status()).isEqualTo(200);
    assertThat(found.page().contentType()).isEqualTo("text/html");
    assertThat(found.page().address()).isEqualTo(server.at("/a"));
    assertThat(found.page().capturedAt()).isEqualTo(FakeTime.START);
    assertThat(server.seen().get(0).header("User-Agent")).startsWith("Afterglow/test (+");
    assertThat(server.seen().get(0).header("Accept-Encoding")).isEqualTo("gzip, deflate");
  }

  @Test
  void compressed_pages_are_what_was_meant_whatever_the_headers_say() throws Exception {
    Map<String, Script> forms = new LinkedHashMap<>();
    forms.put("/gzip", w -> encoded(w, "gzip", gzip(PAGE.getBytes(StandardCharsets.UTF_8))));
    forms.put("/x-gzip", w -> encoded(w, "x-gzip", gzip(PAGE.getBytes(StandardCharsets.UTF_8))));
    forms.put("/lie", w -> encoded(w, "gzip", PAGE.getBytes(StandardCharsets.UTF_8)));
    forms.put("/silent", w -> encoded(w, "identity", gzip(PAGE.getBytes(StandardCharsets.UTF_8))));
    forms.put(
        "/twice", w -> encoded(w, "gzip, gzip", gzip(gzip(PAGE.getBytes(StandardCharsets.UTF_8)))));
    forms.put("/zlib", w -> encoded(w, "deflate", deflate(false)));
    forms.put("/raw", w -> encoded(w, "deflate", deflate(true)));
    forms.put("/members", w -> encoded(w, "gzip", twoMembers()));
    forms.put(
        "/br", w -> encoded(w, "br", Encodings.brotli(PAGE.getBytes(StandardCharsets.UTF_8))));
    forms.put("/br-lie", w -> encoded(w, "br", PAGE.getBytes(StandardCharsets.UTF_8)));
    forms.forEach(server::on);
    for (String path : forms.keySet()) {
      assertThat(text(found(fetch(path)))).as(path).isEqualTo(PAGE);
    }
  }

  @Test
  void a_compressed_page_comes_with_the_bytes_that_were_sent() throws Exception {
    byte[] sent = gzip(PAGE.getBytes(StandardCharsets.UTF_8));
    server.on("/gzip", w -> encoded(w, "gzip", sent));
    server.on("/plain", w -> w.page(PAGE));
    assertThat(found(fetch("/gzip")).page().packed()).isEqualTo(sent);
    assertThat(found(fetch("/plain")).page().packed()).isNull();
  }

  // N-03, N-06, N-08: what arrives in part

  @Test
  void a_reset_at_any_byte_is_asked_again_and_never_kept() throws Exception {
    for (int sent : new int[] {0, 1, PAGE.length() / 2, PAGE.length() - 1}) {
      String path = "/reset" + sent;
      server.on(
          path,
          w -> {
            if (w.count() > 1) {
              w.page(PAGE);
              return;
            }
            w.text("HTTP/1.1 200 OK\r\nContent-Length: " + PAGE.length() + "\r\n\r\n");
            w.text(PAGE.substring(0, sent));
            w.reset();
          });
      assertThat(text(found(fetch(path)))).isEqualTo(PAGE);
      assertThat(server.seen(path).size()).isBetween(2, 3);
    }
  }

  @Test
  void bodies_that_stay_cut_are_missing_as_truncated() throws Exception {
    byte[] zipped = gzip(PAGE.repeat(50).getBytes(StandardCharsets.UTF_8));
    byte[] wrongSum = zipped.clone();
    wrongSum[wrongSum.length - 6] ^= 1;
    server
        .on("/short", w -> w.text("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nonly this"))
        .on("/chunk", w -> w.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"))
        .on(
            "/last",
            w -> w.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"))
        .on("/nothing", w -> w.page(""))
        .on("/gzip", w -> encoded(w, "gzip", Arrays.copyOf(zipped, zipped.length / 2)))
        .on("/trailer", w -> encoded(w, "gzip", Arrays.copyOf(zipped, zipped.length - 3)))
        .on("/header", w -> encoded(w, "gzip", Arrays.copyOf(zipped, 7)))
        .on("/sum", w -> encoded(w, "gzip", wrongSum));
    for (String path :
        List.of("/short", "/chunk", "/last", "/nothing", "/gzip", "/trailer", "/header", "/sum")) {
      Fetched.Missed missed = missed(fetch(path));
      assertThat(missed.why()).as(path + " " + missed.detail()).isEqualTo(Why.TRUNCATED);
      assertThat(missed.attempts()).isEqualTo(6);
      assertThat(server.seen(path)).as(path).hasSize(6);
    }
  }

  @Test
  void part_of_a_page_is_requested_again_and_truncated_if_it_stays_one() throws Exception {
    server
        .on("/once", w -> ranged(w, w.count() == 1 ? "0-19/60" : "0-59/60"))
        .on("/beginning", w -> ranged(w, "0-19/60"))
        .on("/end", w -> ranged(w, "20-59/60"))
        .on("/unknown", w -> w.text("HTTP/1.1 206 Part\r\nContent-Length: 5\r\n\r\nhello"));
    assertThat(found(fetch("/once")).page().status()).isEqualTo(200);
    for (String path : List.of("/beginning", "/end", "/unknown")) {
      Fetched.Missed missed = missed(fetch(path));
      assertThat(missed.why()).as(path).isEqualTo(Why.TRUNCATED);
      assertThat(server.seen(path)).as(path).hasSizeBetween(6, 7);
      assertThat(missed.begun() != null).as(path).isEqualTo(path.equals("/beginning"));
    }
  }

  private static void ranged(Wire wire, String range) throws IOException {
    String head = "HTTP/1.1 206 Partial\r\nContent-Length: 5\r\nContent-Range: bytes ";
    wire.text(head + range + "\r\n\r\nhello");
  }

  @Test
  void half_a_page_that_ends_by_hanging_up_is_asked_again() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    server.on("/cut", w -> w.text(head + (w.count() == 1 ? PAGE.substring(0, 20) : PAGE)));
    assertThat(text(found(fetch("/cut")))).isEqualTo(PAGE);
  }

  @Test
  void a_page_that_never_closes_its_html_is_believed_when_it_ends_there_twice() throws Exception {
    server.on(
        "/open", w -> w.text("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>hello"));
    assertThat(text(found(fetch("/open")))).isEqualTo("<html><p>hello");
    assertThat(server.seen("/open")).hasSize(2);
  }

  // N-04, N-05: what never ends

  @Test
  void a_drip_is_ended_by_the_limit_of_the_whole_request() throws Exception {
    server.on(
        "/drip",
        w -> {
          w.text("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          while (true) {
            w.text("x");
            Thread.sleep(100);
          }
        });
    Gate gate = gate(options.withRetries(1).withLimits(PATIENT, PATIENT, Duration.ofMillis(900)));
    Fetched.Missed missed = missed(fetch(gate, server.at("/drip")));
    assertThat(missed.why()).isEqualTo(Why.NETWORK);
    assertThat(missed.detail()).contains("took too long");
  }

  @Test
  void silence_before_and_inside_an_answer_is_ended_and_asked_again() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + PAGE.length() + "\r\n\r\n";
    server
        .on("/before", w -> silentOnce(w, ""))
        .on("/inside", w -> silentOnce(w, head + "<ht"))
        .on(
            "/chunk",
            w -> silentOnce(w, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe"));
    for (String path : List.of("/before", "/inside", "/chunk")) {
      Gate gate = gate(options.withLimits(PATIENT, Duration.ofMillis(300), PATIENT));
      assertThat(text(found(fetch(gate, server.at(path))))).as(path).isEqualTo(PAGE);
    }
  }

  // N-07: what is no HTTP

  @Test
  void bad_framing_is_missing_and_never_an_exception() throws Exception {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("/two", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nhello");
    bad.put("/negative", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello");
    bad.put("/words", "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello");
    bad.put(
        "/chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n");
    bad.put(
        "/overflow",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nhello");
    bad.put("/ssh", "SSH-2.0-OpenSSH_9.9\r\n");
    bad.put("/status", "HTTP/1.1 abc OK\r\n\r\n");
    bad.forEach((path, bytes) -> server.on(path, w -> w.text(bytes)));
    for (String path : bad.keySet()) {
      Fetched.Missed missed = missed(fetch(path));
      assertThat(missed.why()).as(path + " " + missed.detail()).isEqualTo(Why.UNREADABLE);
      assertThat(missed.detail()).as(path).contains("bad framing");
    }
  }

  @Test
  void endless_headers_end_at_their_cap() throws Exception {
    server.on(
        "/headers",
        w -> {
          w.text("HTTP/1.1 200 OK\r\n");
          for (int i = 0; i < 20_000; i++) {
            w.text("X-More-" + i + ": " + "y".repeat(1000) + "\r\n");
          }
        });
    Fetched.Missed missed = missed(fetch(gate(options.withRetries(2)), server.at("/headers")));
    assertThat(missed.why()).as(missed.detail()).isEqualTo(Why.TRUNCATED);
    assertThat(missed.attempts()).isEqualTo(2);
  }

  // N-09: bombs

  @Test
  void bombs_stop_at_the_cap_and_are_not_asked_again() throws Exception {
    byte[] bomb = bomb(300);
    server
        .on("/ratio", w -> encoded(w, "gzip", bomb))
        .on("/declared", w -> w.text("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<"))
        .on("/endless", w -> endless(w));
    for (String path : List.of("/ratio", "/declared", "/endless")) {
      Fetched.Missed missed = missed(fetch(gate(options.withMaxPage(4 << 20)), server.at(path)));
      assertThat(missed.why()).as(path).isEqualTo(Why.TOO_LARGE);
      assertThat(missed.attempts()).as(path).isEqualTo(1);
    }
  }

  @Test
  void a_small_bomb_is_told_by_its_ratio() throws Exception {
    byte[] bomb = bomb(3);
    server.on("/small", w -> encoded(w, "gzip", bomb));
    Fetched.Missed missed = missed(fetch("/small"));
    assertThat(missed.why()).isEqualTo(Why.TOO_LARGE);
    assertThat(missed.detail()).contains("harmful");
  }

  // N-10: redirects

  @Test
  void redirects_are_followed_to_the_address_that_answers() throws Exception {
    server.on("/one", w -> w.reply(301, "Location: two?x=1\r\n", "")).page("/two?x=1", PAGE);
    assertThat(found(fetch("/one")).page().address()).isEqualTo(server.at("/two?x=1"));
  }

  @Test
  void circles_long_chains_and_bad_locations_end_as_redirects() throws Exception {
    server
        .on("/circle", w -> w.reply(302, "Location: /circle2\r\n", ""))
        .on("/circle2", w -> w.reply(302, "Location: /circle\r\n", ""))
        .on("/nowhere", w -> w.reply(302, "", ""))
        .on("/bad", w -> w.reply(302, "Location: http://[::bad\r\n", ""))
        .on("/script", w -> w.reply(302, "Location: javascript:alert(1)\r\n", ""));
    for (int i = 0; i < 12; i++) {
      int next = i + 1;
      server.on("/hop" + i, w -> w.reply(307, "Location: /hop" + next + "\r\n", ""));
    }
    for (String path : List.of("/circle", "/nowhere", "/bad", "/script", "/hop0")) {
      Fetched.Missed missed = missed(fetch(path));
      assertThat(missed.why()).as(path).isEqualTo(Why.REDIRECT);
      assertThat(missed.attempts()).as(path).isLessThanOrEqualTo(11);
    }
  }

  // N-16, N-18, N-19, N-21: statuses

  @Test
  void lasting_statuses_are_asked_once() throws Exception {
    Map<Integer, Why> statuses = new LinkedHashMap<>();
    statuses.put(404, Why.GONE);
    List.of(410, 451).forEach(s -> statuses.put(s, Why.REMOVED));
    List.of(401, 403).forEach(s -> statuses.put(s, Why.LOGIN_NEEDED));
    List.of(400, 405, 406, 418).forEach(s -> statuses.put(s, Why.UNREADABLE));
    List.of(501, 505).forEach(s -> statuses.put(s, Why.SERVER_ERROR));
    statuses.put(999, Why.CHALLENGE);
    statuses.forEach((status, why) -> server.on("/" + status, w -> w.reply(status, "", "no")));
    for (Map.Entry<Integer, Why> status : statuses.entrySet()) {
      Fetched.Missed missed = missed(fetch("/" + status.getKey()));
      assertThat(missed.why()).as("%s", status.getKey()).isEqualTo(status.getValue());
      assertThat(missed.detail()).contains("127.0.0.1 answered " + status.getKey());
      assertThat(server.seen("/" + status.getKey())).hasSize(1);
    }
  }

  @Test
  void passing_statuses_are_asked_until_they_pass() throws Exception {
    for (int status : new int[] {408, 425, 429, 500, 502, 503, 504, 520, 530}) {
      String path = "/" + status;
      server.on(path, w -> flaky(w, status, ""));
      assertThat(text(found(fetch(path)))).as(path).isEqualTo(PAGE);
      assertThat(server.seen(path)).as(path).hasSize(3);
    }
  }

  @Test
  void no_page_is_asked_more_often_than_the_budget() throws Exception {
    for (int status : new int[] {408, 500, 503}) {
      server.on("/" + status, w -> w.reply(status, "Retry-After: 0\r\n", "later"));
      Fetched.Missed missed = missed(fetch("/" + status));
      assertThat(missed.attempts()).isEqualTo(6);
      assertThat(server.seen("/" + status)).as("%s", status).hasSize(6);
    }
  }

  @Test
  void challenges_stop_the_run_after_three() throws Exception {
    server
        .on("/a", w -> w.reply(403, "cf-mitigated: challenge\r\n", "Just a moment"))
        .on("/b", w -> w.reply(503, "", "<script src=/cdn-cgi/challenge-platform/x.js>"))
        .on("/c", w -> w.reply(429, "", "<div class=\"g-recaptcha\">"));
    Gate gate = gate(options);
    for (String path : List.of("/a", "/b", "/c")) {
      assertThat(gate.halt(server.at("/"))).isNull();
      assertThat(missed(fetch(gate, server.at(path))).why()).isEqualTo(Why.CHALLENGE);
    }
    Halt halt = halt(gate, server.at("/"));
    assertThat(halt.kind()).isEqualTo(Halt.Kind.BLOCKED);
    fetch(gate, server.at("/d"));
    assertThat(server.seen("/d")).isEmpty();
  }

  // N-17: Retry-After

  @Test
  void nobody_asks_while_the_host_wants_to_be_left_alone() throws Exception {
    AtomicInteger early = new AtomicInteger();
    AtomicInteger told = new AtomicInteger();
    for (int i = 0; i < 8; i++) {
      server.on(
          "/p" + i,
          w -> {
            if (told.get() > 0 && time.slept().compareTo(Duration.ofMinutes(2)) < 0) {
              early.incrementAndGet();
            }
            if (told.getAndIncrement() == 0) {
              w.reply(429, "Retry-After: 120\r\n", "slow down");
            } else {
              w.page(PAGE);
            }
          });
    }
    Gate gate = gate(options.withParallel(1));
    List<Fetched> all = together(gate, 8);
    assertThat(all).allMatch(f -> f instanceof Fetched.Found);
    assertThat(early).hasValue(0);
    assertThat(server.seen()).hasSize(9);
  }

  @Test
  void a_wait_longer_than_allowed_blocks_the_host_at_once() throws Exception {
    server.on("/a", w -> w.reply(429, "Retry-After: 3600\r\n", "slow down")).page("/b", PAGE);
    Gate gate = gate(options);
    Fetched.Missed missed = missed(fetch(gate, server.at("/a")));
    Instant hourLater = FakeTime.START.plus(Duration.ofHours(1));
    assertThat(missed.why()).isEqualTo(Why.RATE_LIMITED);
    assertThat(missed.notBefore()).isEqualTo(hourLater);
    assertThat(missed.attempts()).isEqualTo(1);
    Halt halt = halt(gate, server.at("/"));
    assertThat(halt.kind()).isEqualTo(Halt.Kind.BLOCKED);
    assertThat(halt.notBefore()).isEqualTo(hourLater);
    assertThat(missed(fetch(gate, server.at("/b"))).notBefore()).isEqualTo(hourLater);
    assertThat(server.seen("/b")).isEmpty();
    time.pass(Duration.ofMinutes(61));
    assertThat(text(found(fetch(gate, server.at("/b"))))).isEqualTo(PAGE);
    assertThat(gate.halt(server.at("/"))).isNull();
  }

  @Test
  void the_year_2100_blocks_without_overflow() throws Exception {
    server.on("/a", w -> w.reply(503, "Retry-After: Fri, 01 Jan 2100 00:00:00 GMT\r\n", ""));
    Fetched.Missed missed = missed(fetch("/a"));
    assertThat(missed.why()).isEqualTo(Why.SERVER_ERROR);
    assertThat(missed.notBefore()).isEqualTo(Instant.parse("2100-01-01T00:00:00Z"));
  }

  @Test
  void service_that_stays_busy_is_not_called_rate_limited() throws Exception {
    server.on("/a", w -> w.reply(503, "Retry-After: 60\r\n", "busy"));
    Gate gate = gate(options);
    Fetched.Missed missed = missed(fetch(gate, server.at("/a")));
    assertThat(missed.why()).isEqualTo(Why.SERVER_ERROR);
    assertThat(missed.detail()).endsWith(" answered 503, busy or unavailable, and asked to wait");
    assertThat(halt(gate, server.at("/")).kind()).isEqualTo(Halt.Kind.BLOCKED);
  }

  @Test
  void a_date_is_judged_by_the_clock_that_wrote_it() throws Exception {
    String dates =
        "Date: Sun, 01 Jan 2023 00:00:00 GMT\r\nRetry-After: Sun, 01 Jan 2023 00:01:30 GMT\r\n";
    server.on("/a", w -> flaky(w, 503, w.count() == 1 ? dates : ""));
    found(fetch("/a"));
    assertThat(time.slept()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(93));
  }

  @Test
  void garbage_and_the_past_mean_the_usual_backoff() throws Exception {
    server
        .on("/garbage", w -> flaky(w, 429, "Retry-After: soon-ish\r\n"))
        .on("/past", w -> flaky(w, 429, "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n"))
        .on("/minus", w -> flaky(w, 429, "Retry-After: -20\r\n"));
    for (String path : List.of("/garbage", "/past", "/minus")) {
      found(fetch(path));
    }
    assertThat(time.slept()).isLessThan(Duration.ofSeconds(10));
  }

  // N-02, N-18, N-20: hosts that are away

  @Test
  void a_port_where_nobody_listens_is_down_after_the_budget() throws Exception {
    Address address = Address.parse(Nobody.address().value() + "/a");
    Gate gate = gate(options);
    Fetched.Missed missed = missed(fetch(gate, address));
    assertThat(missed.why()).isEqualTo(Why.NETWORK);
    assertThat(missed.detail()).contains("127.0.0.1");
    Halt halt = halt(gate, address);
    assertThat(halt.kind()).isEqualTo(Halt.Kind.DOWN);
    assertThat(missed(fetch(gate, address)).attempts()).isLessThanOrEqualTo(1);
  }

  @Test
  void an_unknown_name_is_told_by_name() throws Exception {
    Fetched.Missed missed =
        missed(fetch(gate(options.withRetries(1)), Address.parse("https://nowhere.invalid/")));
    assertThat(missed.why()).isEqualTo(Why.NETWORK);
    assertThat(missed.detail()).contains("nowhere.invalid");
  }

  @Test
  void an_outage_of_two_minutes_loses_nothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      server.on(
          "/p" + i,
          w -> {
            Duration at = time.slept();
            if (at.compareTo(Duration.ofMinutes(2)) < 0) {
              w.reply(502, "", "out");
            } else {
              w.page(PAGE);
            }
          });
    }
    List<Fetched> all = together(gate(options), 20);
    long lost = all.stream().filter(f -> f instanceof Fetched.Missed).count();
    assertThat(lost).as("pages given up during the outage").isLessThanOrEqualTo(4);
    assertThat(server.seen().size()).isLessThan(20 * 6);
  }

  /** Of ten pages two fail once and one three times, whichever worker comes when. */
  @Test
  void scattered_errors_lose_nothing() throws Exception {
    for (int i = 0; i < 60; i++) {
      int failures = i % 10 == 7 ? 3 : i % 10 % 3 == 1 ? 1 : 0;
      AtomicInteger asked = new AtomicInteger();
      server.on(
          "/p" + i,
          w -> {
            if (asked.incrementAndGet() <= failures) {
              w.reply(500, "", "oops");
            } else {
              w.page(PAGE);
            }
          });
    }
    List<Fetched> all = together(gate(options), 60);
    assertThat(all).allMatch(f -> f instanceof Fetched.Found);
    assertThat(server.seen()).hasSize(60 + 6 * (1 + 1 + 3));
  }

  @Test
  void a_host_that_goes_away_for_good_is_down_within_two_minutes() throws Exception {
    server.page("/p0", PAGE);
    Gate gate = gate(options);
    found(fetch(gate, server.at("/p0")));
    server.close();
    Duration before = time.slept();
    for (int i = 0; gate.halt(server.at("/")) == null; i++) {
      missed(fetch(gate, server.at("/q" + i)));
      assertThat(time.slept().minus(before)).isLessThan(Duration.ofMinutes(6));
    }
    assertThat(halt(gate, server.at("/")).kind()).isEqualTo(Halt.Kind.DOWN);
    assertThat(time.slept().minus(before)).isGreaterThan(Duration.ofSeconds(100));
  }

  @Test
  void errors_alone_for_ten_minutes_are_down_and_the_first_good_answer_ends_it() throws Exception {
    for (int i = 0; i < 200; i++) {
      server.on(
          "/p" + i,
          w -> {
            if (time.slept().compareTo(Duration.ofHours(1)) < 0) {
              w.reply(500, "", "oops");
            } else {
              w.page(PAGE);
            }
          });
    }
    Gate gate = gate(options);
    int asked = 0;
    while (gate.halt(server.at("/")) == null) {
      fetch(gate, server.at("/p" + asked++));
    }
    assertThat(halt(gate, server.at("/")).kind()).isEqualTo(Halt.Kind.DOWN);
    assertThat(time.slept()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(14));
    time.sleep(Duration.ofHours(1));
    found(fetch(gate, server.at("/p0")));
    assertThat(gate.halt(server.at("/"))).isNull();
  }

  @Test
  void a_host_that_never_stops_saying_429_is_blocked_after_the_longest_wait() throws Exception {
    server.on("/a", w -> w.reply(429, "Retry-After: 60\r\n", "slow down"));
    Gate gate = gate(options);
    Fetched.Missed missed = missed(fetch(gate, server.at("/a")));
    for (int i = 0; i < 10 && gate.halt(server.at("/")) == null; i++) {
      missed = missed(fetch(gate, server.at("/a")));
    }
    assertThat(missed.why()).isEqualTo(Why.RATE_LIMITED);
    assertThat(halt(gate, server.at("/")).kind()).isEqualTo(Halt.Kind.BLOCKED);
    assertThat(time.slept()).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(17));
  }

  @Test
  void a_certificate_that_proves_nothing_is_never_accepted_nor_asked_twice() throws Exception {
    Path store = folder.resolve("self.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    new ProcessBuilder(
            keytool,
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-keystore",
            store.toString(),
            "-storepass",
            "changeit",
            "-storetype",
            "PKCS12")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("keytool.log").toFile())
        .start()
        .waitFor();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, "changeit".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    try (ServerSocket socket =
        tls.getServerSocketFactory().createServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread handshakes = new Thread(() -> shakeHands(socket));
      handshakes.start();
      Address address = Address.parse("https://localhost:" + socket.getLocalPort() + "/");
      Gate gate = gate(options);
      Fetched.Missed missed = missed(fetch(gate, address));
      assertThat(missed.why()).isEqualTo(Why.NETWORK);
      assertThat(missed.detail()).contains("certificate");
      assertThat(missed.attempts()).isEqualTo(1);
      assertThat(halt(gate, address).kind()).isEqualTo(Halt.Kind.DOWN);
    }
  }

  // N-14

  @Test
  void a_connection_that_was_closed_while_it_rested_is_replaced_in_silence() throws Exception {
    server.on("/a", w -> w.text(ALIVE));
    Gate gate = gate(options);
    for (int i = 0; i < 5; i++) {
      found(fetch(gate, server.at("/a")));
    }
    assertThat(server.seen()).hasSize(5);
    assertThat(time.slept()).isZero();
  }

  /** Those that other workers hand back meanwhile are as dead; and no try is spent on them. */
  @Test
  void after_a_dead_connection_comes_a_new_one() throws Exception {
    for (int i = 0; i < 400; i++) {
      server.on("/p" + i, w -> w.text(ALIVE));
    }
    assertThat(together(gate(options.withRetries(1)), 400))
        .allMatch(f -> f instanceof Fetched.Found);
  }

  @Test
  void a_request_without_answer_on_a_kept_connection_counts_as_sent() throws Exception {
    DemoSite site = DemoSites.scaled(1, 1, 1);
    try (FaultyServer demo =
        new FaultyServer(site, Misbehaviour.parse("nothing:/lost:times=all")).start()) {
      for (int most = 1; most <= 3; most++) {
        Gate gate = gate(options.withRetries(most));
        found(fetch(gate, demo.address()));
        long before = demo.requestCount("/lost");
        Fetched.Missed missed =
            missed(fetch(gate, Address.parse(demo.address().origin() + "/lost")));
        assertThat(missed.attempts())
            .isEqualTo(1 + most); // over the kept connection, then over new ones
        assertThat(demo.requestCount("/lost") - before).isEqualTo(1 + most);
      }
    }
  }

  @Test
  void an_interrupted_worker_says_so() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    server.on(
        "/a",
        w -> {
          asked.countDown();
          Thread.sleep(PATIENT.toMillis());
        });
    // Java does not wake a thread that reads from a socket: it hears the interrupt afterwards.
    Gate gate = gate(options.withLimits(PATIENT, Duration.ofSeconds(2), PATIENT));
    AtomicInteger interrupted = new AtomicInteger();
    Thread worker =
        new Thread(
            () -> {
              try {
                fetch(gate, server.at("/a"));
              } catch (InterruptedException e) {
                interrupted.incrementAndGet();
              }
            });
    worker.start();
    asked.await();
    worker.interrupt();
    worker.join();
    assertThat(interrupted).hasValue(1);
  }

  // Pace

  @Test
  void fewer_ask_at_once_after_a_429_and_more_again_when_all_is_well() throws Exception {
    AtomicInteger now = new AtomicInteger();
    List<Integer> crowd = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 80; i++) {
      server.on(
          "/p" + i,
          w -> {
            int number = asked.incrementAndGet();
            crowd.add(now.incrementAndGet());
            if (number <= 3 || (number >= 60 && number <= 62)) {
              until(() -> crowd.size() >= (number <= 3 ? 3 : 62));
            } else if (number > 12) {
              until(() -> !time.slept().isZero()); // a 429 was heard
            }
            now.decrementAndGet();
            if (number >= 10 && number <= 12) {
              w.reply(429, "Retry-After: 1\r\n", "slow down");
            } else {
              w.page(PAGE);
            }
          });
    }
    assertThat(together(gate(options), 80)).allMatch(f -> f instanceof Fetched.Found);
    assertThat(Collections.max(crowd.subList(0, 9))).isGreaterThan(2);
    assertThat(Collections.max(crowd.subList(16, 18))).isLessThanOrEqualTo(2);
    assertThat(Collections.max(crowd.subList(59, 80))).isGreaterThan(2);
  }

  @Test
  void requests_start_no_closer_than_the_delay() throws Exception {
    for (int i = 0; i < 10; i++) {
      server.page("/p" + i, PAGE);
    }
    together(gate(options.withDelay(Duration.ofSeconds(2))), 10);
    assertThat(time.slept()).isGreaterThanOrEqualTo(Duration.ofSeconds(18));
  }

  @Test
  void never_more_at_once_than_allowed() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (int i = 0; i < 12; i++) {
      server.on(
          "/p" + i,
          w -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            until(() -> most.get() > 2);
            Thread.sleep(30); // time for one too many
            now.decrementAndGet();
            w.page(PAGE);
          });
    }
    together(gate(options.withParallel(3)), 12);
    assertThat(most).hasValue(3);
  }

  // robots.txt

  @Test
  void robots_that_forbid_stop_the_run_and_name_the_way_out() throws Exception {
    server
        .on("/robots.txt", w -> w.reply(200, "", "User-agent: *\nDisallow: /s/\n"))
        .page("/s/a", PAGE)
        .page("/b", PAGE);
    Gate gate = gate(options.withRobots(true));
    found(fetch(gate, server.at("/b")));
    assertThat(gate.halt(server.at("/"))).isNull();
    Fetched.Missed missed = missed(fetch(gate, server.at("/s/a")));
    assertThat(missed.why()).isEqualTo(Why.FORBIDDEN);
    assertThat(missed.detail()).contains("--no-robots");
    Halt halt = halt(gate, server.at("/"));
    assertThat(halt.kind()).isEqualTo(Halt.Kind.ROBOTS);
    assertThat(server.seen("/s/a")).isEmpty();
    assertThat(server.seen("/robots.txt")).hasSize(1);
    found(fetch(gate(options), server.at("/s/a")));
  }

  @Test
  void robots_that_are_not_there_or_empty_forbid_nothing() throws Exception {
    server.page("/a", PAGE);
    found(fetch(gate(options.withRobots(true)), server.at("/a")));
    server.on("/robots.txt", w -> w.reply(200, "", ""));
    found(fetch(gate(options.withRobots(true)), server.at("/a")));
  }

  @Test
  void robots_that_speak_to_this_program_are_heard_and_so_is_their_delay() throws Exception {
    server
        .on(
            "/robots.txt",
            w ->
                w.reply(
                    200,
                    "",
                    "User-agent: *\nDisallow: /\n\nUser-agent: Afterglow\nCrawl-delay: 3\nDisallow: /x\n"))
        .page("/a", PAGE)
        .page("/b", PAGE)
        .page("/c", PAGE);
    Gate gate = gate(options.withRobots(true));
    for (String path : List.of("/a", "/b", "/c")) {
      found(fetch(gate, server.at(path)));
    }
    assertThat(time.slept()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
    assertThat(missed(fetch(gate, server.at("/x"))).why()).isEqualTo(Why.FORBIDDEN);
  }

  @Test
  void robots_that_fail_forbid_everything_for_now() throws Exception {
    server.page("/a", PAGE).on("/robots.txt", w -> w.reply(500, "", "oops"));
    Fetched.Missed missed = missed(fetch(gate(options.withRobots(true)), server.at("/a")));
    assertThat(missed.why()).isEqualTo(Why.SERVER_ERROR);
    assertThat(server.seen("/a")).isEmpty();
  }

  @Test
  void robots_that_say_429_are_waited_for() throws Exception {
    server.page("/a", PAGE).on("/robots.txt", w -> flaky(w, 429, "Retry-After: 7\r\n"));
    found(fetch(gate(options.withRobots(true)), server.at("/a")));
    assertThat(time.slept()).isGreaterThanOrEqualTo(Duration.ofSeconds(14));
  }

  // HEAD

  @Test
  void head_follows_redirects_with_head_and_reads_no_body() throws Exception {
    server
        .on("/a", w -> w.text("HTTP/1.1 301 Moved\r\nLocation: /b\r\nConnection: close\r\n\r\n"))
        .on("/b", w -> w.text("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"));
    Fetched.Found found = found(gate(options).head(request("/a")));
    assertThat(found.page().address()).isEqualTo(server.at("/b"));
    assertThat(found.page().body()).isEmpty();
    assertThat(server.seen())
        .extracting(ScriptedServer.Seen::method)
        .containsExactly("HEAD", "HEAD");
  }

  @Test
  void a_host_that_does_not_know_head_is_not_asked_with_get() throws Exception {
    server.on("/a", w -> w.text("HTTP/1.1 405 No\r\nContent-Length: 7\r\n\r\n"));
    assertThat(missed(gate(options).head(request("/a"))).why()).isEqualTo(Why.UNREADABLE);
    assertThat(server.seen()).extracting(ScriptedServer.Seen::method).containsExactly("HEAD");
  }

  // Helpers

  private Request request(String path) {
    return new Request(server.at(path), SourceName.LIVE, new Open(), true, Map.of());
  }

  private Gate gate(GateOptions with) {
    return new Gate(with, time);
  }

  private Fetched fetch(String path) throws InterruptedException {
    return fetch(gate(options), server.at(path));
  }

  private static Fetched fetch(Gate gate, Address address) throws InterruptedException {
    return gate.fetch(new Request(address, SourceName.LIVE, new Open(), true, Map.of()));
  }

  private List<Fetched> together(Gate gate, int pages) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Fetched>> tasks = new ArrayList<>();
      for (int i = 0; i < pages; i++) {
        Address address = server.at("/p" + i);
        tasks.add(() -> fetch(gate, address));
      }
      List<Fetched> all = new ArrayList<>();
      for (Future<Fetched> future : workers.invokeAll(tasks)) {
        all.add(future.get());
      }
      return all;
    } finally {
      workers.shutdownNow();
    }
  }

  private static Halt halt(Gate gate, Address address) {
    return Objects.requireNonNull(gate.halt(address), "a halt");
  }

  private static Fetched.Found found(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Found.class);
    return (Fetched.Found) fetched;
  }

  private static Fetched.Missed missed(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Missed.class);
    return (Fetched.Missed) fetched;
  }

  private static String text(Fetched.Found found) {
    return new String(found.page().body(), StandardCharsets.UTF_8);
  }

  private static void flaky(Wire wire, int status, String headers) throws IOException {
    if (wire.count() < 3) {
      wire.reply(status, headers, "later");
    } else {
      wire.page(PAGE);
    }
  }

  private static void silentOnce(Wire wire, String start) throws IOException, InterruptedException {
    if (wire.count() > 1) {
      wire.page(PAGE);
      return;
    }
    wire.text(start);
    Thread.sleep(PATIENT.toMillis());
  }

  /** Ends with the test's own time when it never comes true. */
  private static void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  private static void endless(Wire wire) throws IOException {
    wire.text("HTTP/1.1 200 OK\r\n\r\n");
    for (int i = 0; i < 1000; i++) {
      wire.text("an endless page ".repeat(4096));
    }
  }

  private static void encoded(Wire wire, String encoding, byte[] body) throws IOException {
    wire.reply(200, "Content-Type: text/html\r\nContent-Encoding: " + encoding + "\r\n", body);
  }

  private static void shakeHands(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket line = socket.accept()) {
        line.getInputStream().read();
      } catch (IOException e) {
        // the client turned away, as it should
      }
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** So many MiB of zeros, none of them kept before they are compressed. */
  private static byte[] bomb(int mebibytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < mebibytes; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    return out.toByteArray();
  }

  private static byte[] deflate(boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, new Deflater(9, raw))) {
      deflate.write(PAGE.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static byte[] twoMembers() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(gzip(PAGE.substring(0, 10).getBytes(StandardCharsets.UTF_8)));
    out.write(gzip(PAGE.substring(10).getBytes(StandardCharsets.UTF_8)));
    return out.toByteArray();
  }

  /** Anything may be asked. */
  record Open() implements RequestScope {

    @Override
    public @Nullable String objection(Address address) {
      return null;
    }

    @Override
    public boolean trusts(Address address) {
      return true;
    }
  }
}

package io.afterglow.source.wayback;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.page.Holding;
import io.afterglow.source.Encodings;
import io.afterglow.source.FakeTime;
import io.afterglow.source.KeptHoldings;
import io.afterglow.source.Nobody;
import io.afterglow.source.ScriptedServer;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.GateOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The manners that the Wayback Machine asks for, by a clock of the test's own. */
class WaybackTest {

  private static final Manners MANNERS = Manners.internetArchive(Duration.ofMinutes(15));

  private static final String URL = "https://podquestai.com/s/p/1/e/a_00000";
  private static final String PATH = "/web/20250601120000id_/" + URL;
  private static final String MEMENTO =
      "Memento-Datetime: Sun, 01 Jun 2025 12:00:00 GMT\r\nContent-Type: text/html\r\n";
  private static final String LISTING =
      "/cdx/search/cdx?url=podquestai.com&matchType=domain&output=json&fl="
          + Captures.FIELDS
          + "&showResumeKey=true&limit=5000";

  private final FakeTime time = new FakeTime();
  private final ScriptedServer server = new ScriptedServer();
  private final Gate gate = new Gate(GateOptions.polite("test"), time);

  @AfterEach
  void close() throws Exception {
    gate.close();
    server.close();
  }

  @Test
  void noMinuteHasMoreThan480Pages() throws Exception {
    server.on(PATH, wire -> wire.reply(200, MEMENTO, "<p>page"));
    Wayback wayback = wayback(server.at("/"));
    for (int i = 0; i < 17; i++) {
      assertThat(wayback.fetch(holding())).isInstanceOf(Fetched.Found.class);
    }
    assertThat(time.slept()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void noMinuteHasMoreThan24Listings() throws Exception {
    server.on(LISTING, wire -> wire.reply(200, "", "[[\"original\"],[],[\"k1\"]]"));
    server.on(
        LISTING + "&resumeKey=k1", wire -> wire.reply(200, "", "[[\"original\"],[],[\"k2\"]]"));
    server.on(LISTING + "&resumeKey=k2", wire -> wire.reply(200, "", "[]"));
    KeptHoldings kept = new KeptHoldings();
    assertThat(wayback(server.at("/")).list(kept)).isNull();
    assertThat(kept.marks).containsExactly("k1", "k2", "whole");
    assertThat(time.slept()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aListThatLeadsInCirclesIsNotWhole() throws Exception {
    server.on(LISTING, wire -> wire.reply(200, "", "[[\"original\"],[],[\"k1\"]]"));
    server.on(
        LISTING + "&resumeKey=k1", wire -> wire.reply(200, "", "[[\"original\"],[],[\"k1\"]]"));
    KeptHoldings kept = new KeptHoldings();
    assertThat(wayback(server.at("/")).list(kept)).isNotNull();
    assertThat(kept.marks).containsExactly("k1");
  }

  @Test
  void askedToSlowDownItIsSilentForAMinute() throws Exception {
    server.on(
        PATH,
        wire -> {
          if (wire.count() == 1) {
            wire.reply(429, "", "slow down");
          } else {
            wire.reply(200, MEMENTO, "<p>page");
          }
        });
    assertThat(wayback(server.at("/")).fetch(holding())).isInstanceOf(Fetched.Found.class);
    assertThat(time.slept()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
  }

  @Test
  void askedToSlowDownForATimeItWaitsThatTime() throws Exception {
    server.on(
        PATH,
        wire -> {
          if (wire.count() == 1) {
            wire.reply(429, "Retry-After: 7\r\n", "slow down");
          } else {
            wire.reply(200, MEMENTO, "<p>page");
          }
        });
    assertThat(wayback(server.at("/")).fetch(holding())).isInstanceOf(Fetched.Found.class);
    assertThat(time.slept()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
  }

  @Test
  void asked_to_wait_a_second_three_times_it_goes_on_at_once() throws Exception {
    server.on(
        PATH,
        wire -> {
          if (wire.count() <= 3) {
            wire.reply(429, "Retry-After: 1\r\n", "slow down");
          } else {
            wire.reply(200, MEMENTO, "<p>page");
          }
        });
    Wayback wayback = wayback(server.at("/"));
    assertThat(wayback.fetch(holding())).isInstanceOf(Fetched.Found.class);
    assertThat(wayback.halt()).isNull();
    assertThat(time.slept()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
  }

  @Test
  void asked_to_wait_again_and_again_it_ends_for_this_run_and_not_for_an_hour() throws Exception {
    server.on(PATH, wire -> wire.reply(429, "Retry-After: 1\r\n", "slow down"));
    Wayback wayback = wayback(server.at("/"));
    assertThat(wayback.fetch(holding())).isInstanceOf(Fetched.Missed.class);
    assertThat(server.seen()).hasSize(6);
    assertThat(wayback.halt())
        .isNotNull()
        .satisfies(
            halt -> {
              assertThat(halt.kind()).isEqualTo(Halt.Kind.BLOCKED);
              assertThat(halt.notBefore()).isEqualTo(time.now().plusSeconds(1));
            });
    time.pass(Duration.ofMinutes(1));
    assertThat(wayback.halt()).isNotNull();
  }

  @Test
  void asked_to_wait_longer_than_allowed_it_is_left_alone_until_then() throws Exception {
    server.on(PATH, wire -> wire.reply(429, "Retry-After: 86400\r\n", "slow down"));
    Wayback wayback = wayback(server.at("/"));
    assertThat(wayback.fetch(holding())).isInstanceOf(Fetched.Missed.class);
    assertThat(wayback.halt())
        .isNotNull()
        .extracting(Halt::notBefore)
        .isEqualTo(time.now().plusSeconds(86_400));
  }

  @Test
  void a_list_that_is_cut_once_is_requested_again() throws Exception {
    server.on(
        LISTING, wire -> wire.reply(200, "", wire.count() == 1 ? "[[\"original\"],[\"http" : "[]"));
    KeptHoldings kept = new KeptHoldings();
    assertThat(wayback(server.at("/")).list(kept)).isNull();
    assertThat(kept.marks).containsExactly("whole");
    assertThat(server.seen(LISTING)).hasSize(2);
  }

  @Test
  void a_list_that_is_always_cut_is_reported_with_the_reason() throws Exception {
    server.on(LISTING, wire -> wire.reply(200, "", "[[\"original\"],[\"http"));
    assertThat(wayback(server.at("/")).list(new KeptHoldings()))
        .isInstanceOfSatisfying(
            Fetched.Missed.class, missed -> assertThat(missed.detail()).contains("cut off"));
    assertThat(server.seen(LISTING)).hasSize(3);
  }

  @Test
  void anOwnArchiveThatIsNotStartedYetIsAskedAgainAfterAMinute() throws Exception {
    Manners own = MANNERS.paced(Duration.ZERO, Duration.ofMillis(10));
    Wayback wayback = wayback(Nobody.address(), own);
    wayback.fetch(holding());
    assertThat(wayback.halt()).extracting(Halt::kind).isEqualTo(Halt.Kind.DOWN);
    time.pass(Duration.ofSeconds(61));
    assertThat(wayback.halt()).isNull();
  }

  @Test
  void refusedConnectionsEndTheAskingForAnHour() throws Exception {
    Wayback wayback = wayback(Nobody.address());
    assertThat(wayback.fetch(holding()))
        .isInstanceOfSatisfying(
            Fetched.Missed.class,
            missed ->
                assertThat(missed.detail()).contains("left alone until 2025-07-20T13:00:00Z"));
    assertThat(wayback.halt()).extracting(Halt::kind).isEqualTo(Halt.Kind.DOWN);
    time.pass(Duration.ofMinutes(61));
    assertThat(wayback.halt()).isNull();
  }

  @Test
  void whatAnEarlierRunWasToldIsKeptTo() throws Exception {
    server.on(PATH, wire -> wire.reply(200, MEMENTO, "<p>page"));
    Wayback wayback = wayback(server.at("/"));
    wayback.rest(new Halt(Halt.Kind.DOWN, "told before", time.now().plusSeconds(3_600)));
    assertThat(wayback.fetch(holding())).isInstanceOf(Fetched.Missed.class);
    assertThat(wayback.list(new KeptHoldings())).isNotNull();
    assertThat(server.seen()).isEmpty();
    time.pass(Duration.ofMinutes(61));
    assertThat(wayback.fetch(holding())).isInstanceOf(Fetched.Found.class);
  }

  @Test
  void aBodyInBrotliIsReadThoughNobodyAskedForIt() throws Exception {
    byte[] page = "<p>page".getBytes(StandardCharsets.UTF_8);
    String headers = MEMENTO + "Content-Encoding: \r\nContent-Encoding: br\r\n";
    server.on(PATH, wire -> wire.reply(200, headers, Encodings.brotli(page)));
    assertThat(wayback(server.at("/")).fetch(holding()))
        .isInstanceOfSatisfying(
            Fetched.Found.class, found -> assertThat(found.page().body()).isEqualTo(page));
  }

  @Test
  void serverErrorsAreTriedSixTimesAtGrowingDistances() throws Exception {
    server.on(PATH, wire -> wire.reply(502, "", ""));
    assertThat(wayback(server.at("/")).fetch(holding())).isInstanceOf(Fetched.Missed.class);
    assertThat(server.seen()).hasSize(6);
  }

  @Test
  void anExcludedHostIsAskedForOnce() throws Exception {
    server.page(PATH, "<p>This URL has been excluded from the Wayback Machine.");
    Wayback wayback = wayback(server.at("/"));
    wayback.fetch(holding());
    wayback.fetch(holding());
    assertThat(server.seen()).hasSize(1);
  }

  private Wayback wayback(Address base) {
    return wayback(base, MANNERS);
  }

  private Wayback wayback(Address base, Manners manners) {
    return new Wayback(gate, base, List.of("podquestai.com"), time, manners);
  }

  private static Holding holding() {
    return new Holding(Address.parse(URL), "20250601120000", 200, "text/html", "D", 9, "", false);
  }
}

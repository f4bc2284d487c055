package io.afterglow.source.commoncrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.page.Holding;
import io.afterglow.page.Lifetime;
import io.afterglow.source.Encodings;
import io.afterglow.source.FakeTime;
import io.afterglow.source.KeptHoldings;
import io.afterglow.source.ScriptedServer;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.GateOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;

/** What Common Crawl may answer, and the manners that it asks for, by a clock of the test's own. */
class CommonCrawlTest {

  private static final String URL = "https://podquestai.com/s/p/1/e/a_00000";
  private static final String FILE = "/crawl-data/ours.warc.gz";
  private static final String INDEX = "/CC-MAIN-2025-30-index";
  private static final String QUERY = INDEX + "?url=podquestai.com&matchType=domain&output=json";
  private static final byte[] PAGE =
      "<!doctype html><html><body><p>page</p></body></html>".getBytes(StandardCharsets.UTF_8);
  private static final Instant THEN = Instant.parse("2025-07-10T10:10:10Z");

  private final FakeTime time = new FakeTime();
  private final ScriptedServer server = new ScriptedServer();
  private final Gate gate = new Gate(GateOptions.polite("test"), time);
  private final CommonCrawl crawl =
      new CommonCrawl(
          gate,
          server.at("/"),
          server.at("/"),
          new Lifetime(
              List.of("podquestai.com"), LocalDate.of(2024, 1, 1), LocalDate.of(2025, 7, 28)),
          time,
          CommonCrawl.GENTLE,
          CommonCrawl.GENTLE);

  @BeforeEach
  void oneCrawl() {
    String row =
        "{\"id\":\"%s\",\"cdx-api\":\""
            + server.at("/").value()
            + "%s-index\",\"from\":\"%s\",\"to\":\"%s\"}";
    server.page(
        "/collinfo.json",
        "["
            + row.formatted("CC-MAIN-2026-05", "CC-MAIN-2026-05", "2026-01-10", "2026-01-20")
            + ","
            + row.formatted("CC-MAIN-2025-30", "CC-MAIN-2025-30", "2025-07-07", "2025-07-20")
            + ","
            + row.formatted("CC-MAIN-2019-04", "CC-MAIN-2019-04", "2019-01-15", "2019-01-25")
            + "]");
  }

  @AfterEach
  void close() throws Exception {
    gate.close();
    server.close();
  }

  // ---- its index

  @Test
  void onlyTheCrawlsOfTheServicesLifeAreAskedPageByPage() throws Exception {
    server.page(QUERY + "&showNumPages=true", "{\"pages\": 2, \"pageSize\": 5, \"blocks\": 9}");
    server.page(QUERY + "&page=0", row("200", "100", "") + "\n<no json>\n");
    server.page(QUERY + "&page=1", row("200", "200", ",\"truncated\":\"length\""));
    KeptHoldings kept = new KeptHoldings();
    assertThat(crawl.list(kept)).isNull();
    assertThat(kept.rows).extracting(Holding::cut).containsExactly(false, true);
    assertThat(server.seen()).hasSize(4).noneMatch(seen -> seen.path().contains("2019"));
    assertThat(time.slept()).isGreaterThanOrEqualTo(CommonCrawl.GENTLE.multipliedBy(3));
    assertThat(crawl.list(kept)).isNull();
    assertThat(server.seen()).as("what is whole is not asked for again").hasSize(4);
  }

  @Test
  void one_address_is_looked_up_in_one_crawl_a_year_with_one_request_each() throws Exception {
    String query = "?url=https%3A%2F%2Ftide.example%2Ff.xml%3Fa%3D1&output=json&page=0";
    server.page(INDEX + query, row("200", "100", ""));
    server.on("/CC-MAIN-2026-05-index" + query, wire -> wire.reply(404, "", "{}"));
    server.page("/CC-MAIN-2019-04-index" + query, row("200", "300", ""));
    KeptHoldings kept = new KeptHoldings();
    assertThat(crawl.list(Address.parse("https://tide.example/f.xml?a=1"), kept)).isNull();
    assertThat(kept.rows).hasSize(2);
    assertThat(crawl.requests()).isEqualTo(4);
    assertThat(time.slept()).isGreaterThanOrEqualTo(CommonCrawl.GENTLE.multipliedBy(3));
  }

  @Test
  void noCaptureIsAnAnswer() throws Exception {
    server.on(
        QUERY + "&showNumPages=true",
        wire -> wire.reply(404, "", "{\"message\": \"No Captures found for: podquestai.com\"}"));
    KeptHoldings kept = new KeptHoldings();
    assertThat(crawl.list(kept)).isNull();
    assertThat(kept.marks).last().isEqualTo("whole");
  }

  @Test
  void aQueryThatItDoesNotTakeIsToldAndNotTakenForAnAnswer() throws Exception {
    server.page(QUERY + "&showNumPages=true", "{\"pages\": 1}");
    server.on(
        QUERY + "&page=0",
        wire -> wire.reply(400, "", "{\"message\": \"Page 10 invalid: First Page is 0\"}"));
    KeptHoldings kept = new KeptHoldings();
    assertThat(Objects.requireNonNull(crawl.list(kept)).detail()).contains("400");
    assertThat(server.seen(QUERY + "&page=0")).hasSize(1);
    assertThat(kept.marks).doesNotContain("1/1");
  }

  @Test
  void aBlockedClientLeavesItAloneForADay() throws Exception {
    server.on(QUERY + "&showNumPages=true", wire -> wire.reply(403, "", "<html>Forbidden"));
    assertThat(crawl.list(new KeptHoldings())).isNotNull();
    assertThat(crawl.halt()).extracting(Halt::kind).isEqualTo(Halt.Kind.BLOCKED);
    int before = server.seen().size();
    crawl.fetch(holding(0, 9, false));
    time.pass(Duration.ofHours(23));
    crawl.fetch(holding(0, 9, false));
    assertThat(server.seen()).hasSize(before);
    time.pass(Duration.ofHours(2));
    assertThat(crawl.halt()).isNull();
  }

  @Test
  void anOverloadedIndexIsAskedAgainAtGrowingDistances() throws Exception {
    server.on(
        QUERY + "&showNumPages=true",
        wire -> {
          if (wire.count() < 3) {
            wire.reply(503, "Content-Type: text/html\r\n", "<html>Slow Down");
          } else {
            wire.reply(200, "", "{\"pages\": 0}");
          }
        });
    assertThat(crawl.list(new KeptHoldings())).isNull();
    assertThat(time.slept()).isGreaterThanOrEqualTo(CommonCrawl.GENTLE.multipliedBy(3));
  }

  @Test
  void an_index_that_is_down_is_left_alone_for_this_run_only() throws Exception {
    server.on(QUERY + "&showNumPages=true", wire -> wire.reply(503, "Retry-After: 7\r\n", ""));
    assertThat(crawl.list(new KeptHoldings())).isNotNull();
    assertThat(server.seen(QUERY + "&showNumPages=true")).hasSize(6);
    time.pass(Duration.ofMinutes(61));
    assertThat(crawl.halt())
        .isEqualTo(
            new Halt(
                Halt.Kind.DOWN,
                "Common Crawl answers with errors only",
                time.now().minus(Duration.ofMinutes(61))));
  }

  @Test
  void lists_that_are_cut_once_are_requested_again() throws Exception {
    server.on(
        QUERY + "&showNumPages=true",
        wire -> wire.page(wire.count() == 1 ? "{\"pag" : "{\"pages\": 1}"));
    String row = row("200", "100", "");
    server.on(
        QUERY + "&page=0",
        wire -> wire.page(wire.count() == 1 ? row + "\n" + row.substring(0, 40) : row + "\n"));
    KeptHoldings kept = new KeptHoldings();
    assertThat(crawl.list(kept)).isNull();
    assertThat(kept.rows).hasSize(1);
    assertThat(server.seen(QUERY + "&page=0")).hasSize(2);
  }

  @Test
  void a_list_that_is_always_cut_is_reported_with_the_reason() throws Exception {
    server.page(QUERY + "&showNumPages=true", "{\"pages\": 1}");
    server.page(QUERY + "&page=0", row("200", "100", "") + "\n{\"urlk");
    KeptHoldings kept = new KeptHoldings();
    assertThat(Objects.requireNonNull(crawl.list(kept)).detail()).contains("cut off");
    assertThat(kept.rows).isEmpty();
  }

  // ---- its records

  @Test
  void aRecordIsCutOutOfTheFileByItsRange() throws Exception {
    byte[] member = member(record -> {});
    serve(206, member);
    Fetched.Found found = found(crawl.fetch(holding(700, member.length, false)));
    assertThat(found.page().body()).isEqualTo(PAGE);
    assertThat(found.page().capturedAt()).isEqualTo(THEN);
    assertThat(found.cut()).isFalse();
    assertThat(server.seen(FILE).get(0).header("range"))
        .isEqualTo("bytes=700-" + (699 + member.length));
  }

  @Test
  void aServerThatGivesTheWholeFileIsNotAskedAgain() throws Exception {
    byte[] member = member(record -> {});
    serve(200, member);
    assertThat(missed(crawl.fetch(holding(0, member.length, false))).detail())
        .contains("ignored the range");
    crawl.fetch(holding(0, member.length, false));
    assertThat(server.seen(FILE)).hasSize(1);
  }

  @Test
  void aRangeOfAnotherLengthIsNoRecord() throws Exception {
    byte[] member = member(record -> {});
    serve(206, Arrays.copyOf(member, member.length - 1));
    assertThat(missed(crawl.fetch(holding(0, member.length, false))).why())
        .isEqualTo(Why.TRUNCATED);
  }

  @Test
  void aRangeThatHoldsMoreThanOneRecordOrHalfAOneIsNone() throws Exception {
    byte[] member = member(record -> {});
    byte[] two = Arrays.copyOf(member, 2 * member.length);
    System.arraycopy(member, 0, two, member.length, member.length);
    byte[] half = Arrays.copyOf(member, member.length / 2);
    for (byte[] bytes : List.of(two, half)) {
      serve(206, bytes);
      assertThat(missed(crawl.fetch(holding(0, bytes.length, false))).detail())
          .contains("the record is damaged");
    }
  }

  @Test
  void aRecordThatDoesNotMatchItsDigestIsDamaged() throws Exception {
    byte[] member =
        member(record -> record.payloadDigest("sha1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    serve(206, member);
    assertThat(missed(crawl.fetch(holding(0, member.length, false))).detail())
        .contains("does not match its digest");
  }

  @Test
  void aRecordThatWasCutSaysSoAndSoDoesTheIndex() throws Exception {
    byte[] cut = member(record -> record.truncated(WarcTruncationReason.LENGTH));
    serve(206, cut);
    assertThat(found(crawl.fetch(holding(0, cut.length, false))).cut()).isTrue();
    byte[] whole = member(record -> {});
    serve(206, whole);
    assertThat(found(crawl.fetch(holding(0, whole.length, true))).cut()).isTrue();
  }

  @Test
  void aBodyOfOneMebibyteIsSuspectedOfBeingCut() throws Exception {
    byte[] body = new byte[1 << 20];
    Arrays.fill(body, (byte) ' ');
    byte[] member = member(URL, html(body), record -> {});
    serve(206, member);
    assertThat(found(crawl.fetch(holding(0, member.length, false))).cut()).isTrue();
  }

  @Test
  void bodiesAreReadByWhatTheyAreNotByWhatTheHeadersSay() throws Exception {
    HttpResponse decoded =
        new HttpResponse.Builder(200, "OK")
            .addHeader("X-Crawler-content-encoding", "gzip")
            .addHeader("X-Crawler-transfer-encoding", "chunked")
            .body(MediaType.HTML_UTF8, PAGE)
            .build();
    HttpResponse packed =
        new HttpResponse.Builder(200, "OK").body(MediaType.HTML_UTF8, Encodings.gzip(PAGE)).build();
    for (HttpResponse http : List.of(decoded, packed)) {
      byte[] member = member(URL, http, record -> {});
      serve(206, member);
      assertThat(found(crawl.fetch(holding(0, member.length, false))).page().body())
          .isEqualTo(PAGE);
    }
  }

  @Test
  void aRedirectOrAnotherPageIsNotThePage() throws Exception {
    HttpResponse moved =
        new HttpResponse.Builder(302, "Found").addHeader("Location", "/login").build();
    byte[] diagnostics = member(URL, moved, record -> {});
    serve(206, diagnostics);
    assertThat(missed(crawl.fetch(holding(0, diagnostics.length, false))).detail())
        .isEqualTo("recorded status 302");
    byte[] other = member(URL + "x", html(PAGE), record -> {});
    serve(206, other);
    assertThat(missed(crawl.fetch(holding(0, other.length, false))).detail())
        .contains("another address");
  }

  // ----

  private static String row(String status, String offset, String more) {
    return "{\"url\":\""
        + URL
        + "\",\"timestamp\":\"20250710101010\",\"status\":\""
        + status
        + "\",\"mime\":\"text/html\",\"digest\":\"D\",\"length\":\"99\",\"offset\":\""
        + offset
        + "\",\"filename\":\"crawl-data/ours.warc.gz\""
        + more
        + "}";
  }

  private static Holding holding(long offset, int length, boolean cut) {
    String place = offset + " " + length + " " + FILE.substring(1);
    Address url = Address.parse(URL);
    return new Holding(url, "20250710101010", 200, "text/html", "D", length, place, cut);
  }

  private void serve(int status, byte[] bytes) {
    server.on(FILE, wire -> wire.reply(status, "", bytes));
  }

  private static HttpResponse html(byte[] body) throws IOException {
    return new HttpResponse.Builder(200, "OK").body(MediaType.HTML_UTF8, body).build();
  }

  private static byte[] member(Consumer<WarcResponse.Builder> more) throws IOException {
    return member(URL, html(PAGE), more);
  }

  private static byte[] member(String url, HttpResponse http, Consumer<WarcResponse.Builder> more)
      throws IOException {
    WarcResponse.Builder record = new WarcResponse.Builder(url).date(THEN).body(http);
    more.accept(record);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (WarcWriter writer = new WarcWriter(Channels.newChannel(out), WarcCompression.GZIP)) {
      writer.write(record.build());
    }
    return out.toByteArray();
  }

  private static Fetched.Found found(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Found.class);
    return (Fetched.Found) fetched;
  }

  private static Fetched.Missed missed(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Missed.class);
    return (Fetched.Missed) fetched;
  }
}

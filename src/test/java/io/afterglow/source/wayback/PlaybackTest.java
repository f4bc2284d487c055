package io.afterglow.source.wayback;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.source.http.Reply.Answered;
import io.afterglow.source.wayback.Playback.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every row of what the Wayback Machine may answer. */
class PlaybackTest {

  private static final String URL = "https://podquestai.com/s/p/1/e/a_00000/transcript";
  private static final Memento ASKED = new Memento("20250601120000", URL);
  private static final String THEN = "Sun, 01 Jun 2025 12:00:00 GMT";

  private final Map<String, List<String>> headers = new LinkedHashMap<>();

  @Test
  void aMementoWithAGoodStatusIsThePage() {
    memento(THEN);
    assertThat(step(200, "<p>page"))
        .isEqualTo(new Step.Take(Instant.parse("2025-06-01T12:00:00Z"), URL));
  }

  @Test
  void itsTimeIsThatOfTheCaptureThatWasPlayed() {
    memento("Sun, 01 Jun 2025 12:07:09 GMT");
    assertThat(step(200, "<p>page"))
        .isEqualTo(new Step.Take(Instant.parse("2025-06-01T12:07:09Z"), URL));
  }

  @Test
  void aRecordedRedirectIsFollowedToTheRawCapture() {
    memento(THEN);
    header("location", "https://web.archive.org/web/20250601120003/https://podquestai.com/login");
    assertThat(step(302, ""))
        .isEqualTo(new Step.Follow(new Memento("20250601120003", "https://podquestai.com/login")));
  }

  @Test
  void aRecordedErrorIsTheSitesOwnEvenWhenItAsksToSlowDown() {
    memento(THEN);
    for (int status : List.of(404, 429, 500, 503)) {
      assertThat(step(status, "")).isInstanceOf(Step.Next.class);
    }
  }

  @Test
  void theNearestCaptureIsTakenWithinADay() {
    header("x-archive-redirect-reason", "found capture at 20250602100000");
    header(
        "location", "/web/20250602100000id_/http://www.podquestai.com/s/p/1/e/a_00000/transcript");
    assertThat(step(302, "")).isInstanceOf(Step.Follow.class);
  }

  @Test
  void aCaptureOfAnotherMonthIsNotTaken() {
    header("x-archive-redirect-reason", "found capture at 20250802100000");
    header("location", "/web/20250802100000id_/" + URL);
    assertThat(step(302, "")).isInstanceOf(Step.Next.class);
  }

  @Test
  void theNearestCaptureOfAnotherPageIsNotTaken() {
    header("x-archive-redirect-reason", "found capture at 20250601120001");
    header("location", "/web/20250601120001id_/https://podquestai.com/");
    assertThat(step(302, "")).isInstanceOf(Step.Next.class);
  }

  @Test
  void anotherAddressThanTheOneAskedForIsNotTaken() {
    memento(THEN);
    header("link", "<https://podquestai.com/s/p/1/e/b_11111>; rel=\"original\"");
    assertThat(step(200, "<p>page")).isInstanceOf(Step.Next.class);
  }

  @Test
  void anExcludedSiteIsNotAskedForAgain() {
    assertThat(step(200, "<p>This URL has been excluded from the Wayback Machine."))
        .isInstanceOf(Step.Excluded.class);
    header(
        "x-archive-wayback-runtime-error",
        "AdministrativeAccessControlException: Blocked Site Error");
    assertThat(step(403, "")).isInstanceOf(Step.Excluded.class);
  }

  @Test
  void whatCannotBePlayedIsLeftForTheNextCapture() {
    header("x-archive-wayback-runtime-error", "ResourceNotAvailableException");
    assertThat(step(503, "")).isInstanceOf(Step.Next.class);
  }

  @Test
  void whatWasNeverCapturedIsMissing() {
    assertThat(step(404, "<html>Hrm."))
        .isInstanceOfSatisfying(
            Step.Next.class, next -> assertThat(next.detail()).isEqualTo("never captured"));
  }

  @Test
  void theArchivesOwnWishToSlowDownIsHeard() {
    assertThat(step(429, "")).isEqualTo(new Step.Busy(null));
    header("retry-after", "90");
    assertThat(step(429, "")).isEqualTo(new Step.Busy(Duration.ofSeconds(90)));
    assertThat(step(503, "")).isEqualTo(new Step.Busy(Duration.ofSeconds(90)));
  }

  @Test
  void theArchivesOwnFailuresAreTriedAgain() {
    for (int status : List.of(413, 421, 500, 502, 503, 504, 599)) {
      assertThat(step(status, "")).isInstanceOf(Step.Again.class);
    }
  }

  @Test
  void theArchivesOwnPagesAreNeverTakenForThePage() {
    assertThat(step(200, "<p>Got an HTTP 302 response at crawl time"))
        .isInstanceOf(Step.Next.class);
    memento(THEN);
    assertThat(step(200, "<!-- BEGIN WAYBACK TOOLBAR INSERT --><p>page"))
        .isInstanceOf(Step.Next.class);
  }

  @Test
  void aStampWithAMonthOfZerosIsReadAsTheTrueOne() throws Exception {
    Captures captures =
        Captures.read(
            ("[[\"original\"],[\""
                    + URL
                    + "\",\"20250006011200\",\"200\",\"text/html\",\"D\",\"9\"],"
                    + "[\"http://mailto:x\",\"20250601120000\",\"200\",\"text/html\",\"D\",\"9\"],"
                    + "[],[\"com%2Cx+1%21\"]]")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(captures.rows().get(0).stamp()).isEqualTo("20250601120000");
    assertThat(captures.next()).isEqualTo("com%2Cx+1%21");
  }

  private void memento(String then) {
    header("memento-datetime", then);
  }

  private void header(String name, String value) {
    headers.put(name, List.of("", value));
  }

  private Step step(int status, String body) {
    return Playback.of(
        new Answered(status, headers, body.getBytes(StandardCharsets.UTF_8)),
        ASKED,
        Instant.parse("2026-11-24T12:00:00Z"),
        Playback.NEAR);
  }
}

package io.afterglow.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.crawl.Deadline;
import io.afterglow.crawl.Outlook;
import io.afterglow.job.Share;
import io.afterglow.job.Tracker;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.run.Progress;
import io.afterglow.run.Watch;
import io.afterglow.source.FakeTime;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a waiting person is told, by a clock that runs fast. */
@Timeout(60)
class ProgressTest {

  private static final Deadline LAST_DAY = new Deadline(LocalDate.of(2025, 7, 28));

  private static final Page PAGE =
      new Page(
          Address.parse("https://podcasts.example/"),
          SourceName.LIVE,
          FakeTime.START,
          200,
          "text/html",
          new byte[0]);

  @TempDir Path folder;

  private final List<NewTask> waiting = new ArrayList<>();
  private long packing;
  private Duration slow = Duration.ZERO;
  private boolean missed;

  private final FakeTime time = new FakeTime();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final AtomicReference<Duration> held = new AtomicReference<>(Duration.ZERO);

  @Test
  void whereNoTerminalIsAPlainLineComesEveryThirtySeconds() throws Exception {
    List<String> lines = watched(Duration.ofSeconds(155), null);
    assertThat(lines).hasSize(5).allMatch(line -> line.contains("episodes") && line.contains("|"));
    assertThat(said()).doesNotContain("\r", "\u001b");
  }

  @Test
  void aRunThatStandsStillForFiveMinutesSaysSo() throws Exception {
    List<String> lines = watched(Duration.ofSeconds(301), null);
    assertThat(lines).filteredOn(line -> line.startsWith("No progress for 5 min")).hasSize(1);
    assertThat(String.join("\n", lines)).contains("nothing that was fetched is lost");
  }

  @Test
  void oneLookThatTookLongDoesNotSilenceTheView() throws Exception {
    slow = Duration.ofMinutes(1);
    List<String> lines = watched(Duration.ofSeconds(290), null);

    assertThat(lines).hasSizeGreaterThan(5).allMatch(line -> line.contains("pages/s"));
  }

  @Test
  void packingTellsHowFarItIsAndStandsStillOnlyWhenNothingIsPacked() throws Exception {
    packing = 60;
    List<String> lines = watched(Duration.ofSeconds(395), null);

    assertThat(lines.get(0)).startsWith("Packing: episodes ").contains("/60 | ", " left");
    assertThat(lines).anyMatch(line -> line.startsWith("Packing: episodes 60/60 | the last"));
    assertThat(lines.stream().filter(line -> line.startsWith("No progress")))
        .containsExactly(
            "No progress for 5 min 0 s while packing. Ctrl-C ends the run; nothing that was"
                + " fetched is lost.");
  }

  @Test
  void aWaitThatTheServiceAskedForIsNoStandstill() throws Exception {
    held.set(Duration.ofMinutes(10));
    List<String> lines = watched(Duration.ofSeconds(400), null);
    assertThat(lines)
        .isNotEmpty()
        .allMatch(line -> line.contains("asked to wait: next request at"));
  }

  @Test
  void aDayThatIsOverIsMournedOnce() throws Exception {
    List<String> lines = watched(Duration.ofSeconds(200), LocalDate.of(2025, 7, 1));
    assertThat(lines).filteredOn(line -> line.contains("it is over")).hasSize(1);
  }

  @Test
  void aVerdictSaysWhatWillBeDoneAndWhatGoesFirst() {
    assertThat(Verdicts.sentence(new Outlook.InTime(Duration.ofHours(9)), LAST_DAY, "PodQuest"))
        .isEqualTo(
            "PodQuest's last day is 2025-07-28. At this pace all is done 9 h before that day ends"
                + " anywhere.");
    assertThat(Verdicts.sentence(new Outlook.TooLate(3600, 5400, false), LAST_DAY, "PodQuest"))
        .contains("will NOT finish", "about 3,600 of 5,400 pages", "most precious come first");
    assertThat(Verdicts.brief(new Outlook.InTime(Duration.ofHours(9))))
        .isEqualTo("done 9 h before the end");
    assertThat(Verdicts.sentence(new Outlook.Unknown(), LAST_DAY, "PodQuest")).isEmpty();
  }

  /** Ten pages a second would do with a day to spare; one in a hundred seconds never will. */
  @Test
  void theForecastFollowsAServiceThatSlowsDownAndTheVerdictChangesAloud() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      waiting.add(page("/s/p/one/e/" + i + "/transcript", Link.Role.TRANSCRIPT));
    }
    missed = true;
    List<String> lines =
        watched(
            Duration.ofMinutes(20),
            LocalDate.of(2025, 7, 21),
            seconds -> seconds < 180 ? 10 * seconds : 1_800 + (seconds - 180) / 100);
    List<String> verdicts =
        lines.stream().filter(line -> line.startsWith("PodQuest's last day")).toList();
    assertThat(verdicts).hasSize(2);
    assertThat(verdicts.get(0)).contains("done", "before that day ends");
    assertThat(verdicts.get(1)).contains("will NOT finish", "most precious come first");
    assertThat(lines.get(lines.size() - 1)).contains("will NOT finish before the end");
  }

  private static NewTask page(String path, Link.Role role) {
    Address address = Address.parse("https://podcasts.example" + path);
    return new NewTask(new Link(address, PageKind.HOME, null, null, role), 0, false);
  }

  private List<String> watched(Duration during, @Nullable LocalDate deadline) throws Exception {
    waiting.add(page("/", Link.Role.LIST));
    return watched(during, deadline, seconds -> 0);
  }

  /**
   * @param pages how many have come after so many seconds
   */
  private List<String> watched(
      Duration during, @Nullable LocalDate deadline, LongUnaryOperator pages) throws Exception {
    PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    Console console = new Console(new ByteArrayInputStream(new byte[0]), err, err, false, false);
    try (Workspace workspace = Workspace.open(folder.resolve("w"), time)) {
      workspace.queue().enqueue(waiting);
      Tracker tracker = new Tracker(time, event -> {});
      Progress progress = new Progress(tracker, workspace, time, this::held, deadline);
      try (Watch watch =
          Watch.start(progress, "PodQuest", time, new Screen(console, Verbosity.USUAL))) {
        while (time.slept().compareTo(during) < 0) {
          while (tracker.pages() < pages.applyAsLong(time.slept().toSeconds())) {
            tracker.fetched(waiting.get(0).link(), PAGE);
          }
          if (packing > 0) {
            long done = Math.min(packing, time.slept().toSeconds());
            tracker.share("Packing", done, packing, Share.Unit.EPISODES);
          }
          Thread.sleep(1);
        }
        assertThat(watch.missesDeadline()).isEqualTo(missed);
      }
    }
    return said().lines().filter(line -> !line.isBlank()).toList();
  }

  /** Asked once in a look, which may take its time. */
  private Duration held() {
    Duration pause = slow;
    slow = Duration.ZERO;
    try {
      time.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Objects.requireNonNull(held.get());
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}

package io.afterglow.archives;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.job.FeedHost;
import io.afterglow.job.Ran;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.run.ExitCode;
import io.afterglow.source.FakeTime;
import io.afterglow.source.ScriptedServer;
import io.afterglow.source.ScriptedServer.Seen;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.GateOptions;
import io.afterglow.source.live.OpenSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the audio of episodes that a feed dropped still answers; no audio is ever fetched. */
class OldAudioTest {

  private static final String CHECK = "--check-audio";

  @TempDir Path folder;
  private final FeedHost host = new FeedHost();
  private final ScriptedServer files = new ScriptedServer();
  private final PastShow show = new PastShow("Low Tide", "g-", files.at("/").value());

  @AfterEach
  void close() throws IOException {
    host.close();
    files.close();
  }

  @Test
  void audio_of_old_episodes_is_asked_for_with_head_alone() throws Exception {
    dropped(8, 10);
    answers(1, "200 OK", "Content-Type: audio/mpeg\r\nContent-Length: 90000000\r\n");
    answers(2, "404 Not Found", "");
    answers(3, "410 Gone", "");
    answers(4, "405 Method Not Allowed", "");
    answers(5, "501 Not Implemented", "");
    answers(6, "302 Found", "Location: /moved.mp3\r\n");
    answers("/moved.mp3", "200 OK", "Content-Type: audio/mpeg\r\n");
    answers(7, "200 OK", "Content-Type: text/html\r\nContent-Length: 9\r\n");
    answers(8, "200 OK", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n");
    Ran ran = export(CHECK).endsWith(ExitCode.OK);
    assertThat(ran.said()).contains("audio of 8 old episodes: 3 answer, 2 are gone, 3 not known");
    assertThat(audio(ran)).isEqualTo("{asked:8,answered:3,gone:2,unknown:3}");
    assertThat(asked("HEAD"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(IntStream.rangeClosed(1, 8).mapToObj(OldAudioTest::file), moved())
                .toList());
    assertThat(asked("GET")).containsOnly("/robots.txt");
  }

  @Test
  void no_run_asks_for_an_address_again_and_all_report_the_same() throws Exception {
    dropped(3, 5);
    answers(1, "200 OK", "");
    answers(2, "404 Not Found", "");
    answers(3, "500 Internal Server Error", "");
    String first = audio(export(CHECK).endsWith(ExitCode.OK));
    assertThat(first).isEqualTo("{asked:3,answered:1,gone:1,unknown:1}");
    int requests = asked("HEAD").size();
    assertThat(audio(export(CHECK))).isEqualTo(first);
    assertThat(audio(export())).isEqualTo(first);
    assertThat(audio(export("--offline"))).isEqualTo(first);
    assertThat(asked("HEAD")).hasSize(requests);
  }

  @Test
  void episodes_that_archives_alone_have_are_asked_for() throws Exception {
    try (Museum museum = new Museum(folder, new Visitors())) {
      host.set("/f.xml", show.feed(6, 3));
      museum.holds(host.at("/f.xml"), PastShow.stamp(4, 0), 200, "text/xml", show.feed(4, 4));
      museum.open();
      answers(2, "200 OK", "");
      Ran ran =
          export(CHECK, "--from", "feeds,wayback", "--wayback", museum.base().value())
              .endsWith(ExitCode.OK);
      assertThat(audio(ran)).isEqualTo("{asked:3,answered:1,gone:2,unknown:0}");
      assertThat(asked("HEAD")).containsExactlyInAnyOrder(file(1), file(2), file(3));
    }
  }

  @Test
  void a_host_whose_robots_txt_forbids_it_is_not_asked() throws Exception {
    dropped(2, 4);
    files.on("/robots.txt", wire -> wire.reply(200, "", "User-agent: *\nDisallow: /\n"));
    Ran ran = export(CHECK).endsWith(ExitCode.OK);
    assertThat(audio(ran)).isEqualTo("{asked:0,answered:0,gone:0,unknown:2}");
    assertThat(asked("HEAD")).isEmpty();
  }

  @Test
  void a_host_that_asks_to_wait_is_asked_again_by_the_next_run_alone() throws Exception {
    dropped(2, 4);
    answers(1, "429 Too Many Requests", "Retry-After: 1\r\n");
    answers(2, "429 Too Many Requests", "Retry-After: 1\r\n");
    Ran ran = export(CHECK, "--parallel", "1").endsWith(ExitCode.OK);
    assertThat(audio(ran)).isEqualTo("{asked:0,answered:0,gone:0,unknown:2}");
    assertThat(asked("HEAD")).hasSize(1);
    answers(1, "200 OK", "");
    answers(2, "200 OK", "");
    assertThat(audio(export(CHECK))).isEqualTo("{asked:2,answered:2,gone:0,unknown:0}");
  }

  @Test
  void a_feed_that_dropped_nothing_has_no_audio_to_ask_for() throws Exception {
    host.set("/f.xml", show.feed(3, 3));
    Ran ran = export(CHECK).endsWith(ExitCode.OK);
    assertThat(ran.said()).contains("no audio of old episodes to ask for");
    assertThat(files.seen()).isEmpty();
  }

  @Test
  void a_login_of_the_feed_is_not_sent_and_private_networks_are_not_entered() throws Exception {
    Address file = files.at("/1.mp3");
    GateOptions options = GateOptions.polite("test").withRobots(false);
    try (Gate gate = new Gate(options, new FakeTime())) {
      OpenSource outside = new OpenSource(gate, address -> false);
      assertThat(outside.head(file)).isInstanceOf(Fetched.Missed.class);
      assertThat(files.seen()).isEmpty();
      OpenSource open = new OpenSource(gate, address -> true);
      open.login(file, "ann:secret");
      answers(1, "200 OK", "");
      assertThat(open.head(file)).isInstanceOf(Fetched.Found.class);
      assertThat(files.seen().get(0).header("Authorization")).isEmpty();
    }
  }

  @Test
  void without_the_option_nothing_is_asked_or_reported() throws Exception {
    dropped(2, 4);
    Ran ran = export().endsWith(ExitCode.OK);
    assertThat(audio(ran)).isEqualTo("null");
    assertThat(ran.said()).doesNotContain("audio of");
    assertThat(files.seen()).isEmpty();
  }

  /** The feed had episodes up to {@code newest}, and has dropped the first ones since. */
  private void dropped(int first, int newest) throws Exception {
    host.set("/f.xml", show.feed(newest, newest));
    export().endsWith(ExitCode.OK);
    host.set("/f.xml", show.feed(newest, newest - first));
  }

  private void answers(int number, String status, String headers) {
    answers(file(number), status, headers);
  }

  private void answers(String path, String status, String headers) {
    files.on(
        path,
        wire -> wire.text("HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n"));
  }

  private Ran export(String... more) throws Exception {
    Path list = host.list(Files.createDirectories(folder.resolve("in")), "Low Tide", "/f.xml");
    List<String> words = new ArrayList<>(List.of(list.toString()));
    words.addAll(List.of(more));
    return Ran.ofFeeds(folder, words.toArray(String[]::new));
  }

  private List<String> asked(String method) {
    return files.seen().stream()
        .filter(seen -> seen.method().equals(method))
        .map(Seen::path)
        .toList();
  }

  private static String audio(Ran ran) throws IOException {
    JsonNode audio = ran.zip().report().path("audio");
    return audio.toString().replace("\"", "");
  }

  private static Stream<String> moved() {
    return Stream.of("/moved.mp3");
  }

  private static String file(int number) {
    return "/" + number + ".mp3";
  }
}

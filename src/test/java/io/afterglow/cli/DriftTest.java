package io.afterglow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that changes its pages while they are fetched, and what a person hears of it. */
class DriftTest {

  private static final String HEADINGS_CHANGE =
      "relabel:/s/p/.*/e/.*:after=50:from=Chapters:to=Parts";

  @TempDir Path folder;
  private DemoSite site = DemoSites.scaled(4, 30, 7);

  @Test
  void whenChaptersAreNoLongerFoundTheRunSaysSoAtOnceAndFetchesOn() throws Exception {
    Path log = folder.resolve("log.jsonl");
    Ran ran = export(HEADINGS_CHANGE, "--quiet", "--log-json", log.toString());
    ran.endsWith(ExitCode.OK);
    List<String> warnings = ran.said().lines().filter(l -> l.startsWith("WARNING")).toList();
    assertThat(warnings).as(ran.said()).hasSize(1);
    assertThat(warnings.get(0))
        .contains("chapters: promised on", "for example", "http://127.0.0.1", "keeps every page")
        .contains("read --workspace " + workspace());
    assertThat(Files.readAllLines(log))
        .as("the alarm is raised in the middle of the run")
        .anySatisfy(line -> assertThat(line).contains("\"alarm\""));
    List<String> events = events(Files.readString(log));
    assertThat(events.lastIndexOf("fetched")).isGreaterThan(events.indexOf("alarm") + 50);
    Exported zip = ran.zip();
    assertThat(zip.report().at("/episodes/saved").asInt()).isEqualTo(120);
    assertThat(Exported.texts(zip.report().at("/warnings")))
        .anySatisfy(w -> assertThat(w).startsWith("chapters: "));
    Ran again = Ran.of(folder, List.of("read", "--out", out()));
    again.endsWith(ExitCode.OK);
    assertThat(again.said()).contains("Still doubtful: chapters: promised on");
    sharesOfEachHundredStandInTheReport(zip.report());
  }

  private static void sharesOfEachHundredStandInTheReport(JsonNode report) {
    List<JsonNode> hundreds = Exported.list(report.at("/hundreds"));
    assertThat(hundreds).hasSizeGreaterThan(1);
    assertThat(hundreds).allSatisfy(h -> assertThat(h.at("/pages").asInt()).isBetween(1, 100));
    assertThat(hundreds.get(0).at("/first").asText()).contains("/e/");
    assertThat(hundreds.get(0).at("/fields/title").asDouble()).isEqualTo(1);
    double before = hundreds.get(0).at("/fields/chapters").asDouble();
    assertThat(hundreds.get(hundreds.size() - 1).at("/fields/chapters").asDouble())
        .isLessThan(before);
    assertThat(hundreds.get(0).at("/fields").size()).isEqualTo(report.at("/fields").size());
  }

  @Test
  void afterTheReaderIsMendedReadTellsWhatChangedFieldByField() throws Exception {
    site = DemoSites.scaled(3, 6, 7);
    Ran first = export("");
    first.endsWith(ExitCode.OK);
    assertThat(first.said()).as("a service that stays as it is").doesNotContain("WARNING");
    int forgotten = forgetPeople();
    assertThat(forgotten).isPositive();
    Ran again = Ran.of(folder, List.of("read", "--out", out()));
    again.endsWith(ExitCode.OK);
    assertThat(again.printed().lines()).hasSizeBetween(1, forgotten);
    assertThat(again.printed().lines())
        .allSatisfy(line -> assertThat(line).matches("\\S+/\\S+  people: none → \\d+"));
    assertThat(again.said()).containsPattern("Read [0-9,]+ pages; \\d+ changes?\\.");
    Ran third = Ran.of(folder, List.of("read", "--out", out()));
    assertThat(third.printed()).isEmpty();
    assertThat(third.said()).contains("; 0 changes.");
  }

  /** The index as an older Afterglow left it, which knew nothing of people. */
  private int forgetPeople() throws SQLException, IOException {
    Files.delete(workspace().resolve("workspace.seal"));
    String url = "jdbc:sqlite:" + workspace().resolve("workspace.sqlite");
    try (Connection db = DriverManager.getConnection(url);
        Statement statement = db.createStatement()) {
      return statement.executeUpdate(
          "UPDATE item SET json = json_set(json, '$.people', json('[]'))"
              + " WHERE item = 'EpisodeView' AND json_array_length(json, '$.people') > 0");
    }
  }

  private static List<String> events(String log) {
    return Pattern.compile("\"event\":\"(\\w+)\"")
        .matcher(log)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private Path workspace() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("out/.workspace"))) {
      return all.filter(f -> Files.exists(f.resolve("workspace.sqlite"))).findFirst().orElseThrow();
    }
  }

  private String out() {
    return folder.resolve("out").toString();
  }

  private Ran export(String misbehaviour, String... more) throws IOException {
    Path cookies = folder.resolve("cookies.txt");
    Files.writeString(cookies, site.cookieFile("127.0.0.1"));
    Files.setPosixFilePermissions(cookies, PosixFilePermissions.fromString("rw-------"));
    try (FaultyServer server = new FaultyServer(site, Misbehaviour.parse(misbehaviour)).start()) {
      String address = server.address().origin();
      List<String> words = new ArrayList<>();
      words.addAll(List.of("export", "--site", address, "--delay", "0", "--out", out()));
      words.addAll(List.of("--cookies", cookies.toString()));
      words.addAll(List.of("--podcast-directory", address + "/search", "--deadline", "2999-01-01"));
      words.addAll(List.of(more));
      return Ran.of(folder, words);
    }
  }
}

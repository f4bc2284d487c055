package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoPodcast;
import io.afterglow.demo.DemoRequest;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.model.EpisodeId;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong: the exit code is 0 exactly when everything that the site lists is in the
 * zip, and each thing that is not has a row with a true reason. What there is to save is stated by
 * the site itself, what was requested by its log.
 */
class TruthTest {

  private static final Set<String> NEVER_REQUESTED = Set.of("not-reached", "offline", "not-saved");

  /**
   * One way to lose something; {@code %s} is a part of the site, {@code %d} a count of requests.
   */
  private static final List<String> FAULTS =
      List.of(
          "500:%s:times=all",
          "random-5xx:%s:chance=0.3",
          "404:%s",
          "410:%s",
          "reset:%s:bytes=half:times=all",
          "truncate:%s:times=all",
          "truncate:%s",
          "nothing:%s",
          "gzip-cut:%s:times=2",
          "empty:%s:times=all",
          "skeleton:%s",
          "login-wall:%s:status=200",
          "login-wall:%s:status=302",
          "soft-404:%s:times=all",
          "redirect-loop:%s",
          "swap:%s");

  /** One thing that happens to the whole service. */
  private static final List<String> EVENTS =
      List.of(
          "login-wall:after=%d:status=302",
          "login-wall:after=%d:status=200",
          "vanish:after=%d",
          "429:after=%d:retry-after=99999:times=all",
          "challenge:after=%d",
          "farewell:after=%d");

  private static final Set<String> PAGES = Set.of("list", "episode", "transcript", "chapters");

  private static final String LISTS = "/(subscriptions|export).*";

  private static final int RETRIES = 2;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("seeds")
  void the_exit_code_is_0_exactly_when_everything_is_saved(int seed) throws IOException {
    holds(seed);
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("many")
  void the_exit_code_is_0_exactly_when_everything_is_saved_for_many_faults(int seed)
      throws IOException {
    holds(seed);
  }

  static IntStream seeds() {
    String chosen = System.getProperty("afterglow.seeds");
    return chosen == null
        ? IntStream.rangeClosed(1, 16)
        : Arrays.stream(chosen.split(",", -1)).mapToInt(Integer::parseInt);
  }

  static IntStream many() {
    return IntStream.rangeClosed(17, 300);
  }

  private void holds(int seed) throws IOException {
    Random random = new Random(seed);
    DemoSite site = DemoSites.scaled(1 + random.nextInt(3), 2 + random.nextInt(4), seed);
    String rules = rules(random, site);
    try (Chaos chaos = Chaos.of(folder, site, rules)) {
      String retries = Integer.toString(RETRIES);
      Ran first = chaos.export("--retries", retries, "--max-wait", "1s");
      check("first run with " + rules, chaos, first, 0);
      long before = chaos.server().requestCount();
      String later = random.nextBoolean() ? "" : fault(random, site);
      chaos.now(later);
      String what = "second run with " + later + " after " + rules;
      check(what, chaos, chaos.export("--retries", retries), before);
    }
  }

  private static String rules(Random random, DemoSite site) {
    List<String> rules = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      rules.add(EVENTS.get(random.nextInt(EVENTS.size())).formatted(3 + random.nextInt(25)));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      rules.add(fault(random, site));
    }
    return String.join(",", rules);
  }

  private static String fault(Random random, DemoSite site) {
    return FAULTS.get(random.nextInt(FAULTS.size())).formatted(part(random, site));
  }

  private static String part(Random random, DemoSite site) {
    List<DemoEpisode> all = site.account().episodes().toList();
    String episode = all.get(random.nextInt(all.size())).id().episode();
    return switch (random.nextInt(6)) {
      case 0 -> "/s/p/[^/]*/e/" + episode + ".*";
      case 1 -> "/s/p/[^/]*/e/" + episode + "/transcript";
      case 2 -> "/s/p/[^/]*/e/" + episode;
      case 3 -> "/s/p/[^/]*(|\\?.*)";
      case 4 -> LISTS;
      default -> "/s/p/.*/transcript/zh";
    };
  }

  private static void check(String what, Chaos chaos, Ran ran, long before) throws IOException {
    boolean packed = !ran.printed().isBlank();
    if (!packed) {
      assertThat(ran.code()).as("%s: no zip\n%s", what, ran.said()).isNotZero();
      return;
    }
    Exported zip = ran.zip();
    JsonNode report = zip.report();
    List<String> lacks = lacks(chaos.site(), zip);
    String told = what + "\nlacks " + lacks + "\n" + ran.said() + "\n" + report.at("/missing");
    boolean all = lacks.isEmpty() && !isListUnread(what, report);
    assertThat(ran.code() == ExitCode.OK.code()).as(told).isEqualTo(all);
    assertThat(report.at("/complete").asBoolean()).as(told).isEqualTo(all);
    assertThat(ran.said().contains("Everything")).as(told).isEqualTo(all);
    assertThat(lacks).as(told).allMatch(lack -> isNamed(lack, report));
    requests(told, chaos, report, before);
  }

  /**
   * What the site lists and the zip lacks: {@code episode ID}, {@code transcript ID}, {@code notes
   * ID}.
   */
  private static List<String> lacks(DemoSite site, Exported zip) throws IOException {
    Map<EpisodeId, JsonNode> saved = new HashMap<>();
    for (JsonNode episode : zip.episodes().values()) {
      saved.put(site.canonical(EpisodeId.parse(episode.at("/id").asText())), episode);
    }
    List<String> lacks = new ArrayList<>();
    for (DemoPodcast podcast : site.account().subscribed()) {
      for (DemoEpisode episode : site.account().episodes(podcast)) {
        JsonNode found = saved.get(episode.id());
        if (found == null) {
          lacks.add("episode " + episode.id());
          continue;
        }
        Set<String> languages = new TreeSet<>();
        found.at("/transcripts").forEach(t -> languages.add(t.at("/language").asText()));
        if (!languages.containsAll(episode.transcriptLanguages())) {
          lacks.add("transcript " + episode.id());
        }
        if (found.at("/showNotes").isNull()) {
          lacks.add("notes " + episode.id());
        }
      }
    }
    return lacks;
  }

  /** Where this run's own fault hits the lists, nobody knows what else they would have named. */
  private static boolean isListUnread(String what, JsonNode report) {
    return what.split(" after ", 2)[0].contains(LISTS)
        && report.at("/missing").findValuesAsText("kind").contains("list");
  }

  /** A list that was not read stands for the episodes that only it names. */
  private static boolean isNamed(String lack, JsonNode report) {
    String[] words = lack.split(" ", 2);
    EpisodeId id = EpisodeId.parse(words[1]);
    String kind = words[0].equals("notes") ? "chapters" : words[0];
    for (JsonNode row : report.at("/missing")) {
      String named = row.at("/id").asText();
      boolean own = named.split("#", 2)[0].endsWith("/" + id.episode());
      boolean list =
          Set.of("list", "podcast").contains(row.at("/kind").asText()) && (named.indexOf('/') < 0);
      if ((own && row.at("/kind").asText().equals(kind)) || (list && !kind.equals("chapters"))) {
        return true;
      }
    }
    return false;
  }

  /**
   * A row says how many requests were sent for it, as the log does. Of what was never requested
   * there is none.
   */
  private static void requests(String told, Chaos chaos, JsonNode report, long before) {
    List<DemoRequest> log = chaos.server().requests();
    for (JsonNode row : report.at("/missing")) {
      String why = row.at("/why").asText();
      int attempts = row.at("/attempts").asInt();
      if (NEVER_REQUESTED.contains(why)) {
        assertThat(attempts).as("%s\n%s", told, row).isZero();
      }
      if (row.at("/url").isNull() || !PAGES.contains(row.at("/kind").asText())) {
        continue;
      }
      int sent = (int) log.stream().filter(request -> isFor(row, request)).count();
      // A server that has gone away logs nothing, neither the request that it left without an
      // answer nor the connections that it refused: up to three a run.
      int unlogged = told.contains("vanish:") ? 2 * (1 + RETRIES) : 0;
      assertThat(attempts).as("%s\n%s\nsent %d", told, row, sent).isBetween(sent, sent + unlogged);
    }
    assertThat(before).isLessThanOrEqualTo(log.size());
  }

  /**
   * Whether a request was for the page of a row, or for the login page that its answer led to. An
   * episode that is missing has its transcript's pages too.
   */
  private static boolean isFor(JsonNode row, DemoRequest request) {
    String page = URI.create(row.at("/url").asText()).getRawPath();
    boolean login = request.path().equals("/login");
    String path = path(login ? request.parameter("next") : request.target());
    boolean episode = row.at("/kind").asText().equals("episode");
    return path.equals(page) || (episode && path.startsWith(page + "/"));
  }

  private static String path(String target) {
    return target.split("\\?", 2)[0];
  }
}

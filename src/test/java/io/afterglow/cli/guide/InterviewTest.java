package io.afterglow.cli.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.interview.AnswersSoFar;
import io.afterglow.interview.Choice;
import io.afterglow.interview.Question;
import io.afterglow.page.Address;
import io.afterglow.run.BrowserLogins;
import io.afterglow.run.SiteTrial;
import io.afterglow.source.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which question comes next, and what all answers ask for. */
class InterviewTest {

  private static final Site SITE = Site.of(Address.parse("https://pods.example/"));

  @TempDir Path home;
  private SiteTrial trial = SiteTrial.ONLINE;

  @Test
  void files_need_no_look_at_the_service() throws Exception {
    Path opml = Files.writeString(home.resolve("my.opml"), "<opml/>");
    AnswersSoFar answers = answers("what", "files", "given", opml.toString(), "part", "all");
    assertThat(id(answers)).isEqualTo("place");
    assertThat(words(answers.with("place", List.of("exports"))))
        .containsExactly("export", opml.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "ONLINE, live, 'live closed'",
    "BUSY, live, 'live look closed'",
    "GONE, closed, 'closed look live'",
    "NO_NETWORK, look, 'look live offline'"
  })
  void whatever_the_service_answers_the_user_may_know_better(
      SiteTrial seen, String usual, String offered) throws Exception {
    trial = seen;
    Question question = question(answers("what", "account"));
    assertThat(question.usual()).containsExactly(usual);
    assertThat(question.choices().stream().map(Choice::value).toList())
        .containsExactly(offered.split(" "));
    assertThat(question.choices()).anyMatch(choice -> choice.label().startsWith("I know better"));
  }

  @Test
  void looking_again_asks_again_with_what_is_seen_then() throws Exception {
    trial = SiteTrial.NO_NETWORK;
    AnswersSoFar answers = answers("what", "account", "service", "look");
    assertThat(question(answers).title()).isEqualTo("This computer is offline.");
    trial = SiteTrial.ONLINE;
    assertThat(question(answers).title()).isEqualTo("PodQuest answers.");
  }

  @Test
  void cookies_of_firefox_are_read_only_after_that_was_chosen() throws Exception {
    Path cookies = profile("x1.default"); // nothing that could be read yet
    Question browser = question(answers("what", "account", "service", "live"));
    assertThat(browser.choices().get(0).help()).contains("its cookies for pods.example");
    login(cookies);
    assertThat(problem(browser, "here")).isNull();
    assertThat(words(live("here")))
        .containsSubsequence("--cookies-from-browser", "firefox:x1.default");
  }

  @Test
  void several_logins_leave_the_choice_to_the_user() throws Exception {
    login(profile("x1.default"));
    login(profile("x2.work"));
    profile("x3.empty");
    Question profile = question(live("here"));
    assertThat(profile.choices().stream().map(Choice::value).toList())
        .containsExactlyInAnyOrder("firefox:x1.default", "firefox:x2.work");
    assertThat(words(live("here").with("profile", List.of("firefox:x2.work"))))
        .containsSubsequence("--cookies-from-browser", "firefox:x2.work");
  }

  @Test
  void without_a_login_in_firefox_another_way_is_needed() throws Exception {
    profile("x1.default");
    Question browser = question(answers("what", "account", "service", "live"));
    assertThat(problem(browser, "here"))
        .contains("You are not logged in to pods.example in Firefox");
  }

  @Test
  void steps_are_those_of_the_chosen_browser_alone() throws Exception {
    Question login = question(live("safari"));
    assertThat(login.kind()).isEqualTo(Question.Kind.LOGIN);
    assertThat(String.join(" ", login.help()))
        .contains("Safari", "https://site.example")
        .doesNotContain("Firefox", "F12", "--");
  }

  @Test
  void a_pasted_command_and_a_pasted_file_are_read_from_the_input() throws Exception {
    AnswersSoFar curl =
        live("chrome").with("login", List.of("curl 'https://pods.example/' -H 'a: b'"));
    assertThat(words(curl)).containsSubsequence("--curl", "-");
    AnswersSoFar file = live("file").with("login", List.of("pods.example\tTRUE\t/\tTRUE\t0\ta\tb"));
    assertThat(words(file)).containsSubsequence("--cookies", "-");
    assertThat(interview().request(file).paste()).contains("pods.example\tTRUE");
  }

  @Test
  void several_podcasts_can_be_chosen_from_the_lists() throws Exception {
    AnswersSoFar some = live("none").with("part", List.of("some"));
    Question podcasts = question(some);
    assertThat(podcasts.kind()).isEqualTo(Question.Kind.SEVERAL);
    assertThat(words(some.with("podcasts", List.of("Slow Rivers", "Tides, and more"))))
        .containsSubsequence("--podcast", "Slow Rivers", "--podcast", "Tides, and more");
  }

  @Test
  void nothing_at_all_cannot_be_saved() throws Exception {
    AnswersSoFar nothing = answers("what", "account", "service", "closed", "given", "");
    AnswersSoFar none = nothing.with("given", List.of());
    Question archives = question(none);
    assertThat(interview().problem(archives, List.of("no"), none)).contains("nothing that could");
    assertThat(words(none.with("archives", List.of("yes")).with("names", List.of())))
        .containsSubsequence("--from", "wayback,commoncrawl", "--all");
  }

  @Test
  void an_answer_is_taken_back_with_all_that_came_after() throws Exception {
    AnswersSoFar answers = answers("what", "account", "service", "live", "browser", "none");
    assertThat(id(answers)).isEqualTo("part");
    assertThat(id(answers.withoutLast())).isEqualTo("browser");
    assertThat(id(answers.withoutLast().withoutLast())).isEqualTo("service");
  }

  private AnswersSoFar answers(String... pairs) {
    AnswersSoFar answers = AnswersSoFar.NONE;
    for (int i = 0; i < pairs.length; i += 2) {
      answers = answers.with(pairs[i], List.of(pairs[i + 1]));
    }
    return answers;
  }

  private AnswersSoFar live(String browser) {
    return answers("what", "account", "service", "live", "browser", browser);
  }

  private Question question(AnswersSoFar answers) throws Exception {
    return Objects.requireNonNull(interview().next(answers));
  }

  private String id(AnswersSoFar answers) throws Exception {
    return question(answers).id();
  }

  private @Nullable String problem(Question question, String value) {
    return interview().problem(question, List.of(value), AnswersSoFar.NONE);
  }

  private List<String> words(AnswersSoFar answers) {
    return interview().request(answers).words();
  }

  private Interview interview() {
    Instant now = Instant.parse("2025-07-01T00:00:00Z");
    BrowserLogins logins = new BrowserLogins(SITE, home, Map.of(), now);
    Interview.Account account =
        new Interview.Account("PodQuest", "https://site.example", logins, () -> trial);
    return new Interview(
        account, request -> List.of("Slow Rivers", "Tides, and more"), List.of(), home);
  }

  private Path profile(String name) {
    try {
      Path folder = Files.createDirectories(home.resolve(".mozilla/firefox").resolve(name));
      return Files.writeString(folder.resolve("cookies.sqlite"), "not read yet");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void login(Path cookies) throws IOException, SQLException {
    Files.delete(cookies);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + cookies);
        Statement sql = connection.createStatement()) {
      sql.execute(
          "CREATE TABLE moz_cookies (host TEXT, path TEXT, isSecure INTEGER, expiry INTEGER,"
              + " name TEXT, value TEXT, originAttributes TEXT)");
      sql.execute(
          "INSERT INTO moz_cookies VALUES ('pods.example', '/', 1, 1893456000, 'sid', 'canary', '')");
    }
  }
}

package io.afterglow.cli.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.cli.screen.Console;
import io.afterglow.page.Address;
import io.afterglow.run.BrowserLogins;
import io.afterglow.source.Site;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guided run asks before it looks into a browser. */
class InterviewTest {

  private static final Site SITE = Site.of(Address.parse("https://pods.example/"));

  @TempDir Path home;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** Until the question is answered there is nothing in the profile that could be read. */
  @Test
  void cookies_of_firefox_are_read_only_after_that_was_chosen() throws Exception {
    Path cookies = profile("x1.default");
    assertThat(words(() -> login(cookies), "1\n\n\n"))
        .containsSubsequence("--cookies-from-browser", "firefox:x1.default");
    assertThat(text()).contains("from Firefox on this computer: read its cookies for pods.example");
  }

  @Test
  void profiles_without_a_login_are_not_offered() throws Exception {
    Path cookies = profile("x1.default");
    profile("x2.empty");
    assertThat(words(() -> login(cookies), "1\n\n\n"))
        .containsSubsequence("--cookies-from-browser", "firefox:x1.default");
    assertThat(text()).doesNotContain("x2.empty");
  }

  @Test
  void several_logins_leave_the_choice_to_the_user() throws Exception {
    Path one = profile("x1.default");
    Path two = profile("x2.work");
    words(
        () -> {
          login(one);
          login(two);
        },
        "1\n2\n\n\n");
    assertThat(text()).contains("Which one?", "firefox:x1.default", "firefox:x2.work");
  }

  @Test
  void without_a_login_in_firefox_another_way_is_asked_for() throws Exception {
    profile("x1.default");
    assertThat(words(() -> {}, "1\n5\n\n\n")).doesNotContain("--cookies-from-browser");
    assertThat(text()).contains("You are not logged in to pods.example in Firefox");
  }

  @Test
  void without_firefox_it_is_not_offered() throws Exception {
    words(() -> {}, "4\n\n\n");
    assertThat(text()).doesNotContain("from Firefox");
  }

  private interface Change {
    void make() throws IOException, SQLException;
  }

  /** The words of the interview; a change is made when the first answer is typed. */
  private Iterable<String> words(Change atFirstAnswer, String typed) throws IOException {
    InputStream change =
        new InputStream() {
          @Override
          public int read() throws IOException {
            try {
              atFirstAnswer.make();
            } catch (SQLException e) {
              throw new IOException(e);
            }
            return -1;
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }
        };
    InputStream answers =
        new SequenceInputStream(
            change, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    PrintStream printed = new PrintStream(said, true, StandardCharsets.UTF_8);
    Console console = new Console(answers, printed, printed, false, true);
    return new Interview(console, "https://site.example", java.util.List.of())
        .online(new BrowserLogins(SITE, home, Map.of(), Instant.parse("2025-07-01T00:00:00Z")))
        .words();
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

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }
}

package io.afterglow.source.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.afterglow.page.Address;
import io.afterglow.source.Cookie;
import io.afterglow.source.Credentials;
import io.afterglow.source.CredentialsException;
import io.afterglow.source.FakeTime;
import io.afterglow.source.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserCookiesTest {

  private static final Site SITE = Site.of(Address.parse("https://pods.example/"));

  @TempDir Path home;

  @Test
  void a_running_firefox_gives_its_cookies_for_the_site() throws Exception {
    Path profile = profile("abc.default-release");
    try (Connection running = open(profile);
        Statement sql = running.createStatement()) {
      sql.execute("PRAGMA journal_mode=WAL");
      sql.execute("PRAGMA wal_autocheckpoint=0");
      table(sql);
      row(sql, ".pods.example", "sid", "canary-0123", 1_893_456_000_000L, "");
      row(sql, "pods.example", "own", "canary-own", 1_893_456_000L, "");
      row(sql, "pods.example", "work", "canary-work", 1_893_456_000L, "^userContextId=2");
      row(sql, ".bank.example", "money", "canary-bank", 1_893_456_000L, "");
      row(sql, "pods.example", "old", "canary-old", 946_684_800L, "");
      Credentials credentials = read("firefox");
      Instant end = Instant.parse("2030-01-01T00:00:00Z");
      assertThat(credentials.cookies())
          .containsExactlyInAnyOrder(
              new Cookie("pods.example", false, "/", true, end, "sid", "canary-0123"),
              new Cookie("pods.example", true, "/", true, end, "own", "canary-own"));
    }
  }

  @Test
  void a_profile_is_found_by_its_name_and_by_its_path() throws Exception {
    for (String name : List.of("x1.default", "x2.work")) {
      try (Connection connection = open(profile(name));
          Statement sql = connection.createStatement()) {
        table(sql);
        row(sql, "pods.example", "sid", "canary-" + name, 0, "");
      }
    }
    assertThat(value("firefox:work")).isEqualTo("canary-x2.work");
    assertThat(value("Firefox:default")).isEqualTo("canary-x1.default");
    Path folder = home.resolve(".mozilla/firefox/x1.default");
    assertThat(value("firefox:" + folder)).isEqualTo("canary-x1.default");
  }

  @Test
  void what_cannot_be_read_is_told_in_a_sentence() throws Exception {
    assertThat(refusal("firefox").getMessage()).contains("no Firefox profile was found");
    assertThat(refusal("netscape:x").getMessage()).contains("from firefox");
    Files.writeString(profile("x.default").resolve("cookies.sqlite"), "canary, no database");
    assertThat(refusal("firefox").getMessage()).contains("cannot be read").doesNotContain("canary");
    assertThat(refusal("firefox:nobody").getMessage()).contains("no Firefox profile has that name");
  }

  /** Made with OpenSSL: AES-128-CBC of the value, with and without the hash of the host. */
  @Test
  void a_chromium_without_a_keyring_gives_its_cookies_for_the_site() throws Exception {
    Path profile = Files.createDirectories(home.resolve(".config/chromium/Default"));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + profile.resolve("Cookies"));
        Statement sql = connection.createStatement()) {
      sql.execute(
          "CREATE TABLE cookies (host_key TEXT, path TEXT, is_secure INTEGER, expires_utc INTEGER,"
              + " name TEXT, value TEXT, encrypted_value BLOB)");
      chromium(sql, ".pods.example", "old", "763130cd46bf7700f70055d8626ff8f89e44f5");
      chromium(
          sql,
          ".pods.example",
          "new",
          "763130cafd1994d56f175db71974de3a16e32c5f0a01d7ac9931d830fad68827a3a6a6544a310dc19546bbd7681dd096e01a85");
      chromium(sql, ".pods.example", "keyring", "763131" + "00".repeat(16));
      chromium(sql, ".bank.example", "money", "763130cd46bf7700f70055d8626ff8f89e44f5");
      assertThat(read("chromium").cookies())
          .extracting(c -> c.name() + "=" + c.value() + " " + c.expires())
          .containsExactly(
              "new=canary-new 2030-01-01T00:00:00Z", "old=canary-old 2030-01-01T00:00:00Z");
      sql.execute("DELETE FROM cookies WHERE name IN ('old', 'new')");
      assertThat(refusal("chromium").getMessage()).contains("keyring").doesNotContain("canary");
    }
    assertThat(refusal("brave").getMessage()).contains("no profile of brave");
  }

  @Test
  void the_only_login_is_taken_from_its_container() throws Exception {
    firefox("^userContextId=3", "canary-in");

    Credentials found = read("firefox");

    assertThat(found.cookies()).extracting(Cookie::value).containsExactly("canary-in");
    assertThat(found.remarks()).singleElement().asString().contains("container 3");
  }

  @Test
  void a_login_is_found_under_first_party_isolation() throws Exception {
    firefox("^firstPartyDomain=" + SITE.home().host(), "canary-in");

    assertThat(value("firefox")).isEqualTo("canary-in");
    assertThat(read("firefox").remarks()).isEmpty();
  }

  @Test
  void another_sites_frame_is_no_login() throws Exception {
    firefox("^partitionKey=%28https%2Cshop.example%29", "canary-in");

    assertThat(refusal("firefox").getMessage()).contains("holds no cookie");
  }

  @Test
  void several_containers_are_named() throws Exception {
    firefox("^userContextId=3", "canary-in");
    firefox("^userContextId=7", "canary-in");

    assertThat(refusal("firefox").getMessage())
        .contains("container 3, container 7")
        .doesNotContain("canary");
  }

  @Test
  void the_main_window_counts_before_containers_which_are_named() throws Exception {
    firefox("^userContextId=3", "canary-in");
    firefox("", "canary-main");

    assertThat(value("firefox")).isEqualTo("canary-main");
    assertThat(read("firefox").remarks()).singleElement().asString().contains("container 3");
  }

  private void firefox(String attributes, String value) throws Exception {
    Path profile = profile("elm.default");
    boolean fresh = Files.notExists(profile.resolve("cookies.sqlite"));
    try (Connection open = open(profile);
        Statement sql = open.createStatement()) {
      if (fresh) {
        table(sql);
      }
      row(sql, SITE.home().host(), "sid", value, 1_893_456_000, attributes);
    }
  }

  private static void chromium(Statement sql, String host, String name, String hex)
      throws Exception {
    long micros = (1_893_456_000L + 11_644_473_600L) * 1_000_000;
    sql.execute(
        "INSERT INTO cookies VALUES ('"
            + String.join("', '", host, "/", "1", Long.toString(micros), name, "")
            + "', x'"
            + hex
            + "')");
  }

  private String value(String spec) throws CredentialsException {
    return read(spec).cookies().get(0).value();
  }

  private Credentials read(String spec) throws CredentialsException {
    return BrowserCookies.read(spec, SITE, FakeTime.START, home, Map.of());
  }

  private CredentialsException refusal(String spec) {
    return catchThrowableOfType(CredentialsException.class, () -> read(spec));
  }

  private Path profile(String name) throws Exception {
    return Files.createDirectories(home.resolve(".mozilla/firefox").resolve(name));
  }

  private static Connection open(Path profile) throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + profile.resolve("cookies.sqlite"));
  }

  private static void table(Statement sql) throws Exception {
    sql.execute(
        "CREATE TABLE moz_cookies (id INTEGER PRIMARY KEY, originAttributes TEXT NOT NULL"
            + " DEFAULT '', name TEXT, value TEXT, host TEXT, path TEXT, expiry INTEGER,"
            + " isSecure INTEGER, isHttpOnly INTEGER)");
  }

  private static void row(
      Statement sql, String host, String name, String value, long expiry, String attributes)
      throws Exception {
    sql.execute(
        "INSERT INTO moz_cookies (host, name, value, path, expiry, isSecure, originAttributes)"
            + " VALUES ('"
            + String.join("', '", host, name, value, "/", Long.toString(expiry), "1", attributes)
            + "')");
  }
}

package io.afterglow.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.job.Program;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import io.afterglow.source.saved.SavedForms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the person's login and name are worth: they are found nowhere. */
class PrivacyTest {

  /** Changes in every encoding: URLs, JSON, HTML, base64. */
  private static final String ODD = "canary4711/&+ab==";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "flaky",
        "stormy",
        "redirect-to:/s/p/.*/transcript",
        "redirect-to:/subscriptions",
        "redirect-to:.*:to=http%3A%2F%2Flocalhost%2F",
        "login-wall:after=9",
        "login-wall:status=200",
        "challenge:after=9",
        "captive-portal",
        "swap-account:after=2:times=all",
        "bad-chunk:/s/p/.*",
        "negative-length:/s/p/.*",
        "not-http:/s/p/.*",
        "huge-headers:/s/p/.*/transcript:bytes=300000",
        "redirect-bad:/s/p/.*",
        "redirect-loop:/s/p/.*/transcript",
        "429:after=9:count=1:retry-after=far",
        "vanish:after=9",
        "gzip-cut:/s/p/.*:times=all",
        "500:times=all",
      })
  void theCookieIsFoundNowhere(String rules) throws IOException {
    try (Chaos chaos = Chaos.of(folder, DemoSites.scaled(1, 3, 7), rules)) {
      Path file = folder.resolve("cookies.txt");
      Files.writeString(
          file,
          String.join("\t", "127.0.0.1", "FALSE", "/", "FALSE", "2145916800", "odd", ODD) + "\n",
          StandardOpenOption.APPEND);
      Path log = folder.resolve("log.jsonl");
      Ran ran =
          chaos.export(
              "--verbose", "--timeout", "300ms", "--retries", "2", "--log-json", log.toString());
      assertThat(log).isNotEmptyFile();
      byte[] output = (ran.said() + ran.printed()).getBytes(StandardCharsets.UTF_8);
      for (String secret : List.of(chaos.site().cookie().split("=", 2)[1], ODD)) {
        Canary canary = new Canary(secret);
        canary.isNotIn(folder, file);
        canary.isNotIn("output", output, 0);
      }
      chaos.server().requests().stream()
          .filter(r -> String.valueOf(r.header("host")).startsWith("localhost"))
          .forEach(
              r ->
                  assertThat(r.headers()).doesNotContainKeys("cookie", "authorization", "referer"));
      chaos.server().requests().stream()
          .filter(r -> r.target().startsWith("/feeds") || r.target().startsWith("/search"))
          .forEach(r -> assertThat(r.headers()).doesNotContainKey("cookie"));
    }
  }

  @Test
  void ofAWholeBrowsersCookiesOnlyTheSitesAreTaken() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Path file = folder.resolve("cookies.txt");
      Files.writeString(
          file,
          Files.readString(file)
              + String.join(
                  "\t", ".bank.example", "TRUE", "/", "TRUE", "2145916800", "sid", "bankcanary4711")
              + "\n"
              + String.join(
                  "\t", ".0.0.1", "TRUE", "/", "FALSE", "2145916800", "sid", "suffixcanary4711")
              + "\n");
      chaos.export().endsWith(ExitCode.OK);
      new Canary("bankcanary4711").isNotIn(folder, file);
      assertThat(chaos.server().requests())
          .allSatisfy(
              r ->
                  assertThat(String.valueOf(r.header("cookie")))
                      .doesNotContain("bankcanary", "suffixcanary"));
    }
  }

  /** What a browser or a crawler recorded holds its cookies, and addresses may hold keys. */
  @ParameterizedTest
  @ValueSource(strings = {"har", "warc"})
  void theSecretsOfARecordingAreNotTakenOver(String form) throws IOException {
    DemoSite site = DemoSites.scaled(1, 2, 7);
    Path recording = folder.resolve("recording." + form);
    ByteArrayOutputStream warc = new ByteArrayOutputStream();
    Map<String, byte[]> pages = new LinkedHashMap<>();
    for (var podcast : site.account().subscribed()) {
      for (var episode : site.account().episodes(podcast)) {
        String target = episode.path();
        byte[] page = site.page(target, "https://podquestai.com");
        String address = "https://podquestai.com" + target + "?access_token=" + ODD;
        pages.put(address, page);
        warc.write(
            SavedForms.record(
                address, "Content-Type: text/html\r\nSet-Cookie: sid=" + ODD + "\r\n", page));
        warc.write(request(address));
      }
    }
    String har =
        SavedForms.text(SavedForms.har(pages, true))
            .replace(
                "\"headers\":[]",
                "\"headers\":[{\"name\":\"Cookie\",\"value\":\"sid="
                    + ODD
                    + "\"}],"
                    + "\"cookies\":[{\"name\":\"sid\",\"value\":\""
                    + ODD
                    + "\"}]");
    assertThat(har).contains("Cookie", ODD);
    Files.write(recording, form.equals("har") ? SavedForms.bytes(har) : warc.toByteArray());
    Ran ran =
        Ran.of(
            folder,
            List.of(
                "export",
                "--pages",
                recording.toString(),
                "--podcast-directory",
                "http://127.0.0.1:9/search",
                "--backoff",
                "10ms",
                "--verbose",
                "--out",
                folder.resolve("out").toString()));
    assertThat(ran.zip().episodes()).hasSize(pages.size());
    Canary canary = new Canary(ODD);
    canary.isNotIn(folder, recording);
    canary.isNotIn("output", SavedForms.bytes(ran.said() + ran.printed()), 0);
  }

  private static byte[] request(String address) {
    String http = "GET / HTTP/1.1\r\nCookie: sid=" + ODD + "\r\n\r\n";
    return SavedForms.bytes(
        "WARC/1.0\r\nWARC-Type: request\r\nWARC-Target-URI: <"
            + address
            + ">\r\nWARC-Date: 2025-07-01T08:20:30Z\r\n"
            + "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000002>\r\n"
            + "Content-Type: application/http; msgtype=request\r\nContent-Length: "
            + http.length()
            + "\r\n\r\n"
            + http
            + "\r\n\r\n");
  }

  @Test
  void aSecretInWhatWasToBePackedStopsThePublishing() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Path file = folder.resolve("cookies.txt");
      // A word that the zip itself is bound to hold.
      Files.writeString(
          file,
          Files.readString(file)
              + String.join(
                  "\t", "127.0.0.1", "FALSE", "/", "FALSE", "2145916800", "x", "Bag-Software-Agent")
              + "\n");
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.VERIFY);
      assertThat(ran.said()).contains("a secret was found in").doesNotContain("Bag-Software-Agent");
      try (var files = Files.list(chaos.out())) {
        assertThat(files.filter(f -> f.toString().endsWith(".zip"))).isEmpty();
      }
    }
  }

  @Test
  void nothingThatChangesTheAccountIsEverAskedFor() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "stormy")) {
      chaos.export("--timeout", "300ms");
      assertThat(chaos.server().requests())
          .allSatisfy(
              r -> {
                assertThat(r.method()).isEqualTo("GET");
                assertThat(r.target()).doesNotContainPattern("logout|account|delete|/unsubscribe");
              });
    }
  }

  @Test
  void only_the_owner_can_read_what_is_written_whatever_the_umask() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Path log = folder.resolve("log.jsonl");
      List<String> words = new ArrayList<>(List.of("sh", "-c", "umask 000; exec \"$0\" \"$@\""));
      words.addAll(Program.words());
      words.addAll(chaos.words("export", "--log-json", log.toString()));
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
      assertThat(log).isNotEmptyFile();
      assertThat(Files.getPosixFilePermissions(log)).isSubsetOf(OWNER);
      try (var all = Files.walk(chaos.out())) {
        List<Path> files = all.toList();
        for (String suffix : List.of(".zip", ".opml", ".warc.gz")) {
          assertThat(files).as(suffix).anyMatch(f -> f.toString().endsWith(suffix));
        }
        for (Path file : files) {
          assertThat(Files.getPosixFilePermissions(file)).as(file.toString()).isSubsetOf(OWNER);
        }
      }
    }
  }

  private static final Set<PosixFilePermission> OWNER =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  @Test
  void aMailAddressForANameIsCoveredInAllPages() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "rename:to=robin%40mail.example:times=all")) {
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.OK);
      var zip = ran.zip();
      assertThat(zip.episodes()).hasSize(chaos.site().counts().episodes());
      assertThat(zip.report().path("account").isNull()).isTrue();
      for (Path file : filesOf(chaos.out(), ".zip")) {
        new Canary("robin@mail.example").isNotIn(file.toString(), Files.readAllBytes(file), 0);
      }
      try (var files = Files.walk(chaos.out().resolve(".workspace"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".warc.gz")).toList()) {
          new Canary("robin@mail.example").isNotIn(file.toString(), Files.readAllBytes(file), 0);
        }
      }
    }
  }

  /** The home page is enough: what it calls the account is covered in every page. */
  @Test
  void the_account_of_saved_pages_is_not_in_the_zip_when_it_is_an_address() throws IOException {
    Path pages = Files.createDirectories(folder.resolve("pages"));
    DemoSite site = DemoSites.scaled(1, 1, 7);
    for (var podcast : site.account().subscribed()) {
      for (var episode : site.account().episodes(podcast)) {
        String page = new String(site.page(episode.path(), "https://podquestai.com"), UTF_8);
        int body = page.indexOf('>', page.indexOf("<body")) + 1;
        Files.writeString(
            pages.resolve("episode.html"),
            page.substring(0, body)
                + "<p><a href=\"/account?mail=robin%40mail.example\">robin@mail.example</a></p>"
                + page.substring(body));
      }
    }
    Ran ran =
        Ran.of(
            folder,
            List.of(
                "export",
                "--offline",
                "--pages",
                pages.toString(),
                "--out",
                folder.resolve("out").toString()));
    assertThat(ran.zip().episodes()).hasSize(1);
    for (Path file : filesOf(folder.resolve("out"), ".zip")) {
      new Canary("robin@mail.example").isNotIn(file.toString(), Files.readAllBytes(file), 0);
    }
  }

  private static List<Path> filesOf(Path folder, String suffix) throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(suffix)).toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  @Test
  void whatComesFromElsewhereCannotSpeakToTheTerminal() throws IOException {
    try (Chaos chaos =
        Chaos.small(folder, "rename:to=Robin%1B%5D0%3Bowned%07%1B%5B31m:times=all")) {
      Ran ran = chaos.export();
      assertThat(ran.said() + ran.printed()).doesNotContain("\u001b").doesNotContain("\u0007");
    }
  }
}

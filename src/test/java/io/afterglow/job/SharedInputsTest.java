package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.afterglow.page.Address;
import io.afterglow.source.Credentials;
import io.afterglow.source.CurlCommand;
import io.afterglow.source.Site;
import io.afterglow.source.browser.VisitedPages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs after public bug reports of other tools, where their folder is at hand. */
class SharedInputsTest {

  private static final Path CASES = Path.of("../shared/cases");

  @TempDir Path folder;

  /** The exit code, and how many feeds are in which of the files. */
  @ParameterizedTest
  @CsvSource({
    "01-opml-root-typo/export.xml, 0, 3, 0",
    "05-opml-powershell-utf16/feeds.opml, 0, 3, 0",
    "05-opml-powershell-utf16/nobom/feeds.opml, 0, 3, 0",
    "07-opml-cut/antennapod-feeds.opml, 3, 3, 0",
    "10-opml-overcast-extended/overcast.opml, 0, 1, 1",
    "13-opml-schemes/schemes.opml, 0, 6, 0",
    "13-opml-schemes/mixed/selfoss.opml, 0, 2, 0",
    "small/same-name.opml, 0, 2, 0"
  })
  void a_file_of_subscriptions_has_its_outcome(String name, int code, int feeds, int past)
      throws Exception {
    Ran ran = export(name);
    assertThat(ran.code()).as(ran.said()).isEqualTo(code);
    Set<String> files = ran.zip().files().keySet();
    assertThat(ran.zip().text("subscriptions.opml").split("xmlUrl=", -1)).hasSize(feeds + 1);
    assertThat(files.contains("past-subscriptions.opml")).isEqualTo(past > 0);
    assertThat(ran.zip().report().at("/complete").asBoolean()).isEqualTo(code == 0);
  }

  @ParameterizedTest
  @CsvSource({
    "small/no-outlines.opml, names no podcast",
    "18-subs-other-forms/AntennaPodBackup.db, OPML export",
    "18-subs-other-forms/YourLibrary.json, OPML instead",
    "18-subs-other-forms/subscriptions.csv, OPML instead"
  })
  void what_lists_no_subscriptions_is_named_for_what_it_is(String name, String words) {
    Ran ran = export(name);
    assertThat(ran.code()).as(ran.said()).isEqualTo(10);
    assertThat(ran.said()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "70-urls-pocket-csv",
        "73-urls-onetab",
        "73-urls-onetab/bare",
        "74-urls-pinboard",
        "78-urls-utf16"
      })
  void every_address_of_a_list_is_found(String name) throws Exception {
    for (Path file : files(name)) {
      List<Address> found =
          VisitedPages.read(file, address -> address.host().equals("podquestai.com")).addresses();
      assertThat(found).as(file.toString()).hasSizeGreaterThanOrEqualTo(4);
      assertThat(found).allMatch(address -> address.value().matches(".*/e/[^/|]+(/transcript)?"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "91-curl/01-chrome-old-cmd.txt, theme=a%3D1; session=GO%2FOD!x",
    "91-curl/02-chrome60-oneline-cmd.txt, theme=dark; session=GO%2FOD!x",
    "91-curl/05-chrome-new-cmd.txt, session=GO%2FOD!x; theme=dark",
    "91-curl/07-powershell.txt, session=GO%2FOD!x",
    "small/curl-powershell.txt, session=GOOD"
  })
  void a_copied_request_gives_the_cookies_as_they_are(String name, String cookies)
      throws Exception {
    String copied = Files.readString(at(name));
    Matcher home = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/").matcher(copied);
    assertThat(home.find()).isTrue();
    Site site = new Site(Address.parse(home.group()), Set.of());
    Credentials login = CurlCommand.read(copied, site);
    assertThat(login.cookies().stream().map(c -> c.name() + "=" + c.value()).toList())
        .isEqualTo(List.of(cookies.split("; ")));
  }

  private static List<Path> files(String name) throws Exception {
    try (Stream<Path> all = Files.list(at(name))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Path at(String name) {
    Path path = CASES.resolve(name);
    assumeTrue(Files.exists(path), "needs the folder of cases beside the project");
    return path;
  }

  private Ran export(String name) {
    return Ran.of(
        folder,
        List.of(
            "export",
            "--offline",
            "--subscriptions-only",
            "--subscriptions",
            at(name).toString(),
            "--out",
            folder.resolve("out").toString()));
  }
}

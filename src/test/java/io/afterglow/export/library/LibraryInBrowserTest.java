package io.afterglow.export.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.export.Exporters;
import io.afterglow.export.SampleLibrary;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.Highlight;
import io.afterglow.model.Library;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Transcript;
import io.afterglow.pack.Packer;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.print.PrintOptions;

/** The demo's exported library as a person meets it: opened from a disk, in a real browser. */
class LibraryInBrowserTest {

  /** Nothing ran, two landmarks, nothing that loads or runs, no link that would run. */
  private static final String INTACT =
      """
      const all = css => [...document.querySelectorAll(css)];
      return JSON.stringify([window.pwned === undefined, all('main, h1').length,
          all('img, iframe, svg, body script').length,
          all('a').filter(a => /^(javascript|data|vbscript):/i.test(a.href)).length]);
      """;

  /** Where the README's picture is to be made, if it is. */
  private static final String SHOWN = System.getProperty("afterglow.screenshot", "");

  /** Some ten of each podcast, in every language; what is shown of them is the same for more. */
  private static final String NEWEST = "2025-04-15";

  @TempDir static Path folder;
  private static Chromium browser;
  private static Exported zip;
  private static Path root;
  private static @Nullable Path translated;

  @BeforeAll
  static void export() throws IOException {
    browser = Chromium.start();
    DemoSite site = DemoSites.standard();
    try (FaultyServer server = new FaultyServer(site, Misbehaviour.none()).start()) {
      Path cookies = Files.writeString(folder.resolve("cookies.txt"), site.cookieFile("127.0.0.1"));
      List<String> words = new ArrayList<>(Ran.export(folder, server.address().origin(), cookies));
      if (SHOWN.isEmpty()) { // the README shows all of it
        words.addAll(List.of("--after", NEWEST));
      }
      Ran ran = Ran.of(folder, words).endsWith(ExitCode.OK);
      zip = ran.zip();
      root = Chromium.unzipped(ran.zipFile(), folder.resolve("unpacked"));
    }
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void fresh() {
    browser.screen(1280, 1000, "light", false);
    browser.driver().get("about:blank");
    browser.complaints();
    browser.requests();
  }

  @AfterEach
  void nothing_was_asked_for_and_nothing_complained_of() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).isEmpty();
  }

  @Test
  void a_phrase_in_each_language_is_found_and_opens_in_place() throws IOException {
    found("Lantern Street Radio", "en", 30);
    found("夜航灯塔", "zh", 9);
    found("港邊慢讀", "zh", 9);
    found("夜更けの汽笛", "ja", 9);
    found("حكايات الميناء", "ar", 18);
  }

  private void found(String podcast, String language, int length) throws IOException {
    JsonNode transcript = transcript(podcast, language);
    String text = transcript.at("/paragraphs/1/text").asText();
    String phrase =
        language.matches("en|ar") ? words(text, length) : text.replaceAll("[\\p{P}\\s].*", "");
    phrase =
        phrase.length() > length && !language.matches("en|ar")
            ? phrase.substring(0, length)
            : phrase;

    search("\"" + phrase + "\"");
    WebElement hit =
        browser.await(
            "a hit for " + phrase, d -> browser.all(".snips a").stream().findFirst().orElse(null));
    assertThat(hit.findElements(By.tagName("mark"))).as("marks for " + phrase).isNotEmpty();
    browser.script("arguments[0].click()", hit);

    WebElement here = browser.the(".here");
    assertThat(here.getText().replaceAll("\\s+", " "))
        .as("where %s opened", phrase)
        .contains(phrase);
    assertThat(here.findElements(By.tagName("mark"))).isNotEmpty();
    assertThat(
            (Boolean)
                browser.script(
                    "const r = arguments[0].getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight",
                    here))
        .isTrue();
    assertThat(browser.script("return arguments[0].closest('[lang]').lang", here).toString())
        .startsWith(language);
    assertThat(browser.script("return getComputedStyle(arguments[0]).direction", here))
        .isEqualTo(language.equals("ar") ? "rtl" : "ltr");
  }

  @Test
  void accents_width_and_vowel_points_make_no_difference() {
    browser.open(root.resolve("index.html"), "");
    for (String text :
        List.of(
            "Ｃafé ÀÉÎ don't 2025",
            "مُحَمَّد أحمد",
            "שָׁלוֹם",
            "ｶﾞラス がぎぐ 灯塔的历史",
            "ΟΔΟΣ Ὀδυσσεύς",
            "Zürich–Genève naïve",
            "x".repeat(40),
            "한국어 검색",
            "ภาษาไทย",
            "𠮷野家")) {
      List<String> own = new ArrayList<>();
      Terms.each(Folding.of(text), (t, from, to) -> own.add(new String(t, from, to - from)));
      assertThat(browser.script("return afterglow.terms(afterglow.fold(arguments[0]))", text))
          .as(text)
          .isEqualTo(own);
    }
  }

  @Test
  void filters_narrow_what_is_found_and_the_address_remembers() {
    search("the");
    String before = count();
    browser.the("summary").click();
    WebElement language = browser.the("#f-language");
    language.findElement(By.cssSelector("option[value=en]")).click();
    WebElement podcast = browser.the("#f-podcast");
    podcast.findElements(By.tagName("option")).get(2).click();
    browser.await("fewer", d -> !count().equals(before) ? count() : null);
    assertThat(browser.all(".hits .dim bdi"))
        .isNotEmpty()
        .allMatch(e -> e.getText().equals("Lantern Street Radio"));
    assertThat(browser.driver().getCurrentUrl()).contains("q=the", "lang=en", "in=lantern");

    String narrowed = count();
    browser.driver().navigate().refresh();
    browser.await("the same again", d -> count().equals(narrowed) ? "" : null);
  }

  @Test
  void a_person_and_a_date_are_enough_to_search_for() {
    browser.open(root.resolve("index.html"), "#from=2025-06-01&to=2025-06-30");
    browser.the(".hits li");
    assertThat(browser.all(".hits .dim"))
        .isNotEmpty()
        .allMatch(e -> e.getText().contains("2025-06-"));
  }

  @Test
  void the_back_button_returns_to_the_results() {
    search("lighthouse");
    String results = count();
    browser.script("document.querySelector('.hits a').click()");
    browser.the("#title");
    browser.driver().navigate().back();
    browser.await("the results", d -> count().equals(results) ? "" : null);
    browser.driver().navigate().back();
    browser.the("#shelf");
  }

  @Test
  void each_podcast_shows_its_cover_wherever_it_stands() throws IOException {
    for (Path page : List.of(root.resolve("index.html"), podcast(), translated())) {
      browser.open(page, "");
      List<WebElement> covers = browser.all(".tile img");
      assertThat(covers).as(page.toString()).hasSameSizeAs(browser.all(".tile")).isNotEmpty();
      for (WebElement cover : covers) {
        browser.script("arguments[0].scrollIntoView()", cover);
        browser.await("a cover", d -> isDrawn(cover) ? "" : null);
      }
    }
  }

  @Test
  void a_cover_that_no_browser_can_draw_leaves_the_letter() throws IOException {
    Path spoilt = Files.createDirectories(folder.resolve("spoilt/library/covers"));
    Path page = spoilt.resolve("../../index.html").normalize();
    Files.copy(root.resolve("index.html"), page);
    for (String asset : List.of("library.css", "library.js", "search.js")) {
      Files.copy(root.resolve("library/" + asset), spoilt.resolveSibling(asset));
    }
    try (Stream<Path> covers = Files.list(root.resolve("library/covers"))) {
      for (Path cover : covers.toList()) {
        Files.write(
            spoilt.resolve(cover.getFileName()), Arrays.copyOf(Files.readAllBytes(cover), 40));
      }
    }
    browser.open(page, "");
    for (WebElement tile : browser.all(".tile")) {
      browser.script("arguments[0].scrollIntoView()", tile);
      WebElement cover = tile.findElement(By.tagName("img"));
      browser.await(
          "a spoilt cover",
          d ->
              Boolean.TRUE.equals(browser.script("return arguments[0].complete", cover))
                  ? ""
                  : null);
      assertThat(isDrawn(cover)).isFalse();
      assertThat(tile.findElement(By.tagName("span")).isDisplayed()).isTrue();
    }
    browser.complaints();
  }

  private static boolean isDrawn(WebElement picture) {
    return Boolean.TRUE.equals(
        browser.script("return arguments[0].complete && arguments[0].naturalWidth > 0", picture));
  }

  @Test
  void the_keyboard_alone_is_enough() {
    browser.open(root.resolve("index.html"), "");
    press("/");
    press("lighthouse");
    browser.the(".hits a");
    press(Keys.ARROW_DOWN);
    assertThat(focused()).isEqualTo("hit");
    press("j");
    press("k");
    assertThat(focused()).isEqualTo("hit");
    press(Keys.ENTER);
    browser.the("#title");
    press("n");
    assertThat(browser.script("return document.activeElement.tagName")).isEqualTo("MARK");
    Object hit = browser.script("return document.activeElement");
    browser.the(".hit-tools button:last-child").click();
    press("p");
    assertThat(browser.script("return document.activeElement")).isEqualTo(hit);
    press("j");
    String first = browser.the(".here").getAttribute("id");
    press("j");
    browser.await(
        "the next",
        d -> !Objects.equals(browser.the(".here").getAttribute("id"), first) ? "" : null);
    assertThat(browser.driver().getCurrentUrl())
        .endsWith("#" + browser.the(".here").getAttribute("id"));
    press(Keys.ESCAPE);
    assertThat(browser.all(".here")).isEmpty();
    press("/");
    browser.the("#q");
    browser.the(".hits a");
    press(Keys.ESCAPE);
    browser.the("#shelf");
  }

  @Test
  void a_translation_is_switched_to_and_stands_beside_the_original() throws IOException {
    Path page = translated();
    browser.open(page, "");
    assertThat(browser.all(".text")).hasSizeGreaterThan(1);
    assertThat(shown()).isEqualTo(1);
    List<WebElement> buttons = browser.all(".tools button");
    buttons.get(1).click();
    assertThat(shown()).isEqualTo(1);
    assertThat(
            browser.script("return document.querySelector('.text:not([hidden])').dataset.original"))
        .isEqualTo("no");
    buttons.get(buttons.size() - 1).click();
    assertThat(shown()).isEqualTo(2);
    Object tops =
        browser.script(
            "const a = [...document.querySelectorAll('.text')].map(t => t.querySelector('p').getBoundingClientRect()); return Math.abs(a[0].top - a[1].top) < 40 && a[0].left < a[1].left");
    assertThat(tops).isEqualTo(true);
    buttons.get(0).click();

    String hidden =
        String.valueOf(
            browser.script("return document.querySelectorAll('.text')[1].querySelector('p').id"));
    browser.open(page, "#" + hidden);
    assertThat(browser.the(".here").getAttribute("id")).isEqualTo(hidden);
  }

  @Test
  void a_paragraph_is_cited_with_its_source() throws IOException {
    browser.open(translated(), "");
    press("j");
    WebElement button = browser.the(".para-tools button");
    browser.script(
        "window.copied = []; navigator.clipboard.writeText = t => { copied.push(t); return Promise.resolve(); }");
    button.click();
    assertThat(String.valueOf(browser.script("return copied[0]")))
        .startsWith("“")
        .contains("” — ", "https://");
    assertThat(browser.the(".note").getText()).isEqualTo("Copied.");
  }

  @Test
  void the_reading_place_is_offered_next_time() throws IOException {
    Path page = translated();
    browser.open(page, "");
    browser.script(
        "localStorage.clear(); [...document.querySelectorAll('.text p')][20].scrollIntoView()");
    browser.await(
        "the place",
        d ->
            Boolean.TRUE.equals(
                    browser.script(
                        "return Object.keys(localStorage).some(k => k.startsWith('afterglow:at:'))"))
                ? ""
                : null);
    browser.driver().get("about:blank");
    browser.open(page, "");
    browser.the(".note a").click();
    assertThat(browser.the(".here").isDisplayed()).isTrue();
    browser.script("localStorage.clear()");
  }

  @Test
  void axe_finds_nothing_on_any_kind_of_page_in_light_and_in_dark() throws IOException {
    axe("light"); // all rules
    axe(
        "dark",
        "color-contrast",
        "link-in-text-block"); // what else a page is does not hang on its colours
  }

  private static void axe(String scheme, String... rules) throws IOException {
    browser.screen(1280, 1000, scheme, false);
    browser.open(root.resolve("index.html"), "");
    assertThat(browser.axe(rules)).as(scheme + " index").isEmpty();
    browser.open(root.resolve("library/episodes.html"), "");
    assertThat(browser.axe(rules)).as(scheme + " episodes").isEmpty();
    browser.open(podcast(), "");
    assertThat(browser.axe(rules)).as(scheme + " podcast").isEmpty();
    browser.open(translated(), "");
    press("j");
    assertThat(browser.axe(rules)).as(scheme + " episode").isEmpty();
    search("lighthouse");
    assertThat(browser.axe(rules)).as(scheme + " search").isEmpty();
  }

  @Test
  void a_phone_and_a_screen_scroll_in_one_direction_only() throws IOException {
    for (boolean phone : List.of(false, true)) {
      browser.screen(phone ? 360 : 1200, 740, "light", phone);
      for (Path page : List.of(root.resolve("index.html"), podcast(), translated())) {
        browser.open(page, "");
        assertThat(wider()).as(page + (phone ? " on a phone" : "")).isZero();
      }
    }
    search("lighthouse");
    assertThat(wider()).isZero();
  }

  @Test
  void an_episode_prints_as_a_document() throws IOException {
    browser.open(translated(), "");
    byte[] pdf =
        Base64.getDecoder().decode(browser.driver().print(new PrintOptions()).getContent());
    assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-");
    assertThat(pdf.length).isGreaterThan(10_000);
    keep("print.pdf", pdf);
    browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    assertThat(browser.all(".tools, .bar nav, .steps"))
        .isNotEmpty()
        .noneMatch(WebElement::isDisplayed);
    assertThat(browser.the(".print-only").getText()).contains("Saved from");
    browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
  }

  @Test
  void with_scripts_off_every_episode_is_reached_by_links_and_can_be_read() throws IOException {
    browser
        .driver()
        .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser.open(root.resolve("index.html"), "");
      assertThat(browser.all("[data-search]")).noneMatch(WebElement::isDisplayed);
      browser.all(".shelf a").get(1).click();
      browser.the(".rows a").click();
      assertThat(browser.the("h1").getText()).isNotEmpty();
      browser.open(translated(), "");
      assertThat(browser.all(".text")).hasSizeGreaterThan(1).allMatch(WebElement::isDisplayed);
    } finally {
      browser
          .driver()
          .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
    int reached = 0;
    for (String href : page(root.resolve("index.html")).select(".shelf a").eachAttr("href")) {
      for (String episode : page(root.resolve(href)).select(".rows a").eachAttr("href")) {
        assertThat(root.resolve(href).resolveSibling(episode)).isRegularFile();
        reached++;
      }
    }
    assertThat(reached).isEqualTo(zip.episodes().size());
  }

  @Test
  void a_hostile_account_runs_nothing_and_breaks_no_page() throws IOException {
    Path hostile =
        Chromium.unzipped(
            new Packer()
                .pack(
                    new HostileLibrary(SampleLibrary.full()),
                    folder.resolve("hostile"),
                    "podquest",
                    SampleLibrary.DAY,
                    Exporters.ALL)
                .zip(),
            folder.resolve("hostile-unpacked"));
    browser.open(hostile.resolve("index.html"), "");
    assertThat(browser.all(".card-title")).hasSize(5);
    assertThat(browser.script("return window.pwned === undefined")).isEqualTo(true);
    List<Path> pages;
    try (Stream<Path> all = Files.walk(hostile.resolve("library"))) {
      pages = all.filter(p -> p.toString().endsWith(".html")).sorted().toList();
    }
    for (Path page : pages) {
      browser.open(page, "?q=%3Cscript%3E%22onerror%3D#</script>");
      assertThat(browser.script(INTACT)).as(page.toString()).isEqualTo("[true,2,0,0]");
    }
    browser.open(hostile.resolve("library/missing.html"), "");
    assertThat(browser.axe()).isEmpty();
    browser.open(hostile.resolve("index.html"), "");
    browser.the("#q").sendKeys("pwned");
    browser.the(".hits a");
    assertThat(browser.the("#results").getText()).contains("<img src=x onerror=");
    assertThat(browser.script("return window.pwned === undefined")).isEqualTo(true);
    assertThat(browser.axe()).isEmpty();
  }

  @Test
  void episodes_are_filtered_by_keyboard_and_highlights_open_in_the_transcript()
      throws IOException {
    Path heard =
        Chromium.unzipped(
            new Packer()
                .pack(
                    heard(),
                    folder.resolve("heard"),
                    "podquest",
                    SampleLibrary.DAY,
                    List.of(new OfflineLibrary()))
                .zip(),
            folder.resolve("heard-unpacked"));
    browser.screen(390, 844, "dark", true);
    browser.open(heard.resolve("index.html"), "");
    browser.the(".shelf a").click();
    browser.the("[data-filter] button[value=played]").sendKeys(Keys.ENTER);
    assertThat(browser.all(".rows li")).filteredOn(WebElement::isDisplayed).hasSize(1);
    assertThat(browser.the("[aria-pressed=true]").getText()).isEqualTo("Played");
    assertThat(browser.axe()).isEmpty();
    assertThat(wider()).isZero();

    browser.open(heard.resolve("library/highlights.html"), "");
    assertThat(browser.axe()).isEmpty();
    assertThat(wider()).isZero();
    browser.the(".highlights a").click();
    assertThat(browser.the(".here").getText()).contains("Once.", "Highlight 1");
    assertThat(browser.axe()).isEmpty();
    browser.the(".bookmark").click();
    assertThat(browser.the("#highlight-1:target").getText()).contains("Mine");
  }

  private static Library heard() {
    Transcript transcript =
        SampleLibrary.transcript(
            "en",
            new Paragraph("Once.", null, 1.0, 5.0),
            new Paragraph("And again.", null, 5.0, 9.0));
    ListeningState played =
        new ListeningState(ListeningState.State.PLAYED, null, null, null, true, null, "AntennaPod");
    Highlight mine =
        new Highlight(
            2.0,
            4.0,
            "Beginning",
            "Once.",
            "Mine",
            List.of("tag"),
            Highlight.MadeBy.LISTENER,
            null,
            "AntennaPod",
            "https://app.example/1");
    Episode first = SampleLibrary.linked("first", null, List.of(), transcript);
    return SampleLibrary.of(
        EpisodeBuilder.builder(first).listening(played).highlights(List.of(mine)).build(),
        SampleLibrary.linked("second", null, List.of()));
  }

  @Test
  void it_looks_as_the_readme_shows() throws IOException {
    browser.screen(1280, 900, "light", false);
    search("lighthouse");
    if (SHOWN.isEmpty()) {
      return;
    }
    keep("search.png", shot());
    browser.open(root.resolve("index.html"), "");
    Files.write(Path.of(SHOWN), shot());
    browser.open(podcast(), "");
    keep("podcast.png", shot());
    Path page = translated();
    browser.open(page, "");
    keep("episode.png", shot());
    browser.all(".tools button").get(2).click();
    browser.script("document.querySelector('.transcripts').scrollIntoView()");
    keep("side.png", shot());
    browser.screen(1280, 900, "dark", false);
    keep("side-dark.png", shot());
    browser.open(root.resolve("index.html"), "#q=" + "%E7%81%AF%E5%A1%94");
    browser.the(".hits a");
    keep("search-dark.png", shot());
    browser.screen(390, 844, "light", true);
    browser.open(page, "");
    press("j");
    keep("episode-phone.png", shot());
    browser.open(arabic(), "");
    browser.script("document.querySelector('.transcripts').scrollIntoView()");
    keep("arabic-phone.png", shot());
    browser.script("localStorage.clear()");
  }

  private static void keep(String name, byte[] bytes) throws IOException {
    String kept = System.getProperty("afterglow.screenshots", "");
    if (!kept.isEmpty()) {
      Files.write(Path.of(kept).resolve(name), bytes);
    }
  }

  private static byte[] shot() {
    return browser.driver().getScreenshotAs(OutputType.BYTES);
  }

  private static void search(String query) {
    browser.open(root.resolve("index.html"), "");
    browser.the("#q").sendKeys(query);
    browser.the(".hits a");
  }

  private static String count() {
    return browser.the("#results-title").getText();
  }

  private static void press(CharSequence keys) {
    browser.driver().switchTo().activeElement().sendKeys(keys);
  }

  private static Object focused() {
    return browser.script("return document.activeElement.className");
  }

  private static Object shown() {
    return ((Number)
            browser.script(
                "return [...document.querySelectorAll('.text')].filter(t => !t.hidden).length"))
        .intValue();
  }

  private static long wider() {
    return ((Number)
            browser.script(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .longValue();
  }

  private static Document page(Path file) throws IOException {
    return Jsoup.parse(Files.readString(file));
  }

  private static String words(String text, int length) {
    int end = text.indexOf(' ', length);
    return text.substring(0, end < 0 ? text.length() : end).replaceAll("\\s+", " ");
  }

  private static JsonNode transcript(String podcast, String language) throws IOException {
    for (JsonNode episode : zip.episodes().values()) {
      if (episode.at("/podcast/title").asText().equals(podcast)) {
        for (JsonNode transcript : episode.at("/transcripts")) {
          if (transcript.at("/language").asText().startsWith(language)
              && transcript.at("/original").asBoolean()
              && transcript.at("/paragraphs").size() > 5) {
            return transcript;
          }
        }
      }
    }
    throw new AssertionError("no transcript of " + podcast + " in " + language);
  }

  private static Path podcast() throws IOException {
    return root.resolve(page(root.resolve("index.html")).select(".shelf a").get(1).attr("href"));
  }

  private static Path translated() throws IOException {
    Path known = translated;
    translated = known == null ? pages(".text:nth-of-type(2) p:nth-of-type(30)") : known;
    return translated;
  }

  private static Path arabic() throws IOException {
    return pages(".text[lang=ar] p:nth-of-type(3)");
  }

  private static Path pages(String css) throws IOException {
    try (Stream<Path> all = Files.walk(root.resolve("library"))) {
      for (Path path : all.filter(p -> p.toString().endsWith(".html")).sorted().toList()) {
        if (!page(path).select(css).isEmpty()) {
          return path;
        }
      }
    }
    throw new AssertionError("no page has " + css);
  }
}

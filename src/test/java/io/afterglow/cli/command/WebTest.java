package io.afterglow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoFeedSite;
import io.afterglow.demo.DemoServer;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.export.library.Chromium;
import io.afterglow.job.Exported;
import io.afterglow.service.Services;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import picocli.CommandLine;

/** The guided run as a page, in a real browser, against the look-alikes. */
@Timeout(300)
class WebTest {

  /** Where pictures of each step are to be made, if they are. */
  private static final String SHOWN = System.getProperty("afterglow.screenshots", "");

  @TempDir Path folder;

  private final DemoSite site = DemoSites.scaled(2, 3, 7);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Path cookies;
  private FaultyServer service;
  private Thread program;
  private URI page;
  private int shown;

  @BeforeEach
  void start() throws Exception {
    cookies = Files.writeString(folder.resolve("my cookies.txt"), site.cookieFile("127.0.0.1"));
    service = new FaultyServer(site, Misbehaviour.none()).start();
    program = started(usual());
    page = address();
  }

  @AfterEach
  void stop() throws Exception {
    end();
    service.close();
  }

  @Test
  void an_account_is_saved_step_by_step_and_each_step_can_be_used_by_anybody() throws Exception {
    try (Chromium browser = opened()) {
      fine(browser, "What do you want to save?");
      choose(browser, "What do you want to save?", "account");
      fine(browser, "PodQuest answers.");
      choose(browser, "PodQuest answers.", "live");
      fine(browser, "In which browser");
      choose(browser, "In which browser", "chrome");
      fine(browser, "Your login at PodQuest");
      assertThat(browser.the(".guide").getText()).contains("F12").doesNotContain("Safari");
      button(browser, "Back");
      choose(browser, "In which browser", "file");
      asked(browser, "Your login at PodQuest");
      give(browser, cookies, "is here");
      next(browser);
      fine(browser, "How much of it?");
      choose(browser, "How much of it?", "all");
      fine(browser, "Start now?");
      assertThat(browser.the("#view").getText()).contains("It takes", "pages/s");
      button(browser, "Start");
      browser.the("#library");
      fine(browser, "Everything is saved.");
      assertThat(browser.complaints()).isEmpty();
      readsLibrary(browser);
    }
    assertThat(Exported.open(zip()).episodes()).hasSize(site.counts().episodes());
    assertThat(folder.resolve("zips/.workspace/guided.json")).doesNotExist();
    assertThat(Files.readString(cookies)).isNotEmpty();
  }

  @Test
  void a_list_of_feeds_is_dropped_and_some_podcasts_of_it_are_saved() throws Exception {
    try (DemoServer feeds = new DemoServer(DemoFeedSite.standard());
        Chromium browser = opened()) {
      Path opml = folder.resolve("my podcasts.opml");
      Files.writeString(opml, DemoFeedSite.standard().opml(feeds.address().origin()));
      again("--podcast-directory", "none", "--delay", "0", "--allow-private", "--out", zips());
      browser.driver().get(page.toString());
      choose(browser, "What do you want to save?", "files");
      fine(browser, "What do you have?");
      next(browser);
      assertThat(browser.the("#problem").getText()).contains("Give at least one");
      give(browser, opml, "1 file is here");
      assertThat(browser.the(".given").getText()).contains("my podcasts.opml");
      next(browser);
      choose(browser, "How much of it?", "some");
      fine(browser, "Which podcasts?");
      List<WebElement> podcasts = browser.all(".many .option");
      podcasts.get(0).click();
      podcasts.get(1).click();
      assertThat(browser.the("#view").getText()).contains("2 of " + podcasts.size() + " chosen");
      next(browser);
      asked(browser, "Start now?");
      browser.driver().navigate().refresh();
      fine(browser, "Start now?");
      button(browser, "Start");
      browser.the("#library");
      fine(browser, browser.the("h1").getText());
      assertThat(browser.the("#view").getText()).contains("Left out, as you chose: ");
      HttpClient client = HttpClient.newHttpClient();
      String saved =
          client
              .send(
                  HttpRequest.newBuilder(page.resolve("subscriptions.opml")).build(),
                  BodyHandlers.ofString())
              .body();
      assertThat(saved).contains("<opml").contains(feeds.address().origin());
    }
    assertThat(Exported.open(zip()).report().at("/episodes/skipped").asInt()).isPositive();
  }

  @Test
  void saved_pages_are_all_that_a_user_has() throws Exception {
    Path pages = Files.createDirectories(folder.resolve("saved/My pages"));
    for (DemoEpisode episode : site.account().episodes().toList()) {
      Files.write(
          pages.resolve(episode.path().replaceAll(".*/", "") + ".html"),
          site.page(episode.path() + "/transcript", "https://podquestai.com"));
    }
    again("--podcast-directory", "none", "--delay", "0", "--out", zips());
    try (Chromium browser = opened()) {
      choose(browser, "What do you want to save?", "files");
      asked(browser, "What do you have?");
      browser
          .driver()
          .findElement(By.cssSelector("input[webkitdirectory]"))
          .sendKeys(pages.toString());
      browser.await(
          "files", d -> d.findElement(By.cssSelector(".given")).getText().contains("files)"));
      next(browser);
      choose(browser, "How much of it?", "all");
      asked(browser, "Start now?");
      button(browser, "Start");
      browser.the("#library");
      fine(browser, browser.the("h1").getText());
    }
  }

  @Test
  void a_run_is_stopped_loaded_again_and_continued() throws Exception {
    try (Chromium browser = opened()) {
      toThePlan(browser);
      service.misbehave(Misbehaviour.parse("latency:/s/p/.*/e/.*:ms=600000"));
      button(browser, "Start");
      browser.await("episodes", d -> service.requestCount("/s/p/.*/e/.*") > 0);
      browser.driver().navigate().refresh();
      browser.the("#stop");
      fine(browser, browser.the("h1").getText());
      browser.the("#stop").click();
      browser.the("#next-continue");
      browser.driver().navigate().refresh();
      browser.the("#next-continue");
      fine(browser, "Stopped. What is saved so far is in the zip.");
      service.misbehave(Misbehaviour.none());
      button(browser, "Continue");
      asked(browser, "Everything is saved.");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void a_run_that_was_stopped_is_continued_by_a_later_start() throws Exception {
    try (Chromium browser = opened()) {
      toThePlan(browser);
      service.misbehave(Misbehaviour.parse("latency:/s/p/.*/e/.*:ms=600000"));
      button(browser, "Start");
      browser.await("episodes", d -> service.requestCount("/s/p/.*/e/.*") > 0);
      browser.the("#stop").click();
      browser.the("#next-continue");
      service.misbehave(Misbehaviour.none());
      again(usual());
      String kept = Files.readString(folder.resolve("zips/.workspace/guided.json"));
      assertThat(kept).contains("account").doesNotContain(site.cookie());
      browser.driver().get(page.toString());
      fine(browser, "Continue the export of ");
      choose(browser, "Continue the export of ", "yes");
      asked(browser, "Your login at PodQuest");
      give(browser, cookies, "is here");
      next(browser);
      asked(browser, "Everything is saved.");
    }
  }

  @Test
  void a_login_that_does_not_work_is_asked_for_again() throws Exception {
    try (Chromium browser = opened()) {
      choose(browser, "What do you want to save?", "account");
      choose(browser, "PodQuest answers.", "live");
      choose(browser, "In which browser", "file");
      asked(browser, "Your login at PodQuest");
      Path wrong = folder.resolve("wrong.txt");
      Files.writeString(
          wrong, site.cookieFile("127.0.0.1").replace(site.cookie().replaceFirst(".*=", ""), "no"));
      give(browser, wrong, "is here");
      next(browser);
      choose(browser, "How much of it?", "all");
      fine(browser, "There is no plan yet");
      button(browser, "Give your login again");
      choose(browser, "In which browser", "file");
      asked(browser, "Your login at PodQuest");
      give(browser, cookies, "is here");
      next(browser);
      asked(browser, "Start now?");
    }
  }

  @Test
  void a_login_that_expires_during_the_run_is_asked_for_and_the_run_goes_on() throws Exception {
    Path fresh = folder.resolve("fresh.txt");
    Files.writeString(
        fresh, site.cookieFile("127.0.0.1") + "127.0.0.1\tFALSE\t/\tFALSE\t0\textra\tabc12345\n");
    List<String> words = new ArrayList<>(List.of(usual()));
    words.addAll(List.of("--parallel", "1"));
    again(words.toArray(String[]::new));
    try (Chromium browser = opened()) {
      toThePlan(browser);
      service.misbehave(
          Misbehaviour.parse("login-wall:/(s/.*|subscriptions|export.*)?:after=6:count=2"));
      button(browser, "Start");
      fine(browser, "Your login has expired");
      give(browser, cookies, "is here");
      next(browser);
      assertThat(browser.the("#problem").getText()).contains("still the expired login");
      give(browser, fresh, "is here");
      next(browser);
      asked(browser, "Everything is saved.");
    }
  }

  @Test
  void files_are_dropped_anywhere_and_are_there_after_a_reload() throws Exception {
    try (Chromium browser = opened()) {
      choose(browser, "What do you want to save?", "files");
      asked(browser, "What do you have?");
      browser.script(
          """
          const transfer = new DataTransfer();
          transfer.items.add(new File(['<opml version="2.0"><body/></opml>'], 'dropped.opml'));
          document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: transfer, bubbles: true, cancelable: true}));
          """);
      browser.await(
          "the file", d -> d.findElement(By.className("given")).getText().contains("dropped.opml"));
      browser.driver().navigate().refresh();
      asked(browser, "What do you have?");
      assertThat(browser.the(".given").getText()).contains("dropped.opml");
      button(browser, "Remove");
      assertThat(browser.all(".given li")).isEmpty();
      browser.the("#more").sendKeys(folder.resolve("missing").toString());
      next(browser);
      assertThat(browser.the("#problem").getText()).contains("There is no ");
      assertThat(browser.the("#more").getAttribute("value")).contains("missing");
    }
  }

  @Test
  void the_keyboard_alone_is_enough() throws Exception {
    try (Chromium browser = opened()) {
      asked(browser, "What do you want to save?");
      keys(browser, Keys.TAB, Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER);
      asked(browser, "PodQuest answers.");
      keys(browser, Keys.TAB, Keys.ENTER);
      asked(browser, "In which browser");
      assertThat(browser.driver().switchTo().activeElement().getTagName()).isEqualTo("h1");
      keys(browser, Keys.TAB, Keys.ARROW_UP, Keys.ENTER); // the last: no login
      asked(browser, "How much of it?");
      keys(browser, Keys.TAB, Keys.TAB, Keys.TAB, Keys.SPACE);
      asked(browser, "In which browser");
    }
  }

  @Test
  void nobody_else_gets_in() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    String origin = page.resolve("/").toString().replaceFirst("/$", "");
    assertThat(status(client, HttpRequest.newBuilder(page))).isEqualTo(200);
    for (String path : List.of("/", "/page.js", "/0123456789abcdef0123456789abcdef/", "/..//")) {
      assertThat(status(client, HttpRequest.newBuilder(URI.create(origin + path))))
          .as(path)
          .isEqualTo(404);
    }
    assertThat(status(client, HttpRequest.newBuilder(page).header("Origin", "https://a.example")))
        .isEqualTo(404);
    for (String name : List.of("answer", "files?drop=0123456789abcdef&name=a", "stop", "show")) {
      HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{\"turn\":1}");
      URI at = page.resolve(name);
      assertThat(status(client, HttpRequest.newBuilder(at).POST(body))).as(name).isEqualTo(403);
      assertThat(
              status(
                  client,
                  HttpRequest.newBuilder(at).header("Origin", "https://a.example").POST(body)))
          .as(name)
          .isEqualTo(404);
    }
    URI localhost = URI.create(page.toString().replace("127.0.0.1", "localhost"));
    assertThat(status(client, HttpRequest.newBuilder(localhost))).isEqualTo(404);
    assertThat(folder.resolve("zips/.workspace/given")).doesNotExist();
  }

  @Test
  void a_page_of_another_origin_gets_nothing() throws Exception {
    try (Chromium browser = opened()) {
      asked(browser, "What do you want to save?");
      browser.driver().get(service.address().toString());
      Object got =
          browser
              .driver()
              .executeAsyncScript(
                  """
                  const [page, done] = arguments;
                  const tried = [
                    fetch(page, {mode: 'cors'}).then(r => r.text()),
                    fetch(page + 'answer', {method: 'POST', body: '{"turn":1,"values":["files"]}'}),
                    new Promise((ok, no) => { const e = new EventSource(page + 'events'); e.onmessage = ok; e.onerror = no; }),
                    new Promise((ok, no) => { const s = document.createElement('script'); s.src = page + 'page.js'; s.onload = ok; s.onerror = no; document.head.append(s); }),
                  ];
                  Promise.allSettled(tried).then(all => done(all.map(a => a.status).join(' ')));
                  """,
                  page.toString());
      assertThat(got).isEqualTo("rejected rejected rejected rejected");
      browser.driver().get(page.toString());
      asked(browser, "What do you want to save?");
    }
  }

  @Test
  void names_of_files_lead_nowhere_else() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    String origin = page.resolve("/").toString().replaceFirst("/$", "");
    for (String name : List.of("../a", "a/../../b", "..", "", "a/./b")) {
      URI at =
          page.resolve(
              "files?drop=0123456789abcdef&name="
                  + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8));
      HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("text");
      assertThat(status(client, HttpRequest.newBuilder(at).header("Origin", origin).POST(body)))
          .as(name)
          .isEqualTo(400);
    }
    URI at = page.resolve("files?drop=0123456789abcdef&name=a%2Fb%3Ac%5Cd.txt");
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("text");
    assertThat(status(client, HttpRequest.newBuilder(at).header("Origin", origin).POST(body)))
        .isEqualTo(200);
    Path copy = folder.resolve("zips/.workspace/given/0123456789abcdef/a/b_c_d.txt");
    assertThat(copy).hasContent("text");
    assertThat(Files.getPosixFilePermissions(copy))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void the_browser_gets_the_secret_in_a_file_that_only_the_user_can_read() throws Exception {
    Path seen = folder.resolve("seen");
    Path command = folder.resolve("browser");
    Files.writeString(
        command,
        "#!/bin/sh\nprintf %s \"$*\" > " + seen + ".part\nmv " + seen + ".part " + seen + "\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Console console = new Console(InputStream.nullInputStream(), stream, stream, false, false);
    WebCommand web =
        new WebCommand(
            new Commands(Services.KNOWN, console, Interrupts.none(console)),
            Map.of("BROWSER", command.toString()));
    Thread second =
        new Thread(
            () ->
                new CommandLine(web)
                    .execute(
                        "--site",
                        service.address().toString(),
                        "--out",
                        folder.resolve("other").toString()),
            "web 2");
    second.start();
    try {
      await(seen);
      URI file = URI.create(Files.readString(seen));
      String address = printed.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
      assertThat(Files.readString(Path.of(file))).contains(address);
      assertThat(file.toString()).doesNotContain(URI.create(address).getPath());
      assertThat(Files.getPosixFilePermissions(Path.of(file)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      try (Chromium browser = Chromium.start()) {
        browser.driver().get(file.toString());
        asked(browser, "What do you want to save?");
        assertThat(browser.driver().getCurrentUrl()).isEqualTo(address);
        assertThat(browser.complaints()).isEmpty();
      }
      assertThat(Path.of(file)).doesNotExist();
    } finally {
      second.interrupt();
      second.join(10_000);
    }
  }

  // ---- What a user does

  private Chromium opened() {
    Chromium browser = Chromium.start();
    browser.screen(1280, 1000, "light", false);
    browser.driver().get(page.toString());
    return browser;
  }

  private void toThePlan(Chromium browser) {
    choose(browser, "What do you want to save?", "account");
    choose(browser, "PodQuest answers.", "live");
    choose(browser, "In which browser", "file");
    asked(browser, "Your login at PodQuest");
    give(browser, cookies, "is here");
    next(browser);
    choose(browser, "How much of it?", "all");
    asked(browser, "Start now?");
  }

  private static void choose(Chromium browser, String question, String value) {
    asked(browser, question);
    browser.the(".option input[value='" + value + "']").click();
    next(browser);
  }

  private static void next(Chromium browser) {
    browser.the("button[type=submit]").click();
  }

  private static void button(Chromium browser, String words) {
    browser
        .await(
            words,
            d ->
                d.findElements(By.cssSelector("#view button")).stream()
                    .filter(b -> b.getText().equals(words) && b.isEnabled())
                    .findFirst()
                    .orElse(null))
        .click();
  }

  private static void give(Chromium browser, Path file, String status) {
    browser
        .driver()
        .findElement(By.cssSelector("input[type=file]:not([webkitdirectory])"))
        .sendKeys(file.toString());
    browser.await(status, d -> d.findElement(By.id("view")).getText().contains(status));
  }

  private static void keys(Chromium browser, CharSequence... keys) {
    for (CharSequence key : keys) {
      browser.driver().switchTo().activeElement().sendKeys(key);
    }
  }

  private static void asked(Chromium browser, String question) {
    browser.await(
        question,
        d ->
            d.findElements(By.cssSelector("#view h1")).stream()
                .anyMatch(h -> h.getText().startsWith(question)));
  }

  private void readsLibrary(Chromium browser) throws Exception {
    String before = browser.driver().getWindowHandle();
    browser.the("#library").click();
    browser.await("a second tab", d -> d.getWindowHandles().size() == 2);
    for (String handle : browser.driver().getWindowHandles()) {
      if (!handle.equals(before)) {
        browser.driver().switchTo().window(handle);
      }
    }
    browser.await("the library", d -> d.findElements(By.cssSelector(".shelf li")).size() == 2);
    URI library = URI.create(browser.driver().getCurrentUrl());
    assertThat(library.getPath()).matches("/[0-9a-f]{32}/.*");
    assertThat(status(HttpClient.newHttpClient(), HttpRequest.newBuilder(library.resolve("/"))))
        .isEqualTo(404);
  }

  /** Wide and narrow, light and dark: no fault of axe's, no sideways scroll, no terminal. */
  private void fine(Chromium browser, String question) throws IOException {
    asked(browser, question);
    shown++;
    for (boolean phone : new boolean[] {false, true}) {
      browser.screen(phone ? 390 : 1280, 900, phone ? "dark" : "light", phone);
      picture(browser, phone ? "390" : "1280");
      assertThat(browser.axe()).as(question).isEmpty();
      assertThat(
              browser.script(
                  "return document.documentElement.scrollWidth <= window.innerWidth ? 'fits' : 'scrolls'"))
          .as(question)
          .isEqualTo("fits");
    }
    browser.screen(640, 450, "light", false); // 1280 x 900 at 200 %
    assertThat(
            browser.script(
                "return document.documentElement.scrollWidth <= window.innerWidth ? 'fits' : 'scrolls'"))
        .isEqualTo("fits");
    browser.screen(1280, 1000, "light", false);
    assertThat(browser.the("body").getText())
        .doesNotContainPattern("(?i)\\bterminal\\b|run\\.sh|\\bcommand\\b|(?:^|\\s)--[a-z]|ctrl-c");
  }

  private void picture(Chromium browser, String name) throws IOException {
    if (!SHOWN.isEmpty()) {
      Path into = Files.createDirectories(Path.of(SHOWN));
      String test = Thread.currentThread().getStackTrace()[3].getMethodName();
      Files.write(
          into.resolve(test + "-" + shown + "-" + name + ".png"),
          browser.driver().getScreenshotAs(OutputType.BYTES));
    }
  }

  private Path zip() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("zips"))) {
      return files.filter(f -> f.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
  }

  private static void await(Path file) throws InterruptedException {
    for (int i = 0; i < 600 && !Files.exists(file); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static int status(HttpClient client, HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private void end() throws InterruptedException {
    program.interrupt();
    program.join(10_000);
  }

  private void again(String... further) throws Exception {
    end();
    program = started(further);
    page = address();
  }

  private String[] usual() {
    return new String[] {
      "--site",
      service.address().toString(),
      "--delay",
      "0",
      "--allow-private",
      "--out",
      zips(),
      "--podcast-directory",
      service.address() + "search"
    };
  }

  private Thread started(String... further) {
    out.reset();
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = new Console(InputStream.nullInputStream(), printed, printed, false, false);
    List<String> words = new ArrayList<>(List.of("web", "--no-browser"));
    words.addAll(List.of(further));
    Commands commands = new Commands(Services.KNOWN, console, Interrupts.none(console));
    Thread thread = new Thread(() -> commands.run(words.toArray(String[]::new)), "web");
    thread.start();
    return thread;
  }

  private String zips() {
    return folder.resolve("zips").toString();
  }

  private URI address() throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      String said = out.toString(StandardCharsets.UTF_8);
      if (said.contains("\n")) {
        return URI.create(said.lines().findFirst().orElseThrow());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IOException("no page after: " + out);
  }
}

package io.afterglow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Interrupts;
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
import org.openqa.selenium.WebElement;
import picocli.CommandLine;

/** The guided run as a page, in a real browser, against the look-alike. */
@Timeout(180)
class WebTest {

  @TempDir Path folder;

  private final DemoSite site = DemoSites.scaled(2, 3, 7);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private FaultyServer service;
  private Thread program;
  private URI page;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("my cookies.txt"), site.cookieFile("127.0.0.1"));
    service = new FaultyServer(site, Misbehaviour.none()).start();
    program = program();
    program.start();
    page = address();
  }

  @AfterEach
  void stop() throws Exception {
    program.interrupt();
    program.join(10_000);
    service.close();
  }

  @Test
  void fromTheFirstQuestionToTheLibraryNothingHasToBeTyped() throws Exception {
    try (Chromium browser = Chromium.start()) {
      browser.driver().get(page.toString());
      choose(browser, "How shall Afterglow get your login", "from a cookies.txt file");
      open(browser, "Where is that file?");
      browser.the("#browse").click();
      browse(browser, "my cookies.txt");
      browser.the("#ask button[type=submit]").click();
      choose(browser, "What is to be saved?", "everything");
      open(browser, "Where shall the zip go?").sendKeys(folder.resolve("zips").toString());
      assertThat(browser.axe()).isEmpty();
      browser.the("#text").sendKeys(Keys.ENTER);
      choose(browser, "Start now?", "Yes");
      browser.the("#library").click();
      browser.await("the library", d -> d.findElements(By.cssSelector(".shelf li")).size() == 2);
      URI library = URI.create(browser.driver().getCurrentUrl());
      assertThat(library.getPath()).matches("/[0-9a-f]{32}/.*");
      assertThat(status(HttpClient.newHttpClient(), HttpRequest.newBuilder(library.resolve("/"))))
          .isEqualTo(404);
      assertThat(browser.complaints()).isEmpty();
    }
    Path zip;
    try (Stream<Path> files = Files.list(folder.resolve("zips"))) {
      zip = files.filter(f -> f.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
    assertThat(Exported.open(zip).episodes()).hasSize(site.counts().episodes());
  }

  @Test
  void aRunCanBeStoppedAndThePageTellsHowToGoOnAlsoWhenItIsLoadedAgain() throws Exception {
    try (Chromium browser = Chromium.start()) {
      browser.driver().get(page.toString());
      choose(browser, "How shall Afterglow get your login", "from a cookies.txt file");
      open(browser, "Where is that file?")
          .sendKeys(folder.resolve("my cookies.txt").toString(), Keys.ENTER);
      choose(browser, "What is to be saved?", "everything");
      open(browser, "Where shall the zip go?")
          .sendKeys(folder.resolve("zips").toString(), Keys.ENTER);
      service.misbehave(Misbehaviour.parse("latency:/s/p/.*/e/.*:ms=1000"));
      choose(browser, "Start now?", "Yes");
      browser.await("episodes", d -> service.requestCount("/s/p/.*/e/.*") > 2);
      browser.the("#stop").click();
      browser.the("#library");
      browser.driver().navigate().refresh();
      browser.the("#library");
      assertThat(browser.the("#log").getText())
          .contains("Stopping: finishing what is in flight", "To continue: ");
    }
  }

  @Test
  void nobodyElseGetsIn() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    String origin = page.resolve("/").toString().replaceFirst("/$", "");
    assertThat(status(client, HttpRequest.newBuilder(page))).isEqualTo(200);
    for (String path : List.of("/", "/talk.js", "/0123456789abcdef0123456789abcdef/", "/..//")) {
      assertThat(status(client, HttpRequest.newBuilder(URI.create(origin + path))))
          .as(path)
          .isEqualTo(404);
    }
    assertThat(status(client, HttpRequest.newBuilder(page).header("Origin", "https://a.example")))
        .isEqualTo(404);
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("5");
    URI answer = page.resolve("answer");
    assertThat(status(client, HttpRequest.newBuilder(answer).POST(body))).isEqualTo(403);
    assertThat(
            status(
                client,
                HttpRequest.newBuilder(answer).header("Origin", "https://a.example").POST(body)))
        .isEqualTo(404);
    URI localhost = URI.create(page.toString().replace("127.0.0.1", "localhost"));
    assertThat(status(client, HttpRequest.newBuilder(localhost))).isEqualTo(404);
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
            () -> new CommandLine(web).execute("--site", service.address().toString()), "web 2");
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
        asked(browser, "How shall Afterglow get your login");
        assertThat(browser.driver().getCurrentUrl()).isEqualTo(address);
        assertThat(browser.complaints()).isEmpty();
      }
      assertThat(Path.of(file)).doesNotExist();
    } finally {
      second.interrupt();
      second.join(10_000);
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

  private static void choose(Chromium browser, String question, String choice) {
    asked(browser, question);
    browser.all("#choices button").stream()
        .filter(b -> b.getText().startsWith(choice))
        .findFirst()
        .orElseThrow()
        .click();
  }

  private static WebElement open(Chromium browser, String question) {
    asked(browser, question);
    return browser.the("#text");
  }

  private static void asked(Chromium browser, String question) {
    browser.await(
        question,
        d -> {
          WebElement asked = d.findElement(By.id("question"));
          return asked.isDisplayed() && asked.getText().startsWith(question);
        });
  }

  /** From the person's home up to the root, and down again to a file of the test. */
  private void browse(Chromium browser, String file) {
    browser.the("#up");
    while (browser.the("#up").isEnabled()) {
      String before = browser.the("#where").getText();
      browser.the("#up").click();
      browser.await(
          "the folder above", d -> !d.findElement(By.id("where")).getText().equals(before));
    }
    for (Path part : folder) {
      entry(browser, part.toString()).click();
    }
    entry(browser, file).click();
  }

  private static WebElement entry(Chromium browser, String name) {
    return browser.await(
        name,
        d ->
            d.findElements(By.cssSelector("#files button")).stream()
                .filter(b -> b.getText().endsWith(" " + name))
                .findFirst()
                .orElse(null));
  }

  private Thread program() {
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = new Console(InputStream.nullInputStream(), printed, printed, false, false);
    String[] words = {
      "web",
      "--no-browser",
      "--site",
      service.address().toString(),
      "--delay",
      "0",
      "--podcast-directory",
      service.address() + "search"
    };
    return new Thread(
        () -> new Commands(Services.KNOWN, console, Interrupts.none(console)).run(words), "web");
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

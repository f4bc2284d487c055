package io.afterglow.export.library;

import io.afterglow.job.Installed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One headless Chromium, with everything that it asked for and complained of. */
public final class Chromium implements AutoCloseable {

  /** Not a limit of ours: only a machine that is stuck takes so long. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one; skips the test, saying so, where Chromium or its driver is not installed. */
  public static Chromium start() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    return start(logs);
  }

  /** Starts one that is measured: reporting every request would cost more than the request. */
  public static Chromium unobserved() {
    return start(new LoggingPreferences());
  }

  private static Chromium start(LoggingPreferences logs) {
    String browser =
        Installed.find("chromium").isEmpty() && Installed.find("google-chrome").isPresent()
            ? "google-chrome"
            : "chromium";
    Installed.need(browser, "chromedriver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(String.valueOf(Installed.find(browser).orElseThrow()));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1280,1000",
        "--lang=en",
        "--no-first-run",
        "--disable-background-networking");
    options.setExperimentalOption("perfLoggingPrefs", Map.of("enablePage", false));
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService own =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Installed.find("chromedriver").orElseThrow().toFile())
            .build();
    return new Chromium(new ChromeDriver(own, options));
  }

  public ChromeDriver driver() {
    return driver;
  }

  public Chromium open(Path page, String after) {
    driver.get(page.toUri() + after);
    return this;
  }

  public WebElement the(String css) {
    return await(
        css,
        d ->
            d.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  public <T> T await(String what, Function<ChromeDriver, T> condition) {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
        .withMessage(() -> what + " on " + driver.getCurrentUrl())
        .until(d -> condition.apply(driver));
  }

  /** What a script returns; empty text for nothing. */
  public Object script(String script, Object... arguments) {
    return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
  }

  /** What was logged since the last call: errors, warnings, refused by a policy. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(Object::toString)
        .toList();
  }

  /** Addresses that were asked for since the last call, beyond files of the disk. */
  public List<String> requests() {
    List<String> asked = new ArrayList<>();
    driver
        .manage()
        .logs()
        .get(LogType.PERFORMANCE)
        .forEach(
            entry -> {
              String message = entry.getMessage();
              boolean request = message.contains("\"Network.requestWillBeSent\"");
              // Our own axe and print need none; a page's address is a file.
              if (request && !message.matches("(?s).*\"url\":\"(file|about|chrome|data):.*")) {
                asked.add(message);
              }
            });
    return asked;
  }

  /** A screen of this size, in CSS pixels; the scheme is {@code light} or {@code dark}. */
  public void screen(int width, int height, String scheme, boolean phone) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** What axe-core holds against the page, by some of its rules; by all where none is named. */
  public String axe(String... rules) throws IOException {
    try (InputStream in = Chromium.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    Object found =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "const which = arguments[0].length ? {runOnly: arguments[0]} : {};"
                + "axe.run(document, {preload: false, ...which}).then(r => done(r.violations.map(v => v.id + ': ' + v.help + ' '"
                + " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | ')).join('\\n')), e => done('axe failed: ' + e));",
            List.of(rules));
    return String.valueOf(found);
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** Unpacks a zip; returns the folder of the bag. */
  static Path unzipped(Path zip, Path into) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        Path path = into.resolve(entry.getName());
        Files.createDirectories(path.resolveSibling(""));
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, path);
        }
      }
      String name = file.stream().findFirst().orElseThrow().getName();
      return into.resolve(name.substring(0, name.indexOf('/')));
    }
  }
}

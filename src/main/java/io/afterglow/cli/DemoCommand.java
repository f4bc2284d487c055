package io.afterglow.cli;

import io.afterglow.crawl.Order;
import io.afterglow.demo.DemoServer;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.disk.OwnerOnly;
import io.afterglow.service.Services;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Starts a built-in look-alike of PodQuest on this machine, with an invented account, and exports it with the real exporter.",
      "Needs no network and no account."
    })
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--misbehave",
      paramLabel = "RULES",
      description = {
        "Let the site misbehave, to see how the exporter copes: a name or rules.",
        "Names: ${COMPLETION-CANDIDATES}."
      },
      completionCandidates = Presets.class)
  private String misbehave = "";

  @Mixin private final PlaceOptions place = new PlaceOptions();
  @Mixin private final ChoiceOptions choice = new ChoiceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Services services;
  private final Console console;
  private final Interrupts interrupts;

  DemoCommand(Services services, Console console, Interrupts interrupts) {
    this.services = services;
    this.console = console;
    this.interrupts = interrupts;
  }

  /** The names that {@code --misbehave} takes. */
  static final class Presets implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Misbehaviour.presets().keySet().stream().sorted().iterator();
    }
  }

  @Override
  public Integer call() throws Exception {
    Path folder = place.out.resolve(".workspace").resolve("demo");
    if (place.workspace == null) {
      forget(folder); // the demo shows a whole run each time
      place.workspace = folder;
    }
    Path login = Files.createTempFile("afterglow-demo", ".txt");
    DemoSite look = DemoSite.standard();
    try (DemoServer server = server(look)) {
      String site = server.address().origin();
      try (OutputStream out = OwnerOnly.write(login)) {
        out.write(look.cookieFile(server.address().host()).getBytes(StandardCharsets.UTF_8));
      }
      console.say("A look-alike of PodQuest runs at " + site + " for as long as this takes.");
      return new ExportRun(services, console, interrupts, options(site, login)).export().code();
    } finally {
      Files.deleteIfExists(login);
    }
  }

  private DemoServer server(DemoSite look) throws IOException {
    try {
      Misbehaviour rules =
          misbehave.isEmpty() ? Misbehaviour.none() : Misbehaviour.parse(misbehave);
      return new DemoServer(look, rules).start();
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--misbehave " + misbehave + ": " + e.getMessage(), e);
    }
  }

  private ExportRun.Options options(String address, Path login) {
    SiteOptions site = new SiteOptions(services);
    site.home.address(address);
    site.cookies = login;
    SourceOptions sources = new SourceOptions();
    sources.directories = List.of(address + "/search");
    PaceOptions pace = new PaceOptions();
    pace.delay = Duration.ZERO;
    return new ExportRun.Options(
        site,
        sources,
        pace,
        new ScopeOptions(),
        place,
        output,
        choice.exporters(),
        choice.shareSafe,
        Order.EVERYTHING);
  }

  private static void forget(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

package io.afterglow.cli.command;

import io.afterglow.cli.guide.GuidedRun;
import io.afterglow.cli.option.SiteOption;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.FailureLines;
import io.afterglow.cli.screen.Lines;
import io.afterglow.pack.BagFiles;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import io.afterglow.serve.Access;
import io.afterglow.serve.ExportServer;
import io.afterglow.web.Talk;
import io.afterglow.web.TalkServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

@Command(
    name = "web",
    description = {
      "The guided run as a page in your browser, if you prefer that to a terminal. Only this computer can reach it, by an address with a"
          + " random word in it.",
      "Options of export given here are handed on to it. Ctrl-C ends it."
    },
    footer = {"web — Open the page in your browser."})
final class WebCommand implements Callable<Integer> {

  @Mixin private final SiteOption site;

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "Port to listen on (default: any that is free).")
  private int port;

  @Option(
      names = "--no-browser",
      description = "Only prints the page's address, and opens no browser.")
  private boolean noBrowser;

  @Unmatched List<String> further = new ArrayList<>();

  private final Commands commands;
  private final Console console;
  private final Map<String, String> environment;

  WebCommand(Commands commands, Map<String, String> environment) {
    this.commands = commands;
    this.console = commands.console();
    this.site = new SiteOption(commands.services());
    this.environment = environment;
  }

  /** The talk of one page as the program's console. */
  private record Page(Talk talk) implements Console.Viewer {

    @Override
    public void moving(String line) {
      talk.moving(line);
    }

    @Override
    public void asked(String question, List<String> choices) {
      talk.ask(question, choices);
    }

    @Override
    public void answered() {
      talk.answered();
    }
  }

  @Override
  public Integer call() throws Exception {
    Talk talk = new Talk();
    try (TalkServer server = server(talk)) {
      console.result(server.address());
      if (noBrowser || !opens(server)) {
        console.say("Open this address in a browser of this computer. Ctrl-C ends the program.");
      }
      Results results = new Results(talk);
      int code = talk(talk, server.typed(), results);
      try (Library library = Library.of(results.zip)) {
        talk.end(library.address());
        console.say(
            "The page shows how it ended (code " + code + "). Ctrl-C when you have read enough.");
        new CountDownLatch(1).await();
      }
    }
    return ExitCode.OK.code();
  }

  private boolean opens(TalkServer server) {
    try {
      RedirectFile page = RedirectFile.to(server.address(), home());
      server.onFirstVisit(() -> remove(page));
      boolean opened = new Browser(environment).opens(page.path());
      if (!opened) {
        page.close();
      }
      return opened;
    } catch (IOException e) {
      return false; // no place for the file; the address can be opened by hand
    }
  }

  private static void remove(RedirectFile page) {
    try {
      page.close();
    } catch (IOException e) {
      return; // it is removed when the program ends
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }

  private TalkServer server(Talk talk) throws IOException {
    try {
      return new TalkServer(port, home(), talk, () -> stop(talk));
    } catch (BindException e) {
      throw new Failure(
          ExitCode.USAGE,
          "Cannot listen on port " + port + ": " + e.getMessage() + ". Choose another with --port.",
          e);
    }
  }

  private void stop(Talk talk) {
    if (commands.interrupts().interruption().stop()) {
      talk.say("Stopping: finishing what is in flight, then packing what is there.");
    }
  }

  private int talk(Talk talk, InputStream typed, Results results) {
    Console page =
        Console.of(
            new Page(talk),
            typed,
            new PrintStream(new Lines(results::line), true, StandardCharsets.UTF_8),
            new PrintStream(new Lines(talk::say), true, StandardCharsets.UTF_8));
    try {
      return new GuidedRun(commands.on(page), site.name(), further).run();
    } catch (Exception e) {
      return FailureLines.tell(page, e);
    }
  }

  /** What a run printed as its result: said too, and the finished zip remembered. */
  private static final class Results {
    private final Talk talk;
    private @Nullable Path zip;

    Results(Talk talk) {
      this.talk = talk;
    }

    void line(String line) {
      talk.say(line);
      if (line.endsWith(".zip") && Files.isRegularFile(Path.of(line))) {
        zip = Path.of(line);
      }
    }
  }

  /** The finished library, which can be read for as long as the page is there. */
  private record Library(@Nullable BagFiles bag, @Nullable ExportServer server)
      implements AutoCloseable {

    static Library of(@Nullable Path zip) throws IOException {
      if (zip == null) {
        return new Library(null, null);
      }
      BagFiles bag = BagFiles.open(zip);
      return new Library(
          bag,
          new ExportServer(bag, Access.WHO_KNOWS_THE_ADDRESS, InetAddress.getLoopbackAddress(), 0));
    }

    @Nullable String address() {
      return server == null ? null : "http://127.0.0.1:" + server.port() + server.base() + "/";
    }

    @Override
    public void close() throws IOException {
      if (server != null && bag != null) {
        server.close();
        bag.close();
      }
    }
  }
}

package io.afterglow.cli.command;

import io.afterglow.cli.guide.GuidedRun;
import io.afterglow.cli.option.SiteOption;
import io.afterglow.cli.screen.Console;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import io.afterglow.web.PageServer;
import io.afterglow.web.PageTalk;
import io.afterglow.web.Uploads;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

@Command(
    name = "web",
    description = {
      "The guided run as a page in your browser: drop your files, choose, watch, read. Only this computer can reach it, by an address with a"
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

  @Override
  public Integer call() throws Exception {
    PageTalk page = new PageTalk();
    Path folder = GuidedRun.folder(further).resolve(".workspace").resolve("given");
    Uploads uploads = new Uploads(folder);
    try (PageExport export = new PageExport(commands, page, uploads, environment);
        PageServer server = server(page, uploads, export)) {
      console.result(server.address());
      if (noBrowser || !opens(server)) {
        console.say("Open this address in a browser of this computer. Ctrl-C ends the program.");
      }
      while (true) {
        new GuidedRun(commands.services(), site.name(), further, page, export).run();
      }
    }
  }

  private boolean opens(PageServer server) {
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

  private PageServer server(PageTalk page, Uploads uploads, PageExport export) throws IOException {
    try {
      return new PageServer(port, page, uploads, export);
    } catch (BindException e) {
      throw new Failure(
          ExitCode.USAGE,
          "Cannot listen on port " + port + ": " + e.getMessage() + ". Choose another with --port.",
          e);
    }
  }
}

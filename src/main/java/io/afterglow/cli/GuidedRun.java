package io.afterglow.cli;

import io.afterglow.page.Address;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.time.Timekeeper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks what it needs, one question at a time, shows the plan, then exports; in a terminal and on a
 * page alike.
 */
final class GuidedRun {

  private final Services services;
  private final Console console;
  private final Interrupts interrupts;
  private final SiteOption site;
  private final List<String> handed;

  /**
   * @param site the service's address, as the person gave it
   * @param further options of export that were given beforehand
   */
  GuidedRun(
      Services services,
      Console console,
      Interrupts interrupts,
      SiteOption site,
      List<String> further) {
    this.services = services;
    this.console = console;
    this.interrupts = interrupts;
    this.site = site;
    this.handed = new ArrayList<>(further);
    if (!site.isDefault()) {
      handed.addAll(0, List.of("--site", site.address()));
    }
  }

  /** The exit code of what was run in the end. */
  int run() throws Exception {
    try {
      return asked();
    } catch (Questions.NobodyThere e) {
      throw new Failure(ExitCode.USAGE, "Nothing was done: " + e.getMessage() + ".", e);
    }
  }

  private int asked() throws Exception {
    Address address = site.parsed();
    Service service = services.at(address);
    console.say(
        "Afterglow takes your podcasts, transcripts and notes out of "
            + service.title()
            + " and leaves one zip.");
    if (console.terminal()) {
      console.say("Enter takes the first answer, or the one in [brackets]. Ctrl-C ends.");
    }
    console.say("");
    console.say("Looking whether " + address.host() + " still answers ...");
    SiteTrial trial = SiteTrial.of(service, address);
    if (trial == SiteTrial.NO_NETWORK) {
      throw new Failure(
          ExitCode.UNAVAILABLE,
          "This computer has no network connection. Connect it, then start again.");
    }
    boolean online = trial == SiteTrial.ONLINE;
    console.say(
        online
            ? "It does."
            : "It does not. So the pages that you saved and public web archives are what there is.");
    Interview interview = new Interview(console, handed);
    Interview.Outcome outcome =
        online
            ? interview.online(
                Login.site(address, service),
                Path.of(System.getProperty("user.home")),
                System.getenv(),
                Timekeeper.system().now())
            : interview.closed(service.title());
    return run(outcome, online);
  }

  private int run(Interview.Outcome outcome, boolean online) throws Exception {
    console.say("");
    if (online) {
      console.say("The plan. First your lists are read, which takes a moment:");
      List<String> look = new ArrayList<>(outcome.words());
      look.add("--dry-run");
      int code = execute(outcome, look);
      if (code != ExitCode.OK.code() && code != ExitCode.LIMIT.code()) {
        return code;
      }
    }
    console.say("The same without questions, next time or to continue:");
    console.say("    " + Shell.again(outcome.words()));
    interrupts.words(outcome.words());
    if (!new Questions(console).yes("Start now?")) {
      return ExitCode.OK.code();
    }
    return execute(outcome, outcome.words());
  }

  private int execute(Interview.Outcome outcome, List<String> words) {
    Console with = outcome.paste().isEmpty() ? console : console.after(outcome.paste());
    return Commands.run(services, with, interrupts, words.toArray(String[]::new));
  }
}

package io.afterglow.cli.guide;

import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.cli.screen.Shell;
import io.afterglow.run.AccountSite;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import io.afterglow.run.SiteName;
import io.afterglow.run.SiteTrial;
import io.afterglow.service.Services;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks what it needs, one question at a time, shows the plan, then exports; in a terminal and on a
 * page alike.
 */
public final class GuidedRun {

  /** The program, which the questions end in a command of. */
  public interface Program {
    Services services();

    Console console();

    Interrupts interrupts();

    /** The same on another console. */
    Program on(Console other);

    /** Runs one command, and returns its exit code. */
    int run(String... words);
  }

  private final Program program;
  private final Console console;
  private final SiteName site;
  private final List<String> handed;

  /**
   * @param site as the user named it
   * @param further options of export that were given beforehand
   */
  public GuidedRun(Program program, SiteName site, List<String> further) {
    this.program = program;
    this.console = program.console();
    this.site = site;
    this.handed = new ArrayList<>(further);
    if (site.service() != null) {
      handed.addAll(0, List.of("--service", site.service()));
    }
    if (!site.isUsual()) {
      handed.addAll(0, List.of("--site", site.text()));
    }
  }

  /** The exit code of what was run in the end. */
  public int run() throws Exception {
    try {
      return asked();
    } catch (Questions.NobodyThere e) {
      throw new Failure(ExitCode.USAGE, "Nothing was done: " + e.getMessage() + ".", e);
    }
  }

  private int asked() throws Exception {
    AccountSite account = AccountSite.of(program.services(), site);
    console.say(
        "Afterglow takes your podcasts, transcripts and notes out of "
            + account.title()
            + " and leaves one zip.");
    if (console.terminal()) {
      console.say("Enter takes the first answer, or the one in [brackets]. Ctrl-C ends.");
    }
    console.say("");
    console.say("Looking whether " + account.host() + " still answers ...");
    SiteTrial trial = account.trial();
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
    Interview interview = new Interview(console, account.address().origin(), handed);
    Interview.Outcome outcome =
        online
            ? interview.online(
                account.browserLogins(Path.of(System.getProperty("user.home")), System.getenv()))
            : interview.closed(account.title());
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
    program.interrupts().words(outcome.words());
    if (!new Questions(console).yes("Start now?")) {
      return ExitCode.OK.code();
    }
    return execute(outcome, outcome.words());
  }

  private int execute(Interview.Outcome outcome, List<String> words) {
    Console with = outcome.paste().isEmpty() ? console : console.after(outcome.paste());
    return program.on(with).run(words.toArray(String[]::new));
  }
}

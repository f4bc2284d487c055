package io.afterglow.cli.command;

import io.afterglow.cli.guide.ExportRequest;
import io.afterglow.cli.guide.Exporting;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Screen;
import io.afterglow.cli.screen.Shell;
import io.afterglow.cli.screen.Verbosity;
import io.afterglow.run.Audience;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Listed;
import java.util.ArrayList;
import java.util.List;

/** What the guided run does in a terminal: the commands that a user could have typed. */
record TerminalExport(Commands commands) implements Exporting {

  @Override
  public List<String> podcasts(ExportRequest request) throws Exception {
    Console console = console(request);
    Audience audience =
        new Audience(
            new Screen(console, Verbosity.USUAL),
            console.in(),
            null,
            null,
            commands.interrupts().interruption());
    List<String> titles = new ArrayList<>();
    ExportCommand.run(commands, request.words(), audience, true)
        .list(listed -> listed.rows().stream().map(Listed.Row::title).forEach(titles::add));
    return titles;
  }

  @Override
  public Plan plan(ExportRequest request, boolean read) {
    List<String> words = new ArrayList<>(request.words());
    words.add("--dry-run");
    int code = read ? run(request, words) : ExitCode.OK.code();
    if (code != ExitCode.OK.code() && code != ExitCode.LIMIT.code()) {
      return new Plan(List.of(), "The lines above say why.");
    }
    commands.console().say("The same without questions, next time or to continue:");
    commands.console().say("    " + Shell.again(request.words()));
    return new Plan(List.of(), null);
  }

  @Override
  public int export(ExportRequest request) {
    commands.interrupts().words(request.words());
    return run(request, request.words());
  }

  @Override
  public Next next(ExportRequest request) {
    return Next.NONE;
  }

  private int run(ExportRequest request, List<String> words) {
    return commands.on(console(request)).run(words.toArray(String[]::new));
  }

  private Console console(ExportRequest request) {
    Console console = commands.console();
    return request.paste().isEmpty() ? console : console.after(request.paste());
  }
}

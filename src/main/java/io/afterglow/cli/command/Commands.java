package io.afterglow.cli.command;

import io.afterglow.cli.option.DateOption;
import io.afterglow.cli.option.PathOption;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Continuation;
import io.afterglow.cli.screen.FailureLines;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.cli.screen.Shell;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Version;
import io.afterglow.service.Services;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The one list of commands, and the edge where exceptions become exit codes.
 *
 * @param console on which they run
 */
public record Commands(Services services, Console console, Interrupts interrupts) {

  @Command(
      name = "afterglow",
      description =
          "Takes your podcasts, transcripts and notes out of a service that is closing, and leaves one zip. Without a command, in a terminal,"
              + " it asks you what it needs.",
      mixinStandardHelpOptions = true,
      footer = {
        "demo — Export an invented account, to see what you get. Needs no network.",
        "export podcasts.opml — Save every podcast of the list that your podcast app exports.",
        "export --help — Show the options of a command."
      })
  private static final class Root {}

  /** The same on another console. */
  Commands on(Console other) {
    return new Commands(services, other, interrupts);
  }

  /** Runs one command, and returns its exit code. */
  public int run(String... args) {
    interrupts.words(List.of(args));
    CommandLine line = line();
    if (args.length == 0 && console.answers()) {
      return run("start");
    }
    if (args.length == 0) {
      line.usage(console.err());
      return ExitCode.USAGE.code();
    }
    int ended = execute(line, args);
    int code = console.failed() ? ExitCode.STORAGE.code() : ended;
    if (code != ExitCode.OK.code() && code != ExitCode.USAGE.code() && !isGuided(args)) {
      continuation(interrupts.again(List.of(args)), code);
    }
    return code;
  }

  private void continuation(List<String> words, int code) {
    List<String> next =
        words.isEmpty() || isPackInVain(words, code) ? List.of() : Continuation.of(words);
    if (!next.isEmpty()) {
      console.say("To continue: " + Shell.again(next));
    }
    if (Shell.holdsSecret(next)) {
      console.say("Put the passwords and keys of your addresses in again: they are not shown.");
    }
  }

  /** Packing again gets nothing that is missing, nor does it mend the zip that it reads. */
  private static boolean isPackInVain(List<String> words, int code) {
    return words.get(0).equals("pack")
        && (code == ExitCode.PARTIAL.code() || code == ExitCode.INPUT.code());
  }

  /** The guided run ends with the run of a command of its own, which has said all there is. */
  private static boolean isGuided(String... args) {
    return args.length > 0 && (args[0].equals("start") || args[0].equals("web"));
  }

  /** picocli catches exceptions alone. */
  private int execute(CommandLine line, String... args) {
    try {
      return line.execute(args);
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      return FailureLines.tell(console, e);
    }
  }

  CommandLine line() {
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand("start", new StartCommand(this));
    line.addSubcommand("web", new WebCommand(this, System.getenv()));
    line.addSubcommand("demo", new DemoCommand(this));
    line.addSubcommand("export", new ExportCommand(this));
    line.addSubcommand("fetch", new FetchCommand(this));
    line.addSubcommand("list", new ListCommand(this));
    line.addSubcommand("read", new ReadCommand(this));
    line.addSubcommand("pack", new PackCommand(this));
    line.addSubcommand("convert", new ConvertCommand(console));
    line.addSubcommand("verify", new VerifyCommand(console));
    line.addSubcommand("forget", new ForgetCommand(console));
    line.addSubcommand("open", new OpenCommand(console, System.getenv()));
    line.addSubcommand("serve", new ServeCommand(console));
    line.addSubcommand("push", new PushCommand(console));
    line.addSubcommand("preserve", new PreserveCommand(this));
    line.addSubcommand("guide", new GuideCommand(this));
    line.addSubcommand("warm-up", new WarmUpCommand(this));
    line.addSubcommand("manual", new ManualCommand(line));
    line.getSubcommands().values().forEach(Commands::withHelp);
    line.getCommandSpec().versionProvider(() -> new String[] {"afterglow " + Version.text()});
    help(line.getCommandSpec());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Path.class, new PathOption());
    line.registerConverter(LocalDate.class, new DateOption());
    line.setOut(
        new java.io.PrintWriter(console.out(), true, java.nio.charset.StandardCharsets.UTF_8));
    line.setErr(
        new java.io.PrintWriter(console.err(), true, java.nio.charset.StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            console.terminal() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler((e, a) -> usage(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    return line;
  }

  /** A file that was given does not become another one by giving it again. */
  private int failed(Exception e) {
    int code = FailureLines.tell(console, e);
    if (code == ExitCode.INPUT.code()) {
      interrupts.nothingContinues();
    }
    return code;
  }

  private static void withHelp(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
    help(command.getCommandSpec());
  }

  private static void help(CommandSpec spec) {
    spec.usageMessage()
        .autoWidth(true)
        .sectionKeys(List.of("help"))
        .sectionMap(
            Map.of(
                "help", help -> HelpText.of(spec, Shell.program(), spec.usageMessage().width())));
    exitCodes(spec);
  }

  /** For the man pages. */
  private static void exitCodes(CommandSpec spec) {
    Map<String, String> codes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(c -> codes.put(String.valueOf(c.code()), c.name() + ": " + c.meaning()));
    spec.usageMessage().exitCodeList(codes);
  }

  /** The first word where it is no command; else empty. */
  private static String strayWord(ParameterException e) {
    return e instanceof CommandLine.UnmatchedArgumentException unmatched
            && e.getCommandLine().getParent() == null
            && !unmatched.isUnknownOption()
        ? unmatched.getUnmatched().get(0)
        : "";
  }

  private static boolean isGiven(String word) {
    try {
      return word.contains("://") || (!word.isEmpty() && Files.exists(Path.of(word)));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private int usage(ParameterException e) {
    String word = strayWord(e);
    console.say(word.isEmpty() ? String.valueOf(e.getMessage()) : "No such command: " + word);
    if (isGiven(word)) {
      console.say("To export it: " + Shell.again(List.of("export", word)));
    } else {
      CommandLine.UnmatchedArgumentException.printSuggestions(e, console.err());
    }
    console.say(
        "Help: "
            + Shell.again(
                    List.of(
                        e.getCommandLine().getCommandSpec().parent() == null
                            ? "--help"
                            : e.getCommandLine().getCommandName() + " --help"))
                .replace("'", ""));
    return ExitCode.USAGE.code();
  }
}

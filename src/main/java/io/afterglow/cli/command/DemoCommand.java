package io.afterglow.cli.command;

import io.afterglow.cli.option.ChoiceOptions;
import io.afterglow.cli.option.OutputOptions;
import io.afterglow.cli.option.PlaceOptions;
import io.afterglow.cli.option.RunOptions;
import io.afterglow.run.DemoRun;
import java.util.Iterator;
import java.util.concurrent.Callable;
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

  private final Commands commands;

  DemoCommand(Commands commands) {
    this.commands = commands;
  }

  /** The names that {@code --misbehave} takes. */
  static final class Presets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return DemoRun.misbehaviours().iterator();
    }
  }

  @Override
  public Integer call() throws Exception {
    return DemoRun.of(
            commands.services(),
            misbehave,
            new RunOptions(commands.services()).settings(place, choice.formats(), false),
            ShownRun.audience(commands, output),
            run -> ShownRun.of(commands, output, run).export())
        .code();
  }
}

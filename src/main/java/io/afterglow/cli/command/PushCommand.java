package io.afterglow.cli.command;

import io.afterglow.cli.option.PlaceOptions;
import io.afterglow.cli.screen.Console;
import io.afterglow.job.PushJob;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import io.afterglow.run.FinishedZip;
import io.afterglow.run.PushRun;
import io.afterglow.source.gpodder.GpodderServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "push",
    description = {
      "Sends the subscriptions of a finished zip, and what you have heard if the zip has it, to a server of the gpodder"
          + " API: gpodder.net, opodsync, Nextcloud with GPodderSync. AntennaPod, gPodder, Kasts and others sync with these.",
      "What is there already is not sent again, nothing is removed, no newer state is replaced, and what was sent is"
          + " read back.",
      "The password is read from --password-file or AFTERGLOW_GPODDER_PASSWORD, or asked for."
    },
    footer = {
      "push --server https://gpodder.net --user NAME --dry-run — Show what would be sent.",
      "push --server https://gpodder.net --user NAME — Send the subscriptions of the newest zip.",
      "push --server https://cloud.example --user NAME --dialect nextcloud — Send them to a Nextcloud."
    })
final class PushCommand implements Callable<Integer> {

  private static final String VARIABLE = "AFTERGLOW_GPODDER_PASSWORD";

  @Parameters(
      arity = "0..1",
      paramLabel = "ZIP",
      description = "The zip, or the folder it was unpacked to. Default: the newest one.")
  private @Nullable Path zip;

  @Option(
      names = "--server",
      required = true,
      paramLabel = "URL",
      description = "Address of the server, such as https://gpodder.net.")
  private String server = "";

  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Your name there.")
  private String user = "";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "A file with your password on its first line.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "afterglow",
      description = "The device that subscribes (default: ${DEFAULT-VALUE}).")
  private String device = "afterglow";

  @Option(
      names = "--dialect",
      paramLabel = "KIND",
      defaultValue = "gpodder",
      description = "gpodder (gpodder.net, opodsync) or nextcloud (default: ${DEFAULT-VALUE}).")
  private GpodderServer.Dialect dialect = GpodderServer.Dialect.GPODDER;

  @Option(names = "--dry-run", description = "Show the difference and change nothing.")
  private boolean dryRun;

  @Mixin private final PlaceOptions place = new PlaceOptions();

  private final Console console;
  private final Function<String, @Nullable String> environment;

  PushCommand(Console console) {
    this(console, System::getenv);
  }

  PushCommand(Console console, Function<String, @Nullable String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Path export = FinishedZip.of(zip, place.folders().out());
    PushRun run = new PushRun(server, dialect, user, device);
    return (dryRun
            ? compared(run.difference(export, this::password))
            : pushed(run.push(export, this::password)))
        .code();
  }

  private String password() throws IOException {
    if (passwordFile != null) {
      return PushRun.passwordIn(passwordFile);
    }
    String said = environment.apply(VARIABLE);
    if (said != null) {
      return said;
    }
    java.io.Console terminal = console.answers() ? System.console() : null;
    char[] typed = terminal == null ? null : terminal.readPassword("Password of %s: ", user);
    if (typed == null) {
      throw new Failure(
          ExitCode.USAGE,
          "There is nobody to ask for the password: name a file with --password-file, or set "
              + VARIABLE
              + ".");
    }
    return new String(typed);
  }

  private ExitCode compared(PushJob.Difference difference) {
    difference.fresh().forEach(feed -> console.result("new      " + feed));
    difference
        .moved()
        .forEach((feed, there) -> console.result("moved    " + feed + " is there as " + there));
    difference.present().forEach(feed -> console.result("present  " + feed));
    summary(difference);
    return ExitCode.OK;
  }

  private void summary(PushJob.Difference difference) {
    int heard = difference.actions().size() + difference.known();
    console.result(
        difference.fresh().size()
            + " new, "
            + difference.present().size()
            + " present, "
            + difference.moved().size()
            + " moved"
            + (heard == 0
                ? "."
                : "; of what you heard "
                    + difference.actions().size()
                    + " new, "
                    + difference.known()
                    + " present."));
    if (difference.privateFeeds() > 0) {
      console.result(
          "Not sent: private feeds ("
              + difference.privateFeeds()
              + "). Their addresses are logins; subscribe to them in your app.");
    }
    difference
        .unsent()
        .forEach(
            (why, episodes) ->
                console.result(
                    "Not sent: what you heard of " + reason(why) + " (" + episodes + ")."));
  }

  private static String reason(PushJob.Unsent why) {
    return switch (why) {
      case PRIVATE -> "private feeds";
      case PAST -> "podcasts that are not in the list of subscriptions";
      case UNMATCHED -> "episodes that are in no feed";
      case UNKNOWN -> "episodes without a file or a position";
      case OLDER ->
          "episodes of which the server has a newer state, or one where yours has no date";
    };
  }

  private ExitCode pushed(PushJob.Result result) {
    result.moved().forEach((feed, there) -> console.result("moved    " + feed + " to " + there));
    summary(result.difference());
    if (result.missing().isEmpty()) {
      console.result("Read back: all that was sent is there.");
      return ExitCode.OK;
    }
    result.missing().forEach(feed -> console.result("missing  " + feed));
    console.say("The server did not keep " + result.missing().size() + " of them.");
    return ExitCode.PARTIAL;
  }
}

package io.afterglow.cli;

import io.afterglow.job.PushJob;
import io.afterglow.pack.BagFiles;
import io.afterglow.pack.GpodderFiles;
import io.afterglow.page.Address;
import io.afterglow.source.gpodder.GpodderException;
import io.afterglow.source.gpodder.GpodderServer;
import io.afterglow.source.http.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
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
      "Sends the subscriptions of a finished zip, and what you heard where the account told it, to a server of the gpodder"
          + " API: gpodder.net, opodsync, Nextcloud with GPodderSync. AntennaPod, gPodder, Kasts and others sync with these.",
      "What is there already is not sent again, nothing is removed, and what was sent is read back.",
      "The password stands in --password-file or in AFTERGLOW_GPODDER_PASSWORD, or is asked for."
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
    Path export = ChosenExport.of(zip, place.out);
    Address base = address();
    try (BagFiles bag = BagFiles.open(export);
        ApiClient client = new ApiClient("Afterglow/" + Version.text(), user, password())) {
      GpodderServer there = new GpodderServer(client, base, dialect, user, device);
      PushJob job = new PushJob(new GpodderFiles(bag), there);
      return (dryRun ? compared(job.difference()) : told(job.push())).code();
    } catch (GpodderException e) {
      ExitCode code = e.login() ? ExitCode.AUTH : ExitCode.UNAVAILABLE;
      throw new Failure(code, e.getMessage() + ". Nothing is lost; run the same command again.", e);
    } catch (java.net.ConnectException | java.net.UnknownHostException e) {
      throw new Failure(
          ExitCode.UNAVAILABLE, base.origin() + " cannot be reached: " + e.getMessage() + ".", e);
    }
  }

  /** A password goes over plain http to this computer alone. */
  private Address address() {
    Address address = Address.find(server.contains("://") ? server : "https://" + server);
    if (address == null) {
      throw new Failure(ExitCode.USAGE, "--server " + server + " is no address.");
    }
    if (address.value().startsWith("http:") && !address.isLoopback()) {
      throw new Failure(
          ExitCode.USAGE,
          "--server " + server + " would send your password unencrypted. Use https.");
    }
    return address;
  }

  private String password() throws IOException {
    if (passwordFile != null) {
      return Files.readString(passwordFile).lines().findFirst().orElse("");
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
    console.result(summary(difference));
    return ExitCode.OK;
  }

  private static String summary(PushJob.Difference difference) {
    int heard = difference.actions().size() + difference.known();
    return difference.fresh().size()
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
                + " present.");
  }

  private ExitCode told(PushJob.Result result) {
    result.moved().forEach((feed, there) -> console.result("moved    " + feed + " to " + there));
    console.result(summary(result.difference()));
    if (result.missing().isEmpty()) {
      console.result("Read back: all of it is there.");
      return ExitCode.OK;
    }
    result.missing().forEach(feed -> console.result("missing  " + feed));
    console.say("The server did not keep " + result.missing().size() + " of them.");
    return ExitCode.PARTIAL;
  }
}

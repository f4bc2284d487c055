package io.afterglow.cli.command;

import io.afterglow.cli.option.PlaceOptions;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.QrText;
import io.afterglow.cli.screen.Shell;
import io.afterglow.cli.screen.Text;
import io.afterglow.pack.BagFiles;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import io.afterglow.run.FinishedZip;
import io.afterglow.serve.Access;
import io.afterglow.serve.ExportServer;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "serve",
    description = {
      "Serves the library and the feeds with transcripts of a finished zip, straight from it, until Ctrl-C.",
      "Only this computer can reach it, unless --bind names another address (0.0.0.0: the whole home network).",
      "With --bind the address has a random word in it, new each time, and your OPML files, the pages as fetched, and databases are not served."
    },
    footer = {
      "serve — Serve the newest zip to this computer.",
      "serve --bind 0.0.0.0 — Serve it to your phone, too, in your home network.",
      "serve exports/my.zip --port 0 — Serve this zip at any free port."
    })
final class ServeCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "ZIP",
      description = "The zip, or the folder it was unpacked to. Default: the newest one.")
  private @Nullable Path zip;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = {
        "Address to listen on. 0.0.0.0 is every network of this computer, so that a phone at home can open it;",
        "without this option only this computer can."
      })
  private @Nullable String bind;

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      defaultValue = "8642",
      description = "Port to listen on, 0 for any (default: ${DEFAULT-VALUE}).")
  private int port = 8642;

  @Mixin private final PlaceOptions place = new PlaceOptions();

  private final Console console;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Path export = FinishedZip.of(zip, place.folders().out());
    InetAddress address = address();
    try (BagFiles bag = bag(export);
        ExportServer server = server(bag, address)) {
      List<String> bases =
          origins(address, server.port()).stream().map(o -> o + server.base()).toList();
      show(export, server, bases);
      new CountDownLatch(1).await();
    }
    return ExitCode.OK.code();
  }

  private static BagFiles bag(Path export) {
    try {
      return BagFiles.open(export);
    } catch (IOException e) {
      throw new Failure(ExitCode.INPUT, "Cannot serve " + export + ": " + e.getMessage() + ".", e);
    }
  }

  private ExportServer server(BagFiles bag, InetAddress address) throws IOException {
    try {
      Access access = bind == null ? Access.THIS_COMPUTER : Access.HOME_NETWORK;
      return new ExportServer(bag, access, address, port);
    } catch (BindException e) {
      throw new Failure(
          ExitCode.USAGE,
          "Cannot listen on "
              + address.getHostAddress()
              + " port "
              + port
              + ": "
              + e.getMessage()
              + ". Choose another with --port.",
          e);
    }
  }

  private InetAddress address() {
    try {
      return bind == null ? InetAddress.getLoopbackAddress() : InetAddress.getAllByName(bind)[0];
    } catch (UnknownHostException e) {
      throw new Failure(
          ExitCode.USAGE, "--bind " + bind + " is not an address of this computer.", e);
    }
  }

  /** Where it can be reached, the one for other devices first. */
  private static List<String> origins(InetAddress address, int port) throws IOException {
    if (!address.isAnyLocalAddress()) {
      return List.of(origin(address, port));
    }
    List<String> origins = new ArrayList<>();
    for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress one : Collections.list(card.getInetAddresses())) {
        if (one instanceof Inet4Address && !one.isLoopbackAddress()) {
          origins.add(origin(one, port));
        }
      }
    }
    origins.add("http://127.0.0.1:" + port);
    return origins;
  }

  private static String origin(InetAddress address, int port) {
    String host = address.getHostAddress().replaceFirst("%.*$", "");
    return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  private void show(Path export, ExportServer server, List<String> bases) {
    String first = bases.get(0);
    console.result("Serving " + export);
    bases.forEach(base -> console.result("  library  " + base + "/"));
    console.result(
        "  feeds    "
            + first
            + "/feeds ("
            + Text.count(server.feeds().feeds().size(), "podcast")
            + ", each with its address)");
    console.result("  import   " + first + "/feeds.opml");
    console.result("");
    if (isForOthers(first)) {
      QrText.of(first + "/feeds").forEach(console::result);
      console.say("A phone in the same network opens the list of feeds by this code.");
    } else {
      console.say(
          "Only this computer can open these addresses. For a phone in your home network: "
              + Shell.again(phone(export)));
    }
    console.say("Ctrl-C ends it.");
  }

  private List<String> phone(Path export) {
    return zip == null
        ? List.of("serve", "--bind", "0.0.0.0")
        : List.of("serve", export.toString(), "--bind", "0.0.0.0");
  }

  /** Whether another device may reach it: no code leads a phone to itself. */
  private boolean isForOthers(String base) {
    return bind != null && !base.startsWith("http://127.") && !base.startsWith("http://[::1]");
  }
}

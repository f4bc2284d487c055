package io.afterglow.cli.screen;

import io.afterglow.job.Stop;

/** What you can do when a run had to stop. */
final class Advice {

  private Advice() {}

  static String of(Stop stop, String service) {
    return switch (stop) {
      case NONE, INTERRUPTED -> "";
      case AUTH ->
          " Log in to "
              + service
              + " in your browser, export its cookies anew, and run the command below with them.";
      case BLOCKED ->
          " Wait an hour, open the site in your browser once, then run the command below.";
      case FORBIDDEN ->
          " What is fetched is your own data: --no-robots ignores the rules for crawlers.";
      case DOWN ->
          " Check your network. If the service is gone for good, pages that you saved can still be read: --pages FOLDER.";
    };
  }
}

package io.afterglow.cli;

import io.afterglow.job.Stop;
import io.afterglow.page.Service;

/** What a person can do when a run had to stop. */
final class Advice {

  private Advice() {}

  static String of(Stop stop, Service service) {
    return switch (stop) {
      case NONE, INTERRUPTED -> "";
      case AUTH ->
          " Log in to "
              + service.title()
              + " in your browser, export its cookies as cookies.txt, and give them with --cookies cookies.txt.";
      case BLOCKED ->
          " Wait an hour, open the site in your browser once, then run the same command again.";
      case FORBIDDEN ->
          " What is fetched is your own data: with --no-robots the rules for crawlers are left aside.";
      case DOWN ->
          " Check your network. If the service is gone for good, pages that you saved can still be read: --pages FOLDER.";
    };
  }
}

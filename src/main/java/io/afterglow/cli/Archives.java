package io.afterglow.cli;

import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Archive;
import io.afterglow.page.Service;
import io.afterglow.source.commoncrawl.CommonCrawl;
import io.afterglow.source.http.Gate;
import io.afterglow.source.wayback.Manners;
import io.afterglow.source.wayback.Wayback;
import io.afterglow.time.Timekeeper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The archives that the words of a command name. */
final class Archives {

  static final String WAYBACK = "https://web.archive.org";
  private static final String INDEX = "https://index.commoncrawl.org";
  private static final String DATA = "https://data.commoncrawl.org";

  private final SourceOptions from;
  private final ScopeOptions scope;
  private final PaceOptions pace;

  Archives(SourceOptions from, ScopeOptions scope, PaceOptions pace) {
    this.from = from;
    this.scope = scope;
    this.pace = pace;
  }

  static boolean isOne(SourceName source) {
    return source == SourceName.WAYBACK || source == SourceName.COMMONCRAWL;
  }

  /** Archives hold everybody's pages: without a word on whose, nothing is asked. */
  void needWhose() {
    if (!isToldWhose()) {
      throw new Failure(
          ExitCode.USAGE,
          "Web archives hold everybody's pages. Say whose you want: --subscriptions FILE, --urls FILE,"
              + " --pages PATH, --podcast PATTERN, or --all.");
    }
  }

  boolean isToldWhose() {
    return from.subscriptions != null
        || from.urls != null
        || !from.pages.isEmpty()
        || scope.podcast != null
        || from.all;
  }

  List<Archive> of(List<SourceName> names, Gate gate, Service service, Timekeeper time) {
    List<Archive> archives = new ArrayList<>();
    for (SourceName name : names) {
      if (name == SourceName.WAYBACK) {
        archives.add(
            new Wayback(
                gate,
                base("--wayback", from.wayback, WAYBACK),
                service.lifetime().hosts(),
                time,
                manners()));
      } else if (name == SourceName.COMMONCRAWL) {
        archives.add(commonCrawl(gate, service, time));
      }
    }
    return archives;
  }

  private Manners manners() {
    Manners manners = Manners.internetArchive(pace.maxWait);
    return from.wayback == null ? manners : manners.paced(pace.delay, pace.backoff);
  }

  private Archive commonCrawl(Gate gate, Service service, Timekeeper time) {
    String data = from.commoncrawlData == null ? from.commoncrawl : from.commoncrawlData;
    return new CommonCrawl(
        gate,
        base("--commoncrawl", from.commoncrawl, INDEX),
        base("--commoncrawl-data", data, DATA),
        service.lifetime(),
        time,
        from.commoncrawl == null ? CommonCrawl.GENTLE : pace.delay,
        from.commoncrawl == null ? CommonCrawl.GENTLE : pace.backoff);
  }

  static Address base(String option, @Nullable String given, String otherwise) {
    Address address = Address.find(given == null ? otherwise : given);
    if (address == null) {
      throw new Failure(ExitCode.USAGE, option + " " + given + " is no address.");
    }
    return address;
  }
}

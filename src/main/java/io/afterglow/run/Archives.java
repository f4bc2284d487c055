package io.afterglow.run;

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

/** The archives among the sources. */
record Archives(Sources.Bases bases, Politeness pace) {

  static final String WAYBACK = "https://web.archive.org";
  private static final String INDEX = "https://index.commoncrawl.org";
  private static final String DATA = "https://data.commoncrawl.org";

  List<Archive> of(List<SourceName> names, Gate gate, Service service, Timekeeper time) {
    List<Archive> archives = new ArrayList<>();
    for (SourceName name : names) {
      if (name == SourceName.WAYBACK) {
        archives.add(
            new Wayback(
                gate,
                base("--wayback", bases.wayback(), WAYBACK),
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
    return manners(bases.wayback(), pace);
  }

  /** Another server than the public one is asked at the pace of the options. */
  static Manners manners(@Nullable String wayback, Politeness pace) {
    Manners manners = Manners.internetArchive(pace.limits().longestWait());
    return wayback == null ? manners : manners.paced(pace.tempo().delay(), pace.tempo().backoff());
  }

  private Archive commonCrawl(Gate gate, Service service, Timekeeper time) {
    String data = bases.commoncrawlData() == null ? bases.commoncrawl() : bases.commoncrawlData();
    return new CommonCrawl(
        gate,
        base("--commoncrawl", bases.commoncrawl(), INDEX),
        base("--commoncrawl-data", data, DATA),
        service.lifetime(),
        time,
        bases.commoncrawl() == null ? CommonCrawl.GENTLE : pace.tempo().delay(),
        bases.commoncrawl() == null ? CommonCrawl.GENTLE : pace.tempo().backoff());
  }

  static Address base(String option, @Nullable String given, String otherwise) {
    Address address = Address.find(given == null ? otherwise : given);
    if (address == null) {
      throw new Failure(ExitCode.USAGE, option + " " + given + " is not a valid URL.");
    }
    return address;
  }
}

package io.afterglow.cli.screen;

import io.afterglow.run.News;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run's news in words. How far it is stands on a terminal in one line that moves, elsewhere in a
 * plain line now and then.
 */
public final class Screen implements Consumer<News> {

  private static final Duration PLAIN = Duration.ofSeconds(30);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final Console console;
  private final boolean quiet;
  private final boolean moving;
  private final Chronicle chronicle;
  private Duration nextPlain = PLAIN;

  public Screen(Console console, Verbosity verbosity) {
    this.console = console;
    this.quiet = verbosity.quiet();
    this.moving = console.moves() && verbosity.moving();
    this.chronicle = new Chronicle(console, verbosity);
  }

  @Override
  public void accept(News news) {
    if (news instanceof News.At at) {
      at(at);
    } else if (news instanceof News.Happened happened) {
      chronicle.tell(happened.event(), happened.workspace());
    } else if (news instanceof News.Watched) {
      console.settle();
    } else {
      String line = quiet ? important(news) : line(news);
      if (line != null) {
        console.say(line);
      }
    }
  }

  private void at(News.At at) {
    if (!quiet && moving) {
      console.overwrite(GlanceLine.of(at.glance()));
    } else if (!quiet && at.elapsed().compareTo(nextPlain) >= 0) {
      console.say(GlanceLine.of(at.glance()));
      nextPlain = nextPlain.plus(PLAIN);
    }
  }

  /** A piece of news as a line of its own, null for what is no line. */
  static @Nullable String line(News news) {
    if (news instanceof News.SignedIn login) {
      return signedIn(login.account(), login.end());
    }
    if (news instanceof News.Named named) {
      String podcasts = Text.count(named.podcasts(), "podcast");
      String pages = Text.count(named.pages(), "page") + " of " + named.service();
      boolean both = named.podcasts() > 0 && named.pages() > 0;
      return (both ? pages + " and " + podcasts : named.podcasts() > 0 ? podcasts : pages)
          + " named by "
          + named.place()
          + ".";
    }
    if (news instanceof News.HostWaits host) {
      return host.host()
          + " asked to wait "
          + Text.duration(host.asked())
          + "; next request at "
          + TIME.format(host.until())
          + ".";
    }
    return important(news);
  }

  /** What is said to the quiet as well. */
  private static @Nullable String important(News news) {
    if (news instanceof News.Remark remark) {
      return remark.words();
    }
    if (news instanceof News.Judged judged) {
      return Verdicts.sentence(judged.outlook(), judged.deadline(), judged.service());
    }
    if (news instanceof News.StandsStill still) {
      return "No progress for "
          + Text.duration(still.since())
          + " while "
          + still.phase().toLowerCase(Locale.ROOT)
          + ". Ctrl-C ends the run; nothing that was fetched is lost.";
    }
    return news instanceof News.ClockDiffers clock
        ? clockDiffers(clock.host(), clock.ahead())
        : null;
  }

  /** Whose login it is, and until when. */
  private static String signedIn(@Nullable String account, @Nullable Instant end) {
    return (account == null ? "Your login" : "Signed in as " + account + "; this login")
        + (end == null
            ? " does not say how long it lasts."
            : " lasts until " + Text.moment(end) + ", when the first of its cookies ends.");
  }

  /** A wrong clock makes good cookies look old. */
  private static String clockDiffers(String host, Duration ahead) {
    return "This computer's clock is "
        + Text.duration(ahead.abs())
        + (ahead.isNegative() ? " ahead of" : " behind")
        + " the clock of "
        + host
        + ". If your login seems to have expired, set the clock first.";
  }
}

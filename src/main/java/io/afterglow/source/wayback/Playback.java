package io.afterglow.source.wayback;

import io.afterglow.model.Why;
import io.afterglow.source.HttpDate;
import io.afterglow.source.http.Reply.Answered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of the playback means. The archive plays recorded 404s, 429s and 500s with these
 * very statuses, and tells its own troubles as web pages, one of them with status 200; only {@code
 * Memento-Datetime} (RFC 7089, section 2.1.1) tells which is which.
 */
final class Playback {

  /** Playback leads to the nearest capture; one of another day is another page. */
  static final Duration NEAR = Duration.ofHours(24);

  /** For what is the same whenever it was captured. */
  static final Duration EVER = Duration.ofDays(365_000);

  private static final Pattern ORIGINAL =
      Pattern.compile("<([^>]*)>\\s*;[^,<]*\\brel=\"?original\\b");
  private static final Pattern FOUND = Pattern.compile("found capture at (\\d{14})");

  private Playback() {}

  /** What is to be done. */
  sealed interface Step {

    /** The page as it was captured. */
    record Take(Instant capturedAt, String original) implements Step {}

    /** The capture is to be had under another name. */
    record Follow(Memento to) implements Step {}

    /** This capture gives no page; another may. */
    record Next(Why why, String detail) implements Step {}

    /** The archive shows nothing of this host. */
    record Excluded() implements Step {}

    /** The archive asks to be left alone; {@code null} when it does not say how long. */
    record Busy(@Nullable Duration asked) implements Step {}

    /** The archive has failed; the next try may succeed. */
    record Again(String detail) implements Step {}
  }

  /**
   * Judges an answer.
   *
   * @param near how far from the moment that was asked for a capture may be
   */
  static Step of(Answered answer, Memento asked, Instant now, Duration near) {
    Instant memento = HttpDate.parse(answer.header("memento-datetime"));
    return memento == null
        ? ofArchive(answer, asked, now, near)
        : ofSite(answer, asked, memento, near);
  }

  /** A recorded answer of the site. */
  private static Step ofSite(Answered answer, Memento asked, Instant memento, Duration near) {
    int status = answer.status();
    if (status >= 300 && status < 400) {
      Memento to = target(answer);
      return to == null
          ? new Step.Next(Why.REDIRECT, "recorded redirect to no capture")
          : new Step.Follow(to);
    }
    if (status < 200 || status >= 300) {
      return new Step.Next(Why.GONE, "recorded status " + status);
    }
    String original = original(answer, asked);
    if (!asked.isOf(original)) {
      return new Step.Next(Why.REDIRECT, "another address was played");
    }
    if (!asked.isWithin(near, memento)) {
      return new Step.Next(Why.REDIRECT, "a capture of another day was played");
    }
    return holds(answer, "<!-- BEGIN WAYBACK TOOLBAR INSERT -->")
        ? new Step.Next(Why.UNREADABLE, "a rewritten copy was played")
        : new Step.Take(memento, original);
  }

  /** Something that the archive says for itself. */
  private static Step ofArchive(Answered answer, Memento asked, Instant now, Duration near) {
    int status = answer.status();
    if (status == 429 || (status == 503 && answer.retryAfter(now) != null)) {
      return new Step.Busy(answer.retryAfter(now));
    }
    if (isExcluded(answer)) {
      return new Step.Excluded();
    }
    if (answer.has("x-archive-wayback-runtime-error")) {
      return new Step.Next(Why.UNREADABLE, "playback failed");
    }
    if (status >= 300 && status < 400) {
      return found(answer, asked, near);
    }
    return switch (status) {
      case 404 -> new Step.Next(Why.GONE, "never captured");
      case 413, 421, 500, 502, 503, 504, 599 -> new Step.Again("the archive answered " + status);
      default ->
          new Step.Next(
              Why.UNREADABLE,
              holds(answer, "response at crawl time")
                  ? "a page about a redirect was played"
                  : "the archive answered " + status + " with no capture");
    };
  }

  /** The archive's own redirect to the nearest capture that it can play. */
  private static Step found(Answered answer, Memento asked, Duration near) {
    Memento to = target(answer);
    Matcher stamp = FOUND.matcher(answer.header("x-archive-redirect-reason"));
    if (to != null && stamp.find()) {
      to = new Memento(stamp.group(1), to.original());
    }
    Instant there = to == null ? null : to.moment();
    boolean fits =
        to != null && there != null && asked.isOf(to.original()) && asked.isWithin(near, there);
    return fits && to != null
        ? new Step.Follow(to)
        : new Step.Next(Why.GONE, "no playable capture of that day");
  }

  private static boolean isExcluded(Answered answer) {
    String error = answer.header("x-archive-wayback-runtime-error");
    return error.contains("AdministrativeAccessControl")
        || error.contains("RobotAccessControl")
        || holds(answer, "URL has been excluded");
  }

  private static boolean holds(Answered answer, String words) {
    return new String(answer.body(), StandardCharsets.ISO_8859_1).contains(words);
  }

  private static String original(Answered answer, Memento asked) {
    Matcher link =
        ORIGINAL.matcher(String.join(", ", answer.headers().getOrDefault("link", List.of())));
    return link.find() ? link.group(1) : asked.original();
  }

  private static @Nullable Memento target(Answered answer) {
    return Memento.find(answer.header("location"));
  }
}

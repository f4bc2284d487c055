package io.afterglow.cli.screen;

import io.afterglow.model.Missing;
import io.afterglow.model.Report;
import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is missing, by cause, and what helps. */
public final class NextStep {

  private static final String SAVE_AGAIN =
      "Open the pages that report.json names in your browser, save them, and add them with --pages"
          + " FOLDER.";

  private static final String LATER = "Run the command below later: it requests what did not come.";

  private static final String AGAIN_OR_SAVE =
      "Run the command below later. Pages that fail again: open them in your browser, save them, and"
          + " add them with --pages FOLDER.";

  private static final String SAVE_LOGGED_IN =
      "Log in at the service in your browser, open the pages that report.json names, save them, and"
          + " add them with --pages FOLDER.";

  private static final String CUT_CAPTURES =
      "Every capture of these pages that the archives sent was cut off; a page that somebody saved"
          + " can be added with --pages FOLDER.";

  private static final String GIVEN_FILES =
      "Do what is said above of each file that was not read, and export again with what comes of it,"
          + " or without the file.";

  /** The cause of what is not missing, but not wanted. */
  static final String LEFT_OUT = "left out by your own options";

  private static final String FILES_AGAIN =
      "Save these pages again, or take other copies of the files; what is wrong with each is said"
          + " above and in report.json.";

  /** Podcasts that are named one by one. */
  private static final int NAMED = 5;

  private NextStep() {}

  /** What a command can do about a cause. */
  enum Command {
    SAME,
    ONLINE,
    DIRECTORIES,
    PRIVATE,
    ARCHIVES,
    NONE
  }

  /**
   * What the run was to ask.
   *
   * @param live the service itself
   * @param feeds podcasts' feeds
   * @param directories of podcasts, or it was offline
   * @param loggedIn the service, with a login that held to the end
   */
  record Asked(
      boolean archives, boolean live, boolean feeds, boolean directories, boolean loggedIn) {}

  /**
   * Causes with one thing that helps.
   *
   * @param causes each as a line: {@code 3 episodes: the server answered with …}
   * @param help null where nothing needs to be done
   */
  record Loss(List<String> causes, @Nullable String help) {}

  /** What is missing, by what helps; what a command gets comes first. */
  static List<Loss> losses(Report report, Asked asked) {
    Map<String, List<Missing>> byHelp =
        report.missing().stream()
            .sorted(Comparator.comparing(row -> command(row, asked)))
            .collect(
                Collectors.groupingBy(
                    row -> Objects.requireNonNullElse(help(row, report, asked), ""),
                    LinkedHashMap::new,
                    Collectors.toList()));
    boolean feeds = isOfFeeds(report);
    List<Loss> losses = new ArrayList<>();
    byHelp.forEach(
        (help, rows) -> losses.add(new Loss(lines(rows, feeds), help.isEmpty() ? null : help)));
    return losses;
  }

  /** The same without what helps, for a run that was stopped, and for one that can get nothing. */
  static List<Loss> losses(Report report) {
    List<String> lines = missing(report);
    return lines.isEmpty() ? List.of() : List.of(new Loss(lines, null));
  }

  /** A line for each kind of thing and cause: {@code 3 episodes: the server answered with …}. */
  public static List<String> missing(Report report) {
    return lines(report.missing(), isOfFeeds(report));
  }

  private static List<String> lines(List<Missing> rows, boolean feeds) {
    Map<String, Long> groups =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> group(row, feeds), TreeMap::new, Collectors.counting()));
    List<String> lines = new ArrayList<>();
    groups.forEach((group, n) -> lines.add(line(n, group)));
    return lines;
  }

  /** Whether podcasts' feeds, and no service, list the episodes. */
  private static boolean isOfFeeds(Report report) {
    return report.sources().stream().anyMatch(use -> use.source() == SourceName.FEEDS);
  }

  private static String group(Missing row, boolean feeds) {
    if (isGivenFile(row)) {
      return "given file|not read, or only in part";
    }
    return noun(row.kind(), feeds) + "|" + cause(row);
  }

  private static String line(long n, String group) {
    String[] parts = group.split("\\|", 2);
    String many =
        parts[0].startsWith("file of ") ? parts[0].replaceFirst("file", "files") : parts[0] + "s";
    return Text.count(n, parts[0], many) + ": " + parts[1];
  }

  /** A feed of the user's own network, as its advice shows. */
  private static boolean isPrivate(Missing row) {
    String next = row.next();
    return row.why() == Why.REDIRECT && next != null && next.contains("--allow-private");
  }

  /** A file or a place in one that the user gave, of which pages are lost. */
  private static boolean isGivenFile(Missing row) {
    return row.kind() == Missing.Kind.LIST
        && row.url() == null
        && row.attempts() == 0
        && row.why() == Why.UNREADABLE;
  }

  private static String noun(Missing.Kind kind, boolean feeds) {
    String chapters = feeds ? "file of chapters" : "show notes page";
    return kind == Missing.Kind.CHAPTERS ? chapters : kind.word();
  }

  private static String cause(Missing row) {
    return switch (row.why()) {
      case GONE, REMOVED -> "not there any more";
      case LOGIN_NEEDED -> "the server asks for a login";
      case RATE_LIMITED -> "the server asks to slow down";
      case CHALLENGE -> "the server shows a CAPTCHA";
      case SERVER_ERROR -> "the server is busy or answers with errors";
      case NETWORK -> "no answer";
      case TRUNCATED -> "cut off";
      case INCOMPLETE -> "may have more than it names";
      case TOO_LARGE -> "too large";
      case REDIRECT ->
          isPrivate(row)
              ? "refused, since its address leads into a private network"
              : "redirected elsewhere, or in circles";
      case UNREADABLE -> "another page came, or it was not understood";
      case NOT_FOUND ->
          switch (row.kind()) {
            case LIST -> "no page leads to its episodes";
            case TRANSCRIPT, CHAPTERS -> "the feed gives no web address for it";
            default -> "no feed was found";
          };
      case UNCERTAIN -> "the feed is uncertain";
      case EXCLUDED -> LEFT_OUT;
      case FORBIDDEN -> "forbidden by the site's robots.txt";
      case NOT_REACHED -> "not requested yet";
      case OFFLINE ->
          row.kind() == Missing.Kind.FEED
              ? "not looked for"
              : "not requested, because this run was offline";
      case NOT_IN_FILE -> "your app's file names it and does not hold it";
      case NOT_SAVED ->
          switch (row.kind()) {
            case TRANSCRIPT -> "you saved another page of the episode, but not this one";
            case CHAPTERS -> "you saved the transcript page of the episode, but not this one";
            default -> "not among your saved pages";
          };
    };
  }

  /** Archives hold what they hold: asked again they send the same. */
  private static boolean onlyCutCaptures(Missing row, Asked asked) {
    return asked.archives()
        && !asked.live()
        && row.why() == Why.TRUNCATED
        && row.kind() != Missing.Kind.LIST;
  }

  /**
   * What a file holds instead of a page: only another file, or a source to request it from, helps.
   */
  private static boolean isOfFile(Missing row, Asked asked) {
    return row.attempts() == 0
        && row.kind() != Missing.Kind.LIST
        && row.kind() != Missing.Kind.FEED
        && !(row.kind() == Missing.Kind.PODCAST && asked.feeds()) // a host that is left alone
        && !asked.archives()
        && !asked.live();
  }

  private static @Nullable String help(Missing row, Report report, Asked asked) {
    if (onlyCutCaptures(row, asked)) {
      return CUT_CAPTURES;
    }
    if (!asked.live() && row.attempts() > 0 && !asked.archives()) {
      String feed = ofFeed(row);
      if (feed != null) {
        return feed;
      }
    }
    if (row.why() == Why.LOGIN_NEEDED && row.attempts() == 0 && isOfFeeds(report)) {
      return row.next();
    }
    if (row.why() == Why.LOGIN_NEEDED && asked.loggedIn()) {
      return row.kind() == Missing.Kind.LIST ? row.next() : AGAIN_OR_SAVE;
    }
    return isOfFile(row, asked) && isPassing(row.why())
        ? row.why() == Why.LOGIN_NEEDED ? SAVE_LOGGED_IN : SAVE_AGAIN
        : lasting(row, report, asked);
  }

  /** What helps with a publisher's server, which knows no account; null for no more than usual. */
  private static @Nullable String ofFeed(Missing row) {
    return switch (row.why()) {
      case LOGIN_NEEDED ->
          "Give the addresses that report.json names with name and password, or with their key, as"
              + " your podcast app has them.";
      case CHALLENGE -> LATER;
      case UNREADABLE ->
          row.kind() == Missing.Kind.PODCAST
              ? "Run the command below later. Where a web page comes again and no feed, search for the"
                  + " podcast by name in your new app."
              : "Open the addresses that report.json names in your browser: as long as they show another"
                  + " page, running the command again does not help.";
      default -> null;
    };
  }

  /** Whether a live service may answer otherwise later: what a file holds stays as it is. */
  private static boolean isPassing(Why why) {
    return switch (why) {
      case LOGIN_NEEDED, RATE_LIMITED, CHALLENGE, SERVER_ERROR, NETWORK -> true;
      default -> false;
    };
  }

  private static @Nullable String lasting(Missing row, Report report, Asked asked) {
    return switch (row.why()) {
      case EXCLUDED, FORBIDDEN -> null;
      case NOT_IN_FILE -> row.next();
      case LOGIN_NEEDED -> "Log in again, export fresh cookies, and run the command below.";
      case CHALLENGE ->
          "Open the site in your browser once, export fresh cookies, and run the command below.";
      case RATE_LIMITED, SERVER_ERROR, NETWORK -> LATER;
      case TRUNCATED ->
          row.attempts() > 0
              ? LATER
              : row.kind() == Missing.Kind.LIST || isOfFeeds(report) ? row.next() : SAVE_AGAIN;
      case INCOMPLETE ->
          row.url() == null
              ? row.next()
              : "Compare the list with the page in your browser: addresses of episodes that are"
                  + " missing here can be given with --urls FILE.";
      case NOT_REACHED -> "Run the command below: it requests the rest.";
      case OFFLINE ->
          isUnsought(row, asked)
              ? "Run the command below: it looks for the other feeds in directories, by the podcasts'"
                  + " names."
              : "Run the command below, with a network: it requests the rest.";
      case GONE, REMOVED ->
          row.next() == null
              ? "No command can get what the publishers' servers no longer have."
              : asked.archives()
                  ? "No archive holds what is not there any more; a page that somebody saved can be added"
                      + " with --pages FOLDER."
                  : "Web archives may hold what is not there any more.";
      case NOT_SAVED ->
          row.kind() == Missing.Kind.LIST
              ? row.next()
              : "Save the missing pages too and add them with --pages FOLDER"
                  + (asked.archives() ? "." : "; web archives may hold them.");
      case UNREADABLE ->
          isGivenFile(row) ? ofGivenFile(row) : row.attempts() == 0 ? SAVE_AGAIN : AGAIN_OR_SAVE;
      case REDIRECT ->
          isPrivate(row)
              ? "If you host these feeds yourself, run the command below: it requests addresses of"
                  + " private networks too."
              : SAVE_AGAIN;
      case TOO_LARGE -> SAVE_AGAIN;
      case NOT_FOUND ->
          switch (row.kind()) {
            case LIST -> row.next();
            case TRANSCRIPT, CHAPTERS ->
                "Ask the publishers for files that their feeds give no web address for.";
            default -> "Search for the podcasts without a feed by name in your new app.";
          };
      case UNCERTAIN ->
          "Open review.csv in the zip, write yes beside the right feed, or another address, into the"
              + " column choice, and run again with --feeds review.csv; where none is right, search"
              + " for the podcast by name in your new app: "
              + uncertain(report)
              + ".";
    };
  }

  /** What is wrong with each file stands above, mostly with what helps. */
  private static @Nullable String ofGivenFile(Missing row) {
    String next = row.next();
    return next != null && next.contains("these pages again") ? FILES_AGAIN : GIVEN_FILES;
  }

  private static String uncertain(Report report) {
    List<String> names =
        report.missing().stream()
            .filter(row -> row.why() == Why.UNCERTAIN)
            .map(NextStep::podcast)
            .distinct()
            .toList();
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
  }

  /** The row's advice begins with the podcast's title. */
  private static String podcast(Missing row) {
    String next = row.next();
    int end = next == null ? -1 : next.lastIndexOf(": look at its candidates");
    return next == null || end < 0 ? row.id() : next.substring(0, end);
  }

  /** The commands that get more, each for some of what is missing. */
  static Set<Command> commands(Report report, Asked asked) {
    Set<Command> commands = EnumSet.noneOf(Command.class);
    report.missing().forEach(row -> commands.add(command(row, asked)));
    return commands;
  }

  /** A feed that was not looked for because no directory was to be asked. */
  private static boolean isUnsought(Missing row, Asked asked) {
    return row.kind() == Missing.Kind.FEED && row.why() == Why.OFFLINE && !asked.directories();
  }

  private static Command command(Missing row, Asked asked) {
    if (isUnsought(row, asked)) {
      return Command.DIRECTORIES;
    }
    boolean fixed =
        (isOfFile(row, asked) && isPassing(row.why()))
            || (row.why() == Why.LOGIN_NEEDED
                && asked.loggedIn()
                && row.kind() == Missing.Kind.LIST);
    return fixed || onlyCutCaptures(row, asked) ? Command.NONE : command(row);
  }

  private static Command command(Missing row) {
    return switch (row.why()) {
      case LOGIN_NEEDED, RATE_LIMITED, CHALLENGE, SERVER_ERROR, NETWORK, NOT_REACHED ->
          Command.SAME;
      case TRUNCATED, UNREADABLE -> row.attempts() == 0 ? Command.NONE : Command.SAME;
      case OFFLINE -> Command.ONLINE;
      case GONE, REMOVED, NOT_SAVED ->
          row.kind() == Missing.Kind.FEED || row.kind() == Missing.Kind.LIST || row.next() == null
              ? Command.NONE
              : Command.ARCHIVES;
      case REDIRECT -> isPrivate(row) ? Command.PRIVATE : Command.NONE;
      case INCOMPLETE, TOO_LARGE, NOT_FOUND, UNCERTAIN, EXCLUDED, FORBIDDEN, NOT_IN_FILE ->
          Command.NONE;
    };
  }
}

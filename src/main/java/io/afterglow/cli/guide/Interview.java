package io.afterglow.cli.guide;

import io.afterglow.interview.AnswersSoFar;
import io.afterglow.interview.Choice;
import io.afterglow.interview.Question;
import io.afterglow.interview.Question.Kind;
import io.afterglow.interview.Question.Stage;
import io.afterglow.run.BrowserLogins;
import io.afterglow.run.Login;
import io.afterglow.run.SiteTrial;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The questions of the guided run: which one comes next is a function of the answers so far, so any
 * answer may be taken back, and a conversation can go on another day.
 */
final class Interview {

  /** Ids of the questions, which are stored with their answers. */
  static final String WHAT = "what";

  static final String GIVEN = "given";
  static final String SERVICE = "service";
  static final String BROWSER = "browser";
  static final String PROFILE = "profile";
  static final String LOGIN = "login";
  static final String ARCHIVES = "archives";
  static final String NAMES = "names";
  static final String PART = "part";
  static final String PODCASTS = "podcasts";
  static final String AFTER = "after";
  static final String PLACE = "place";

  /** What gives a login; asked again when the one that was given does not work. */
  static final List<String> LOGINS = List.of(BROWSER, PROFILE, LOGIN);

  private static final String ACCOUNT = "account";
  private static final String LIVE = "live";
  private static final String CLOSED = "closed";
  private static final String OFFLINE = "offline";
  private static final String LOOK = "look";
  private static final String HERE = "here";
  private static final String NONE = "none";
  private static final String YES = "yes";
  private static final String ALL = "all";
  private static final String SOME = "some";
  private static final String SINCE = "since";

  /** An address, and not a drive with a letter. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?is)(?:[a-z][a-z0-9+.-]+://|feed:|itpc:|pcast:|podcast:).*");

  /**
   * The service, as far as it concerns the questions.
   *
   * @param title its name
   * @param site where to log in
   */
  record Account(String title, String site, BrowserLogins logins, Trial trial) {
    /** Looks whether it answers. */
    interface Trial {
      SiteTrial now() throws InterruptedException;
    }
  }

  /** Reads which podcasts a request is about. */
  interface Lists {
    List<String> podcasts(ExportRequest request) throws Exception;
  }

  private final Account account;
  private final Lists lists;
  private final List<String> further;
  private final Path out;
  private final Map<List<String>, List<String>> podcasts = new HashMap<>();

  /**
   * @param further options of export that were given beforehand
   * @param out the usual folder for zips
   */
  Interview(Account account, Lists lists, List<String> further, Path out) {
    this.account = account;
    this.lists = lists;
    this.further = List.copyOf(further);
    this.out = out;
  }

  /** The next question, null when nothing is left to be asked. */
  @Nullable Question next(AnswersSoFar answers) throws Exception {
    Question source = source(answers);
    Question part = source == null ? part(answers) : source;
    if (part != null) {
      return part;
    }
    return answers.has(PLACE) || further.contains("--out") ? null : place();
  }

  private @Nullable Question source(AnswersSoFar answers) throws Exception {
    if (!answers.has(WHAT)) {
      return what();
    }
    if (!ACCOUNT.equals(answers.first(WHAT))) {
      return answers.has(GIVEN) ? null : given("What do you have?");
    }
    String service = answers.first(SERVICE);
    if (service == null || service.equals(LOOK)) {
      return service();
    }
    return service.equals(LIVE) ? login(answers) : kept(answers, service);
  }

  private Question what() {
    String name = account.title();
    return Question.of(WHAT, Stage.WHAT, Kind.ONE, "What do you want to save?")
        .offering(
            List.of(
                new Choice(
                    ACCOUNT,
                    "My " + name + " account",
                    "Subscriptions, transcripts and notes: with your login, or from web archives."),
                new Choice(
                    "files",
                    "What I have in files",
                    "Another podcast app's export, pages that you saved, bookmarks, addresses of feeds.")));
  }

  private static Question given(String title) {
    return Question.of(
        GIVEN,
        Stage.SOURCE,
        Kind.THINGS,
        title,
        "Another podcast app's export (OPML and others), pages that you saved, bookmarks, folders and"
            + " zips of these, or addresses of feeds and podcasts. Each is recognized by its content.");
  }

  /** Says what was seen; the user may know better. */
  private Question service() throws InterruptedException {
    SiteTrial seen = account.trial().now();
    String name = account.title();
    Choice live = new Choice(LIVE, "Ask " + name, "With your login, or its public pages alone.");
    Choice closed =
        new Choice(
            CLOSED,
            "Do without " + name,
            "Uses what you saved, your podcasts' feeds, and public web archives.");
    Choice look = Choice.of(LOOK, "Look again");
    Question question =
        Question.of(SERVICE, Stage.SOURCE, Kind.ONE, title(seen, name), help(seen, name));
    return question.offering(
        switch (seen) {
          case ONLINE -> List.of(live, known(closed, "It does not work any more"));
          case BUSY -> List.of(live, look, known(closed, "It has closed"));
          case GONE -> List.of(closed, look, known(live, "It is still there"));
          case NO_NETWORK ->
              List.of(
                  look,
                  known(live, "The network works"),
                  new Choice(
                      OFFLINE, "Work offline", "Reads what you saved, without any request."));
        });
  }

  private static Choice known(Choice choice, String better) {
    return new Choice(choice.value(), "I know better: " + better, choice.label() + ".");
  }

  private static String title(SiteTrial seen, String name) {
    return switch (seen) {
      case ONLINE -> name + " answers.";
      case BUSY -> name + " answers, but it is busy.";
      case GONE -> name + " does not answer.";
      case NO_NETWORK -> "This computer is offline.";
    };
  }

  private static String help(SiteTrial seen, String name) {
    return switch (seen) {
      case ONLINE -> "How should Afterglow go on?";
      case BUSY ->
          "It asks to wait, or answers with errors. Afterglow waits as it is asked, and what is not"
              + " saved today can be continued another day.";
      case GONE ->
          "It may have closed. What you saved, your podcasts' own feeds, and web archives are still"
              + " there.";
      case NO_NETWORK -> "So nothing is known about " + name + ". Connect it, then look again.";
    };
  }

  private @Nullable Question login(AnswersSoFar answers) {
    String browser = answers.first(BROWSER);
    if (browser == null) {
      return browser();
    }
    if (browser.equals(NONE)) {
      return null;
    }
    if (browser.equals(HERE)) {
      return profile(answers);
    }
    return answers.has(LOGIN)
        ? null
        : Question.of(LOGIN, Stage.SOURCE, Kind.LOGIN, "Your login at " + account.title())
            .explained(LoginSteps.of(browser, account.site()));
  }

  private Question browser() {
    List<Choice> ways = new ArrayList<>();
    String host = account.logins().host();
    if (!account.logins().profiles().isEmpty()) { // names of folders alone
      ways.add(
          new Choice(
              HERE,
              "Firefox on this computer",
              "Afterglow reads its cookies for " + host + ". There is nothing else to do."));
    }
    ways.addAll(LoginSteps.choices());
    ways.add(new Choice(NONE, "No login", "Only public pages are saved."));
    return Question.of(
            BROWSER,
            Stage.SOURCE,
            Kind.ONE,
            "In which browser are you logged in to " + account.title() + "?",
            "Afterglow needs that login to see what you see. It goes to the service alone and is never"
                + " stored.")
        .offering(ways);
  }

  private @Nullable Question profile(AnswersSoFar answers) {
    List<String> profiles = signedIn();
    return profiles.size() < 2 || answers.has(PROFILE)
        ? null
        : Question.of(
                PROFILE,
                Stage.SOURCE,
                Kind.ONE,
                "You are logged in in several profiles. Which one?")
            .offering(profiles.stream().map(name -> Choice.of(name, name)).toList());
  }

  private List<String> signedIn() {
    return account.logins().signedIn(account.logins().profiles());
  }

  /** Without the service: what was saved, and what archives have. */
  private @Nullable Question kept(AnswersSoFar answers, String service) {
    if (!answers.has(GIVEN)) {
      return given("What do you still have of " + account.title() + "?").maybe();
    }
    if (service.equals(OFFLINE)) {
      return null;
    }
    if (!answers.has(ARCHIVES)) {
      return archives();
    }
    boolean anybody = answers.all(GIVEN).isEmpty() && !answers.has(NAMES);
    return anybody
        ? Question.of(
                NAMES,
                Stage.SOURCE,
                Kind.TEXT,
                "Which podcasts?",
                "Names with commas between. None means every captured page of "
                    + account.title()
                    + ".")
            .maybe()
        : null;
  }

  private static Question archives() {
    return Question.of(
            ARCHIVES,
            Stage.SOURCE,
            Kind.ONE,
            "Look in web archives for what you do not have?",
            "The Wayback Machine and Common Crawl keep copies of public pages. They are asked as slowly"
                + " as they wish: up to some 8 pages a second.")
        .offering(List.of(Choice.of(YES, "Yes"), Choice.of("no", "No")));
  }

  private @Nullable Question part(AnswersSoFar answers) throws Exception {
    String part = answers.first(PART);
    if (part == null) {
      return Question.of(PART, Stage.PART, Kind.ONE, "How much of it?")
          .offering(
              List.of(
                  Choice.of(ALL, "Everything"),
                  Choice.of(SOME, "Only some podcasts"),
                  Choice.of(SINCE, "Only episodes since a day")));
    }
    if (part.equals(SOME) && !answers.has(PODCASTS) && !answers.has(NAMES)) {
      return podcasts(answers);
    }
    return part.equals(SINCE) && !answers.has(AFTER)
        ? Question.of(AFTER, Stage.PART, Kind.DAY, "Since which day?")
        : null;
  }

  private Question podcasts(AnswersSoFar answers) throws Exception {
    ExportRequest all = request(answers.without(List.of(PART)));
    List<String> names = podcasts.get(all.words());
    if (names == null) {
      names = lists.podcasts(all);
      podcasts.put(all.words(), names);
    }
    return names.isEmpty()
        ? Question.of(
            NAMES,
            Stage.PART,
            Kind.TEXT,
            "Which podcasts?",
            "Names, or parts of names, with commas between.")
        : Question.of(PODCASTS, Stage.PART, Kind.SEVERAL, "Which podcasts?")
            .offering(names.stream().map(name -> Choice.of(name, name)).toList());
  }

  private Question place() {
    return Question.of(
            PLACE,
            Stage.PART,
            Kind.TEXT,
            "Where should the zip go?",
            "A folder of this computer. " + out + " is " + out.toAbsolutePath() + ".")
        .usually(List.of(out.toString()));
  }

  /** What is wrong with an answer, null when it can be taken. */
  @Nullable String problem(Question question, List<String> values, AnswersSoFar answers) {
    if (values.stream().allMatch(String::isBlank)) {
      return question.optional() ? null : nothing(question.kind());
    }
    String first = values.get(0);
    return switch (question.kind()) {
      case ONE, SEVERAL -> choiceProblem(question, values, answers);
      case THINGS ->
          values.stream().map(Interview::thing).filter(p -> p != null).findFirst().orElse(null);
      case LOGIN ->
          isFile(first) || isLogin(first)
              ? null
              : "There is no such file, and it is not a login that a browser copies or exports.";
      case DAY -> day(first);
      case TEXT ->
          question.id().equals(PLACE) && path(first) == null ? first + " is not a path." : null;
    };
  }

  private static String nothing(Kind kind) {
    return switch (kind) {
      case ONE, SEVERAL -> "Choose at least one.";
      case THINGS -> "Give at least one file, folder or address.";
      case LOGIN -> "Give the file, or paste what your browser copied.";
      case DAY -> "Give a date, such as 2025-01-31.";
      case TEXT -> "Give a text.";
    };
  }

  private @Nullable String choiceProblem(
      Question question, List<String> values, AnswersSoFar answers) {
    List<String> offered = question.choices().stream().map(Choice::value).toList();
    if (!offered.containsAll(values)) {
      return "Choose one of the answers.";
    }
    if (question.id().equals(BROWSER) && values.contains(HERE) && signedIn().isEmpty()) {
      return "You are not logged in to "
          + account.logins().host()
          + " in Firefox. Log in there, or choose another way.";
    }
    boolean nothing =
        question.id().equals(ARCHIVES) && !values.contains(YES) && answers.all(GIVEN).isEmpty();
    return nothing
        ? "Then there is nothing that could be saved. Look for pages, an OPML file or bookmarks in your"
            + " backups, or say yes."
        : null;
  }

  /** Whether a text is an address, and no path. */
  static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  private static @Nullable String thing(String text) {
    Path path = isAddress(text) ? null : path(text);
    return isAddress(text) || (path != null && Files.exists(path))
        ? null
        : "There is no " + text + ".";
  }

  private static @Nullable String day(String text) {
    try {
      LocalDate.parse(text);
      return null;
    } catch (DateTimeParseException e) {
      return text + " is not a date. Use YYYY-MM-DD, such as 2025-01-31.";
    }
  }

  /** Whether a login is a file, and not its text. */
  static boolean isFile(String text) {
    Path path = path(text);
    return path != null && Files.isRegularFile(path);
  }

  /** Whether a text may be what is in a file of cookies, or what a browser copies. */
  private static boolean isLogin(String text) {
    return Login.isCommand(text) || text.matches("(?s).*[=\\t\\[].*");
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** What all answers together ask for. */
  ExportRequest request(AnswersSoFar answers) {
    List<String> words = new ArrayList<>(List.of("export"));
    for (String thing : answers.all(GIVEN)) {
      if (isDecisions(thing)) {
        words.addAll(List.of("--feeds", thing));
      } else {
        words.add(thing.startsWith("-") ? "./" + thing : thing);
      }
    }
    words.addAll(further);
    String service = answers.first(SERVICE);
    if (service != null && service.equals(LIVE)) {
      words.addAll(loginWords(answers));
    } else if (service != null) {
      words.addAll(keptWords(answers, service));
    }
    words.addAll(partWords(answers));
    String place = answers.first(PLACE);
    if (place != null && !place.equals("exports")) {
      words.addAll(List.of("--out", place));
    }
    return new ExportRequest(words, paste(answers));
  }

  /** The file in which the user decided on uncertain feeds, as a zip has it. */
  private static boolean isDecisions(String thing) {
    return thing.toLowerCase(Locale.ROOT).endsWith("review.csv");
  }

  private List<String> loginWords(AnswersSoFar answers) {
    String browser = answers.first(BROWSER);
    if (HERE.equals(browser)) {
      String profile = answers.first(PROFILE);
      List<String> profiles = profile == null ? signedIn() : List.of(profile);
      return profiles.isEmpty() ? List.of() : List.of("--cookies-from-browser", profiles.get(0));
    }
    String login = answers.first(LOGIN);
    return login == null || NONE.equals(browser)
        ? List.of()
        : isFile(login)
            ? List.of("--cookies", login)
            : List.of(Login.isCommand(login) ? "--curl" : "--cookies", "-");
  }

  private static String paste(AnswersSoFar answers) {
    String login = answers.first(LOGIN);
    return login == null || isFile(login) ? "" : login;
  }

  private static List<String> keptWords(AnswersSoFar answers, String service) {
    boolean any = !answers.all(GIVEN).isEmpty();
    boolean archives = YES.equals(answers.first(ARCHIVES));
    List<String> words = new ArrayList<>();
    if (service.equals(OFFLINE)) {
      return List.of("--from", "saved", "--offline");
    }
    String saved = any ? "saved,feeds" : "";
    String from = archives ? (any ? saved + "," : "") + "wayback,commoncrawl" : saved;
    words.addAll(List.of("--from", from));
    if (!any && split(answers.first(NAMES)).isEmpty()) {
      words.add("--all");
    }
    return words;
  }

  private static List<String> partWords(AnswersSoFar answers) {
    List<String> words = new ArrayList<>();
    List<String> names = new ArrayList<>(split(answers.first(NAMES)));
    names.addAll(answers.all(PODCASTS));
    names.forEach(name -> words.addAll(List.of("--podcast", name)));
    String after = answers.first(AFTER);
    if (after != null) {
      words.addAll(List.of("--after", after));
    }
    return words;
  }

  private static List<String> split(@Nullable String names) {
    List<String> all = new ArrayList<>();
    for (String name : names == null ? new String[0] : names.split(",", -1)) {
      if (!name.isBlank()) {
        all.add(name.strip());
      }
    }
    return all;
  }

  /** Whether the answers lead to requests, so that there is a plan to be made. */
  static boolean isPlanned(AnswersSoFar answers) {
    String service = answers.first(SERVICE);
    return service == null || service.equals(LIVE);
  }
}

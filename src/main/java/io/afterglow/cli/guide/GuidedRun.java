package io.afterglow.cli.guide;

import io.afterglow.cli.guide.Exporting.Next;
import io.afterglow.cli.guide.Exporting.Plan;
import io.afterglow.interview.AnswersSoFar;
import io.afterglow.interview.Choice;
import io.afterglow.interview.Question;
import io.afterglow.interview.Question.Kind;
import io.afterglow.interview.Question.Stage;
import io.afterglow.interview.Talk;
import io.afterglow.run.AccountSite;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import io.afterglow.run.SiteName;
import io.afterglow.run.SiteTrial;
import io.afterglow.service.Services;
import io.afterglow.text.PrivateFeed;
import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks what it needs, one question at a time, shows the plan, then exports; in a terminal and on a
 * page alike. A run that has not saved everything can be continued by a later one.
 */
public final class GuidedRun {

  /** Ids of questions that are about the run itself; their answers are not kept. */
  private static final String CONTINUE = "continue";

  private static final String START = "start";
  private static final String TROUBLE = "trouble";
  private static final String YES = "yes";
  private static final String LOGIN = "login";

  /** Things that are named one by one. */
  private static final int NAMED = 3;

  private final Talk talk;
  private final Exporting exporting;
  private final AccountSite account;
  private final Interview interview;
  private final LastRun last;

  /**
   * @param site as the user named it
   * @param further options of export that were given beforehand
   */
  public GuidedRun(
      Services services, SiteName site, List<String> further, Talk talk, Exporting exporting) {
    this.talk = talk;
    this.exporting = exporting;
    this.account = AccountSite.of(services, site);
    Path out = folder(further);
    this.last = LastRun.in(out);
    List<String> handed = new ArrayList<>();
    if (!site.isUsual()) {
      handed.addAll(List.of("--site", site.text()));
    }
    String service = site.service();
    if (service != null) {
      handed.addAll(List.of("--service", service));
    }
    handed.addAll(further);
    Interview.Account asked =
        new Interview.Account(
            account.title(),
            account.address().origin(),
            account.browserLogins(Path.of(System.getProperty("user.home")), System.getenv()),
            this::trial);
    this.interview =
        new Interview(
            asked,
            request -> {
              talk.busy("Reading which podcasts there are …");
              return exporting.podcasts(request);
            },
            handed,
            out);
  }

  /**
   * The folder for zips: the one among the options that were given beforehand, or the usual one.
   */
  public static Path folder(List<String> further) {
    int out = further.indexOf("--out");
    return Path.of(out >= 0 && out + 1 < further.size() ? further.get(out + 1) : "exports");
  }

  private SiteTrial trial() throws InterruptedException {
    talk.busy("Looking whether " + account.host() + " answers …");
    return account.trial();
  }

  /** The exit code of what was run in the end; 0 when the user did not start it. */
  public int run() throws Exception {
    LastRun.Kept kept = last.read();
    boolean continued = kept != null && YES.equals(first(continuing(kept), false));
    AnswersSoFar answers = kept != null && continued ? kept.answers() : AnswersSoFar.NONE;
    while (true) {
      Question question = next(answers);
      if (question != null) {
        answers = answered(question, answers);
      } else if (continued) {
        Integer code = exported(answers);
        if (code != null) {
          return code;
        }
        answers = answers.without(Interview.LOGINS);
      } else {
        String start = planned(answers);
        if (start == null) {
          answers = answers.withoutLast();
        } else if (start.equals(LOGIN)) {
          answers = answers.without(Interview.LOGINS);
        } else if (start.equals(YES)) {
          continued = true;
        } else if (start.equals("no")) {
          return ExitCode.OK.code();
        }
      }
    }
  }

  private Question continuing(LastRun.Kept kept) {
    String day = kept.began().toString().substring(0, 10);
    return Question.of(
            CONTINUE,
            Stage.WHAT,
            Kind.ONE,
            "Continue the export of " + day + "?",
            about(kept.answers()),
            "It has not saved everything yet. What it has saved is kept in any case.")
        .offering(List.of(Choice.of(YES, "Continue it"), Choice.of("new", "Start something else")));
  }

  private String about(AnswersSoFar answers) {
    List<String> names = answers.all(Interview.GIVEN).stream().map(GuidedRun::name).toList();
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.isEmpty()
        ? "It is about your " + account.title() + " account."
        : "It is about " + first + (names.size() > NAMED ? " and more." : ".");
  }

  /** Of a file or folder its own name; of an address what may be shown. */
  private static String name(String thing) {
    return Interview.isAddress(thing)
        ? PrivateFeed.shown(thing)
        : thing.substring(1 + Math.max(thing.lastIndexOf('/'), thing.lastIndexOf('\\')));
  }

  /** The next question; one about the reason where the lists that it needs cannot be read. */
  private @Nullable Question next(AnswersSoFar answers) throws Exception {
    try {
      return interview.next(answers);
    } catch (Failure e) {
      if (e.code() == ExitCode.USAGE) {
        throw e;
      }
      return Question.of(
              Interview.PART,
              Stage.PART,
              Kind.ONE,
              "Your podcasts cannot be listed",
              String.valueOf(e.getMessage()))
          .offering(List.of(Choice.of("all", "Take all of them")));
    }
  }

  private AnswersSoFar answered(Question question, AnswersSoFar answers)
      throws IOException, InterruptedException {
    List<String> values = talk.ask(question, !answers.given().isEmpty());
    if (values == null) {
      return answers.withoutLast();
    }
    String problem = interview.problem(question, values, answers);
    return problem == null
        ? answers.with(question.id(), values)
        : answered(question.again(problem), answers);
  }

  /** The first value of an answer, null when the user goes back. */
  private @Nullable String first(Question question, boolean back)
      throws IOException, InterruptedException {
    while (true) {
      List<String> values = talk.ask(question, back);
      if (values == null) {
        return null;
      }
      if (!values.isEmpty()
          && question.choices().stream().anyMatch(c -> c.value().equals(values.get(0)))) {
        return values.get(0);
      }
    }
  }

  /** Shows the plan; the answer to it, null when the user goes back. */
  private @Nullable String planned(AnswersSoFar answers) throws Exception {
    ExportRequest request = interview.request(answers);
    boolean read = Interview.isPlanned(answers);
    if (read) {
      talk.busy("Making the plan: your lists are read, which takes a moment …");
    }
    Plan plan = plan(request, read);
    String problem = plan.problem();
    if (problem == null) {
      return first(
          Question.of(START, Stage.PLAN, Kind.ONE, "Start now?")
              .explained(plan.lines())
              .offering(List.of(Choice.of(YES, "Start"), Choice.of("no", "Not now"))),
          true);
    }
    List<Choice> ways = new ArrayList<>(List.of(Choice.of("again", "Try again")));
    if (answers.has(Interview.BROWSER)) {
      ways.add(0, Choice.of(LOGIN, "Give your login again"));
    }
    return first(
        Question.of(TROUBLE, Stage.PLAN, Kind.ONE, "There is no plan yet", problem).offering(ways),
        true);
  }

  private Plan plan(ExportRequest request, boolean read) throws Exception {
    try {
      return exporting.plan(request, read);
    } catch (Failure e) {
      if (e.code() == ExitCode.USAGE) {
        throw e;
      }
      return new Plan(List.of(), String.valueOf(e.getMessage()));
    }
  }

  /** Exports, as often as the user wants; null when the login is to be given anew. */
  private @Nullable Integer exported(AnswersSoFar answers) throws Exception {
    ExportRequest request = interview.request(answers);
    last.write(Timekeeper.system().now(), answers);
    while (true) {
      int code = exporting.export(request);
      if (code == ExitCode.OK.code()) {
        last.forget();
      }
      Next next = exporting.next(request);
      ExportRequest again = next.again();
      if (next.login() || again == null) {
        return next.login() ? null : code;
      }
      request = again;
    }
  }
}

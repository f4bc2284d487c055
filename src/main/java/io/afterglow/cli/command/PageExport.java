package io.afterglow.cli.command;

import io.afterglow.cli.guide.ExportRequest;
import io.afterglow.cli.guide.Exporting;
import io.afterglow.cli.guide.LoginOnPage;
import io.afterglow.cli.screen.PageEnding;
import io.afterglow.cli.screen.PageNews;
import io.afterglow.cli.screen.PageWords;
import io.afterglow.cli.screen.PreviewLines;
import io.afterglow.interview.Choice;
import io.afterglow.interview.Question.Stage;
import io.afterglow.job.PackJob;
import io.afterglow.run.Audience;
import io.afterglow.run.ExitCode;
import io.afterglow.run.ExportRun;
import io.afterglow.run.Exported;
import io.afterglow.run.Failure;
import io.afterglow.run.Failures;
import io.afterglow.run.FreshLogin;
import io.afterglow.run.Interruption;
import io.afterglow.run.Listed;
import io.afterglow.run.Preview;
import io.afterglow.web.PageServer;
import io.afterglow.web.PageTalk;
import io.afterglow.web.Result;
import io.afterglow.web.Uploads;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the guided run does behind a page; at most one run at a time. */
final class PageExport implements Exporting, PageServer.Actions, Closeable {

  private final Commands commands;
  private final PageTalk page;
  private final Uploads uploads;
  private final FolderWindow files;
  private volatile @Nullable Running running;
  private volatile @Nullable FinishedLibrary library;
  private @Nullable Result result;
  private List<String> again = List.of();

  /** A run that may be ended. */
  private record Running(Interruption interruption, PageNews news) {}

  PageExport(Commands commands, PageTalk page, Uploads uploads, Map<String, String> environment) {
    this.commands = commands;
    this.page = page;
    this.uploads = uploads;
    this.files = new FolderWindow(environment);
  }

  @Override
  public List<String> podcasts(ExportRequest request) throws Exception {
    List<String> titles = new ArrayList<>();
    run(request, Stage.PART, "Reading which podcasts there are")
        .list(listed -> listed.rows().stream().map(Listed.Row::title).forEach(titles::add));
    return titles;
  }

  @Override
  public Plan plan(ExportRequest request, boolean read) throws Exception {
    if (!read) {
      return new Plan(
          List.of("What you gave is read first. How much archives hold is seen then."), null);
    }
    ExportRun run = run(request, Stage.PLAN, "Making the plan");
    List<String> lines = new ArrayList<>();
    AtomicReference<@Nullable String> problem = new AtomicReference<>();
    try {
      run.preview(
          preview -> lines.addAll(lines(preview, run.service())),
          gathered -> problem.set(PageWords.of(gathered.detail())));
    } catch (Exception e) {
      problem.set(words(e));
    }
    return new Plan(lines, problem.get());
  }

  private static List<String> lines(Preview preview, String service) {
    boolean read = preview.requests() instanceof Preview.OfAccount && preview.requests().all() == 0;
    return read
        ? List.of("What you gave is read here; the rest is already saved, or comes from feeds.")
        : PageWords.of(PreviewLines.of(preview, service));
  }

  private static String words(Exception e) {
    Failure failure = Failures.of(e);
    String words = PageWords.of(String.valueOf(failure.getMessage()));
    return words.isEmpty() ? "That did not work: " + failure.code().meaning() + "." : words;
  }

  @Override
  public int export(ExportRequest request) throws Exception {
    closeLibrary();
    again = request.words();
    result = null;
    int code;
    Interruption.Guard signal = commands.interrupts().interruption().gently(this::stop);
    try {
      ExportRun run = run(request, Stage.RUN, "Starting");
      PageEnding ending = new PageEnding(run, request.words());
      code = run.export(exported -> result = ended(ending, exported)).code();
      again = ending.again();
    } catch (Exception e) {
      code = Failures.of(e).code().code();
      result = failed(e);
    } finally {
      signal.close();
      running = null;
    }
    if (code == ExitCode.OK.code()) {
      uploads.remove(request.words());
    }
    return code;
  }

  @Override
  public Next next(ExportRequest request) throws InterruptedException {
    Result shown = result;
    String chosen = shown == null ? PageEnding.NEW : page.choose(shown);
    return switch (chosen) {
      case PageEnding.CONTINUE -> new Next(request.with(again), false);
      case PageEnding.LOGIN -> new Next(null, true);
      default -> Next.NONE;
    };
  }

  private Result ended(PageEnding ending, Exported exported) {
    PackJob.Result packed = exported.packed();
    try {
      FinishedLibrary finished = packed == null ? null : FinishedLibrary.of(packed.packed().zip());
      library = finished;
      return finished == null
          ? ending.of(exported, null, false)
          : ending.of(exported, finished.address(), finished.hasSubscriptions());
    } catch (IOException e) { // the zip is there, and the page shows where
      return ending.of(exported, null, false);
    }
  }

  private static Result failed(Exception e) {
    ExitCode code = Failures.of(e).code();
    List<Choice> next = new ArrayList<>();
    if (code == ExitCode.AUTH) {
      next.add(Choice.of(PageEnding.LOGIN, "Log in again and continue"));
    } else if (code != ExitCode.INPUT && code != ExitCode.USAGE) {
      next.add(Choice.of(PageEnding.CONTINUE, "Try again"));
    }
    next.add(Choice.of(PageEnding.NEW, "Start something else"));
    return new Result(
        "The export could not go on", false, List.of(), List.of(), List.of(words(e)), null, next);
  }

  /** A run whose news the page shows. */
  private ExportRun run(ExportRequest request, Stage stage, String title) throws IOException {
    boolean lists = stage != Stage.RUN;
    Interruption interruption = new Interruption();
    PageNews news = new PageNews(page::show, stage, title);
    running = new Running(interruption, news);
    FreshLogin.Asker asker = lists ? null : new LoginOnPage(page);
    byte[] paste = request.paste().getBytes(StandardCharsets.UTF_8);
    Audience audience =
        new Audience(news, new ByteArrayInputStream(paste), asker, null, interruption);
    return ExportCommand.run(commands, request.words(), audience, lists);
  }

  @Override
  public void stop() {
    Running now = running;
    if (now != null && now.interruption().stop()) {
      now.news().stopping();
    }
  }

  @Override
  public boolean show() {
    FinishedLibrary finished = library;
    return finished != null && files.shows(finished.zip());
  }

  @Override
  public @Nullable InputStream subscriptions() throws IOException {
    FinishedLibrary finished = library;
    return finished == null ? null : finished.subscriptions();
  }

  private void closeLibrary() throws IOException {
    FinishedLibrary finished = library;
    library = null;
    if (finished != null) {
      finished.close();
    }
  }

  @Override
  public void close() throws IOException {
    closeLibrary();
  }
}

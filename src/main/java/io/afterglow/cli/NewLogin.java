package io.afterglow.cli;

import io.afterglow.job.LoginCheck;
import io.afterglow.job.Renewal;
import io.afterglow.page.Service;
import io.afterglow.source.Credentials;
import io.afterglow.source.CredentialsException;
import io.afterglow.source.Site;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits, in a terminal, for a fresh login when the one in use is over: the same cookie file saved
 * anew, which is noticed by itself, or another file's path. Takes no other account's login, and
 * tests the new one with one request before the run goes on.
 */
final class NewLogin implements Renewal {

  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Console console;
  private final Interrupts interrupts;
  private final SiteOptions options;
  private final Site site;
  private final Service service;
  private final LoginSource source;
  private final Workspace workspace;
  private final Timekeeper time;

  NewLogin(
      Console console,
      Interrupts interrupts,
      SiteOptions options,
      Site site,
      Service service,
      LoginSource source,
      Workspace workspace,
      Timekeeper time) {
    this.console = console;
    this.interrupts = interrupts;
    this.options = options;
    this.site = site;
    this.service = service;
    this.source = source;
    this.workspace = workspace;
    this.time = time;
  }

  @Override
  public boolean renewed() throws IOException, InterruptedException {
    console.hold(true);
    try {
      console.say(
          "You are not logged in, or your login has expired. Nothing that was fetched is lost; this run waits.");
      console.say("Log in to " + service.title() + " in your browser, export its cookies, and");
      console.say(
          (options.cookies == null ? "" : "save them over " + options.cookies + ", or ")
              + "type the file's path and press Enter"
              + (options.browser == null ? "" : " (Enter alone looks into the browser again)")
              + ". To end the run: q and Enter, or Ctrl-C. How to export cookies: guide login.");
      console.listen("The path of a fresh cookie file, or q to end the run:");
      return asked();
    } finally {
      console.answered();
      console.hold(false);
    }
  }

  private boolean asked() throws IOException, InterruptedException {
    while (true) {
      String line = answer();
      if (line == null || line.equals("q")) {
        return false;
      }
      Credentials fresh = login(line);
      if (fresh != null && isAcceptedUnlessStopped(fresh)) {
        return true;
      }
      console.say("Still waiting. Another file, or q to end the run:");
      console.listen("Another file, or q to end the run:");
    }
  }

  /** What was typed, empty when the known file was saved anew; null when the run is to end. */
  private @Nullable String answer() throws IOException, InterruptedException {
    InputStream in = console.in();
    String before = state();
    while (interrupts.code() == null) {
      if (in.available() > 0) {
        String line = console.line();
        return line == null ? null : line.strip();
      }
      String now = state();
      if (!now.equals(before)) {
        time.sleep(GLANCE); // the browser may still be writing it
        if (now.equals(state())) {
          return "";
        }
      }
      time.sleep(GLANCE);
    }
    return null;
  }

  private String state() {
    try {
      return options.cookies == null
          ? ""
          : Files.getLastModifiedTime(options.cookies) + " " + Files.size(options.cookies);
    } catch (IOException e) { // away for a moment while it is being replaced
      return "none";
    }
  }

  private @Nullable Credentials login(String typed) throws IOException {
    try {
      SiteOptions from =
          typed.isEmpty()
              ? options.with(options.cookies, options.browser)
              : options.with(Path.of(Questions.unquoted(typed)), null);
      Credentials fresh = Login.read(from, site, time.now(), console.in());
      if (fresh.isEmpty() || source.secrets().containsAll(fresh.secrets())) {
        console.say("That is still the expired login. Log in again, then export the cookies.");
        return null;
      }
      return fresh;
    } catch (CredentialsException | Failure | InvalidPathException e) {
      console.say(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Ctrl-C is not to wait for an answer that may never come. */
  private boolean isAcceptedUnlessStopped(Credentials fresh)
      throws IOException, InterruptedException {
    Interrupts.Guard signal = interrupts.breakable();
    try {
      return isAccepted(fresh);
    } catch (InterruptedException e) {
      if (interrupts.code() == null) {
        throw e;
      }
      return false;
    } finally {
      signal.close();
    }
  }

  private boolean isAccepted(Credentials fresh) throws IOException, InterruptedException {
    source.login(fresh);
    LoginCheck check = LoginCheck.of(service, source);
    if (!check.accepted()) {
      console.say("That login does not open your account: " + check.detail() + ".");
      return false;
    }
    String known = workspace.notes().get(Note.ACCOUNT);
    String account = check.account();
    boolean covered = account != null && account.matches("\\*+"); // known, and hidden since
    if (known != null && account != null && !covered && !known.equals(account)) {
      console.say("That is the login of " + account + "; this run is about " + known + ".");
      return false;
    }
    LoginMark.write(workspace, fresh.secrets());
    console.say((account == null ? "Signed in again" : "Signed in as " + account) + ". Going on.");
    return true;
  }
}

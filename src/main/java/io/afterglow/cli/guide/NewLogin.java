package io.afterglow.cli.guide;

import io.afterglow.cli.screen.Console;
import io.afterglow.run.FreshLogin;
import io.afterglow.run.Interruption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits, in a terminal, for a fresh login when the one in use is over: the same cookie file saved
 * anew, which is noticed by itself, or another file's path.
 */
public final class NewLogin implements FreshLogin.Asker {

  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Console console;
  private final Interruption interruption;

  public NewLogin(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public boolean asked(FreshLogin fresh) throws IOException, InterruptedException {
    console.hold(true);
    try {
      console.say(
          "You are not logged in, or your login has expired. Nothing that was fetched is lost; this run waits.");
      console.say("Log in to " + fresh.service() + " in your browser, export its cookies, and");
      Path cookies = fresh.expired().cookies();
      console.say(
          (cookies == null ? "" : "save them over " + cookies + ", or ")
              + "type the file's path and press Enter"
              + (fresh.expired().browser() == null
                  ? ""
                  : " (Enter alone looks into the browser again)")
              + ". To end the run: q and Enter, or Ctrl-C. How to export cookies: guide login.");
      return isGiven(fresh);
    } finally {
      console.hold(false);
    }
  }

  private boolean isGiven(FreshLogin fresh) throws IOException, InterruptedException {
    while (true) {
      String line = answer(fresh);
      if (line == null || line.equals("q")) {
        return false;
      }
      if (isTaken(fresh, line)) {
        return true;
      }
      console.say("Still waiting. Another file, or q to end the run:");
    }
  }

  private boolean isTaken(FreshLogin fresh, String line) throws IOException, InterruptedException {
    FreshLogin.Answer answer = fresh.take(line.isEmpty() ? null : TerminalTalk.unquoted(line));
    if (answer.words() != null) {
      console.say(answer.words());
    }
    return answer.taken();
  }

  /** What was typed, empty when the known file was saved anew; null when the run is to end. */
  private @Nullable String answer(FreshLogin fresh) throws IOException, InterruptedException {
    InputStream in = console.in();
    String before = fresh.fileState();
    while (interruption.code() == null) {
      if (in.available() > 0) {
        String line = console.line();
        return line == null ? null : line.strip();
      }
      String now = fresh.fileState();
      if (!now.equals(before)) {
        fresh.time().sleep(GLANCE); // the browser may still be writing it
        if (now.equals(fresh.fileState())) {
          return "";
        }
      }
      fresh.time().sleep(GLANCE);
    }
    return null;
  }
}

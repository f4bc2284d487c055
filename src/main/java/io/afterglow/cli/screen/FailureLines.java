package io.afterglow.cli.screen;

import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import io.afterglow.run.Failures;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What a run says that cannot go on. */
public final class FailureLines {

  private FailureLines() {}

  /** Says it, and returns the exit code. */
  public static int tell(Console console, Throwable e) {
    Failure failure = Failures.of(e);
    console.say(String.valueOf(failure.getMessage()));
    if (failure.code() == ExitCode.INTERNAL && !Failures.isMemory(e)) {
      console.say("This is a fault in Afterglow. Nothing that was saved is lost.");
      trace(console, e);
    }
    return failure.code().code();
  }

  /** Indented, so that no line of a message passes for one of Afterglow's. */
  private static void trace(Console console, Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    trace.toString().lines().forEach(line -> console.say("    " + line));
  }
}

package io.afterglow.run;

import io.afterglow.disk.FileFault;
import io.afterglow.pack.SecretFound;
import io.afterglow.source.CredentialsException;
import io.afterglow.source.saved.SavedPagesException;
import io.afterglow.verify.NotAnExport;
import io.afterglow.workspace.WorkspaceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;

/** Exceptions and exit codes meet here. */
public final class Failures {

  private static final int DEEPEST = 20;

  private Failures() {}

  /** The code that a run ends with, and its one sentence. */
  public static Failure of(Throwable e) {
    if (e instanceof Failure failure) {
      return failure;
    }
    if (isMemory(e)) {
      return new Failure(ExitCode.INTERNAL, memory(), e);
    }
    if (e instanceof UncheckedIOException && e.getCause() != null) {
      return of(e.getCause());
    }
    if (e instanceof WorkspaceException workspace) {
      return new Failure(code(workspace), message(e), e);
    }
    if (e instanceof CredentialsException credentials) {
      boolean unreadable = credentials.kind() == CredentialsException.Kind.UNREADABLE;
      return new Failure(unreadable ? ExitCode.INPUT : ExitCode.AUTH, message(e), e);
    }
    if (e instanceof SavedPagesException || e instanceof NotAnExport) {
      return new Failure(ExitCode.INPUT, message(e), e);
    }
    if (e instanceof SecretFound) {
      return new Failure(ExitCode.VERIFY, message(e), e);
    }
    if (e instanceof InvalidPathException name) {
      return new Failure(ExitCode.STORAGE, "Could not read or write: " + PathNames.reason(name), e);
    }
    if (e instanceof IOException fault) {
      return new Failure(
          ExitCode.STORAGE,
          "Could not read or write: "
              + FileFault.words(fault)
              + ". Check the disk and the folder's rights, then run again.",
          e);
    }
    return new Failure(ExitCode.INTERNAL, e.getClass().getSimpleName() + ": " + message(e), e);
  }

  /** Anywhere below: other threads hand on what ended them. */
  public static boolean isMemory(Throwable e) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** What run.sh passes on comes last, and so counts; without it the JVM reads its own variable. */
  private static String memory() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    boolean script = System.getProperty("afterglow.command") != null;
    return "Afterglow needs more memory than the "
        + megabytes
        + " MB that it may use. Nothing that was saved is lost; run it with "
        + (script ? "AFTERGLOW_JAVA_OPTS" : "JAVA_TOOL_OPTIONS")
        + "=-Xmx"
        + Math.max(1024, 2 * megabytes)
        + "m in front.";
  }

  private static ExitCode code(WorkspaceException e) {
    return switch (e.reason()) {
      case LOCKED -> ExitCode.LOCKED;
      case UNUSABLE -> ExitCode.WORKSPACE;
      case STORAGE -> ExitCode.STORAGE;
    };
  }

  private static String message(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}

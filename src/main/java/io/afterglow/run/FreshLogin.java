package io.afterglow.run;

import io.afterglow.job.LoginCheck;
import io.afterglow.source.Credentials;
import io.afterglow.source.CredentialsException;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Takes a fresh login in the middle of a run, when the one in use has expired. Takes no other
 * account's login, and tests the new one with one request before the run goes on.
 */
public final class FreshLogin {

  /** Gets a fresh login from the user. */
  public interface Asker {

    /**
     * Waits for one, and gives it to {@link FreshLogin#take}.
     *
     * @return false when there is none and the run should end
     */
    boolean asked(FreshLogin fresh) throws IOException, InterruptedException;
  }

  /**
   * What became of a login that was given.
   *
   * @param taken whether the run goes on with it
   * @param words for the user; null when the run is to end
   */
  public record Answer(boolean taken, @Nullable String words) {}

  private final Login login;
  private final AccountSite account;
  private final LoginSource source;
  private final Workspace workspace;
  private final InputStream typed;
  private final Interruption interruption;
  private final Timekeeper time;

  FreshLogin(
      Login login,
      AccountSite account,
      LoginSource source,
      Workspace workspace,
      Audience audience,
      Timekeeper time) {
    this.login = login;
    this.account = account;
    this.source = source;
    this.workspace = workspace;
    this.typed = audience.typed();
    this.interruption = audience.interruption();
    this.time = time;
  }

  /** The login that has expired, as it was given. */
  public Login expired() {
    return login;
  }

  /** The service's name. */
  public String service() {
    return account.title();
  }

  public Timekeeper time() {
    return time;
  }

  /** Changes whenever the file of cookies that was given is saved anew. */
  public String fileState() {
    try {
      Path cookies = login.cookies();
      return cookies == null ? "" : Files.getLastModifiedTime(cookies) + " " + Files.size(cookies);
    } catch (IOException e) { // away for a moment while it is being replaced
      return "none";
    }
  }

  /**
   * Tries a login.
   *
   * @param path a file of cookies; null for the same file or browser as before
   */
  public Answer take(@Nullable String path) throws IOException, InterruptedException {
    try {
      return take(
          path == null
              ? new Login(login.cookies(), login.browser(), null)
              : new Login(Path.of(path), null, null),
          typed);
    } catch (InvalidPathException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  /** Tries a login whose text was pasted: a browser's command, or what is in a file of cookies. */
  public Answer pasted(String text) throws IOException, InterruptedException {
    return take(Login.typed(text), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Answer take(Login from, InputStream in) throws IOException, InterruptedException {
    try {
      Credentials fresh = from.read(account.site(), time.now(), in);
      return fresh.isEmpty() || source.secrets().containsAll(fresh.secrets())
          ? refused("That is still the expired login. Log in again, then export the cookies.")
          : acceptedUnlessStopped(fresh);
    } catch (CredentialsException | Failure e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private static Answer refused(@Nullable String words) {
    return new Answer(false, words);
  }

  /** Ctrl-C is not to wait for an answer that may never come. */
  private Answer acceptedUnlessStopped(Credentials fresh) throws IOException, InterruptedException {
    Interruption.Guard signal = interruption.breakable();
    try {
      return accepted(fresh);
    } catch (InterruptedException e) {
      if (interruption.code() == null) {
        throw e;
      }
      return refused(null);
    } finally {
      signal.close();
    }
  }

  private Answer accepted(Credentials fresh) throws IOException, InterruptedException {
    source.login(fresh);
    LoginCheck check = LoginCheck.of(account.service(), source);
    if (!check.accepted()) {
      return refused("That login does not open your account: " + check.detail() + ".");
    }
    String known = workspace.notes().get(Note.ACCOUNT);
    String name = check.account();
    boolean covered = name != null && name.matches("\\*+"); // known, and hidden since
    if (known != null && name != null && !covered && !known.equals(name)) {
      return refused("That is the login of " + name + "; this run is about " + known + ".");
    }
    LoginMark.write(workspace, fresh.secrets());
    return new Answer(
        true, (name == null ? "Signed in again" : "Signed in as " + name) + ". Going on.");
  }
}

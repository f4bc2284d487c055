package io.afterglow.run;

import io.afterglow.job.FirstPage;
import io.afterglow.page.Fetched;
import io.afterglow.page.Link;
import io.afterglow.page.PageSource;
import io.afterglow.source.Credentials;
import io.afterglow.source.CredentialsException;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The workspace of the account that a run is about, open.
 *
 * @param source the live source, which begins with the page that was fetched to learn whose account
 *     it is
 */
record AccountWorkspace(Workspace workspace, PageSource source) {

  /**
   * Opens it. A login that was used before tells its workspace by itself. A new one is tested
   * first: home says whose account it is, and that page is the first one of the run.
   *
   * @param typed what a login that stands in {@code -} is read from
   */
  static AccountWorkspace open(
      RunSettings settings,
      AccountSite account,
      PageSource live,
      Credentials credentials,
      InputStream typed,
      Timekeeper time)
      throws IOException, InterruptedException, CredentialsException {
    Path named = settings.folders().workspace();
    if (named != null) {
      return new AccountWorkspace(Workspace.open(named, time), live);
    }
    WorkspaceChoice choice = new WorkspaceChoice(settings.folders().out(), account.address());
    if (!settings.asksLive()) {
      Path folder = offline(settings, account, choice, typed, time);
      return new AccountWorkspace(Workspace.open(folder, time), live);
    }
    if (credentials.isEmpty()) {
      Path folder = choice.named(WorkspaceChoice.PUBLIC);
      return new AccountWorkspace(Workspace.open(folder, time), live);
    }
    Path known = choice.of(credentials.secrets()).orElse(null);
    return known != null
        ? new AccountWorkspace(Workspace.open(known, time), live)
        : tested(account, choice, live, credentials, time);
  }

  private static AccountWorkspace tested(
      AccountSite account,
      WorkspaceChoice choice,
      PageSource live,
      Credentials credentials,
      Timekeeper time)
      throws IOException, InterruptedException {
    Link home = account.service().seeds().get(0);
    Fetched fetched = live.fetch(home.address());
    String name =
        fetched instanceof Fetched.Found found
            ? account.service().read(found.page()).account()
            : null;
    Workspace workspace = Workspace.open(choice.named(name == null ? "account" : name), time);
    if (name != null) {
      workspace.notes().put(Note.ACCOUNT, name);
      LoginMark.write(workspace, credentials.secrets());
    }
    return new AccountWorkspace(workspace, new FirstPage(live, home.address(), fetched));
  }

  /** With --offline the folder that the same command uses without it. */
  private static Path offline(
      RunSettings settings,
      AccountSite account,
      WorkspaceChoice choice,
      InputStream typed,
      Timekeeper time)
      throws IOException, CredentialsException {
    if (!settings.namesLive()) {
      return choice.named(
          settings.asksArchives() ? WorkspaceChoice.ARCHIVED : WorkspaceChoice.SAVED);
    }
    List<Path> accounts = settings.login().isGiven() ? choice.ofAccounts() : List.of();
    if (accounts.size() < 2) {
      return accounts.isEmpty() ? choice.named(WorkspaceChoice.PUBLIC) : accounts.get(0);
    }
    return choice
        .of(settings.login().read(account.site(), time.now(), typed).secrets())
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "There are several workspaces: "
                        + accounts
                        + ". Name one with --workspace DIR."));
  }
}

package io.afterglow.run;

import io.afterglow.job.FirstPage;
import io.afterglow.page.Fetched;
import io.afterglow.page.Link;
import io.afterglow.page.PageSource;
import io.afterglow.service.Services;
import io.afterglow.source.Credentials;
import io.afterglow.source.CredentialsException;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds and opens the workspace of the account that a run is about.
 *
 * @param typed what {@code --curl -} reads
 */
record AccountWorkspace(
    RunSettings settings, AccountSite account, InputStream typed, Timekeeper time) {

  /**
   * The workspace, open.
   *
   * @param source the live source, which begins with the page that was fetched to learn whose
   *     account it is
   */
  record Opened(Workspace workspace, PageSource source) {}

  /**
   * Opens it. A login that was used before has its workspace already. A new one is tested first:
   * the home page shows whose account it is, and that page is the first one of the run.
   */
  Opened open(PageSource live, Credentials credentials)
      throws IOException, InterruptedException, CredentialsException {
    WorkspaceChoice choice = new WorkspaceChoice(settings.folders().out(), account.address());
    Path known = known(choice, credentials);
    return known == null
        ? tested(choice, live, credentials)
        : new Opened(Workspace.open(known, time), live);
  }

  /** The folder; null when only the service can say whose login it is. */
  private @Nullable Path known(WorkspaceChoice choice, Credentials credentials)
      throws IOException, CredentialsException {
    Path named = settings.folders().workspace();
    if (named != null) {
      return named;
    }
    if (!settings.asksLive()) {
      return offline(choice);
    }
    return credentials.isEmpty()
        ? choice.named(WorkspaceChoice.PUBLIC)
        : choice.of(credentials.secrets()).orElse(null);
  }

  private Opened tested(WorkspaceChoice choice, PageSource live, Credentials credentials)
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
    return new Opened(workspace, new FirstPage(live, home.address(), fetched));
  }

  /** With --offline the folder that the same command uses without it. */
  private Path offline(WorkspaceChoice choice) throws IOException, CredentialsException {
    if (account.service() == Services.FEEDS) {
      return choice.ofPodcasts();
    }
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

package io.afterglow.job;

import io.afterglow.page.FactKind;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.Service;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account's own lists in a workspace: the pages that name its subscriptions. They need the
 * login, so they show whether there is one.
 */
record AccountLists(Service service, Workspace workspace) {

  /** Whether a link leads to one of the account's own lists, the home page included. */
  static boolean isOne(Link link) {
    return link.role() == Link.Role.LIST && link.podcast() == null;
  }

  /** Whether subscriptions were read from the service: from a list, or from the home page. */
  boolean areRead() throws IOException {
    return !read().isEmpty();
  }

  /**
   * A page that shows whether the login holds, other than this one: the service's own proof, or a
   * list that was read; null when there is none.
   */
  @Nullable Link control(Link walled) throws IOException {
    Link proof = service.loginProof();
    if (proof != null && !proof.address().equals(walled.address())) {
      return proof;
    }
    return read().stream()
        .filter(link -> !link.address().equals(walled.address()))
        .min(Comparator.comparing(link -> link.kind() == PageKind.HOME)) // may be public
        .orElse(null);
  }

  /** Whether an account's list was not requested yet, after this one was. */
  boolean areOpenBeside(Link walled) throws IOException {
    return isOne(walled)
        && workspace.tasks().of(Link.Role.LIST).stream()
            .filter(row -> isOne(row.link()) && !row.link().address().equals(walled.address()))
            .anyMatch(row -> row.state() == Task.State.WAITING);
  }

  private List<Link> read() throws IOException {
    List<Link> read = new ArrayList<>();
    for (TaskRow row : workspace.tasks().of(Link.Role.LIST)) {
      if (isOne(row.link())
          && row.capture() != 0
          && !workspace.facts().of(FactKind.SUBSCRIPTIONS, row.capture()).isEmpty()) {
        read.add(row.link());
      }
    }
    return read;
  }
}

package io.afterglow.job;

import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageSource;
import io.afterglow.page.Reading;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Whose account is being saved: pages of another one are not stored, and a name that is an e-mail
 * address is covered in all pages that are. Safe for use by several threads.
 */
final class Account {

  private final FetchPlan plan;
  private final Workspace workspace;
  private volatile @Nullable String name;

  Account(FetchPlan plan, Workspace workspace) {
    this.plan = plan;
    this.workspace = workspace;
  }

  /** Recalls what an earlier run learnt. */
  void begin() throws IOException {
    know(workspace.notes().get(Note.ACCOUNT), new byte[0]);
  }

  /** Whether no page has shown whose account it is. */
  boolean isUnknown() {
    return name == null;
  }

  /** Takes in a page of the account. */
  void seen(Reading reading, Page page) {
    String known = name;
    if (isOwnList(reading)) {
      know(known == null ? reading.account() : known, page.body());
    }
  }

  private void know(@Nullable String account, byte[] body) {
    name = account;
    if (account != null && isMail(account)) {
      for (PageSource source : plan.sources()) {
        source.hide(account, body);
      }
    }
  }

  /**
   * Whether a page says that it is somebody else's. Elsewhere than on the account's own lists a
   * mail address may be anybody's.
   */
  boolean isAnother(Reading reading) {
    String known = name;
    String shown = reading.account();
    if (known == null || shown == null || isCovered(shown) || isMail(known) != isMail(shown)) {
      return false;
    }
    return (isOwnList(reading) || !isMail(shown)) && !shown.equals(known);
  }

  private static boolean isOwnList(Reading reading) {
    return reading.kind() == PageKind.HOME || reading.kind() == PageKind.SUBSCRIPTIONS;
  }

  private static boolean isMail(String text) {
    return text.indexOf('@') > 0;
  }

  private static boolean isCovered(String text) {
    return text.chars().allMatch(c -> c == '*');
  }
}

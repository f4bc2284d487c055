package io.afterglow.export;

import io.afterglow.model.Subscription;
import java.time.Instant;
import java.util.List;

/** The file that every podcast app imports, for use outside a zip. */
public final class SubscriptionsFile {

  private SubscriptionsFile() {}

  /**
   * As {@code subscriptions.opml} in the zip: UTF-8, those without a certain feed left out.
   *
   * @param created to be written into its head
   */
  public static byte[] opml(List<Subscription> subscriptions, Instant created) {
    return OpmlFiles.standard(subscriptions, created);
  }
}

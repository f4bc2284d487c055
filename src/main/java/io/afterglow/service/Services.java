package io.afterglow.service;

import io.afterglow.page.Address;
import io.afterglow.page.Service;
import io.afterglow.service.podquest.PodQuest;

/** The services that can be left. A new one is a package beside this class and a line in it. */
public final class Services {

  /** Where a user who names no site is taken to have an account. */
  public static final String DEFAULT_SITE = PodQuest.SITE;

  private Services() {}

  /** The service that stands at a site; any site that nobody claims is taken for a PodQuest. */
  public static Service at(Address site) {
    return new PodQuest(site);
  }
}

package io.afterglow.demo;

/** What stands around the content of every page: navigation, banner, export link, footer. */
final class Chrome {

  static final String BANNER =
      "We're sunsetting PodQuest on 2025-07-28. Thank you for your support!";
  static final String EXPORT = "Export Podcast Subscriptions";

  private Chrome() {}

  /** What comes before the content. */
  static void above(Surface surface, boolean banner) {
    surface.begin("header");
    surface.navigation();
    surface.end();
    if (banner) {
      surface.line(BANNER);
      surface.link(EXPORT, "/export/opml", "");
    }
  }
}

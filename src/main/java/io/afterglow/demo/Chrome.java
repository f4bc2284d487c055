package io.afterglow.demo;

/** What stands around the content of every page: navigation, banner, export link, footer. */
final class Chrome {

  static final String BANNER =
      "We're sunsetting PodQuest on 2025-07-28. Thank you for your support!";
  static final String EXPORT = "Export Podcast Subscriptions";

  private Chrome() {}

  /** What comes before the content. Soup has symbols where the others have words. */
  static void above(Surface surface, DemoPodcast.MarkupKind kind, boolean banner) {
    surface.begin("header");
    if (kind == DemoPodcast.MarkupKind.SOUP) {
      surface.symbol("Home", "/");
      surface.symbol("Subscriptions", "/subscriptions");
      surface.symbol("Log out", "/logout");
    } else {
      surface.begin("nav");
      surface.link("Home", "/", "");
      surface.link("Subscriptions", "/subscriptions", "");
      surface.link("Log out", "/logout", "nofollow");
      surface.end();
    }
    surface.end();
    if (banner) {
      surface.line(BANNER);
      surface.link(EXPORT, "/export/opml", "");
    }
  }

  /** What comes after the content: only where the markup says that it is a footer. */
  static void below(Surface surface, DemoPodcast.MarkupKind kind) {
    if (kind != DemoPodcast.MarkupKind.SEMANTIC) {
      return;
    }
    surface.begin("footer");
    surface.line("© 2025 PodQuest");
    surface.link("Delete account", "/account/delete", "nofollow");
    surface.end();
  }
}

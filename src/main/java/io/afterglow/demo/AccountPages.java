package io.afterglow.demo;

import java.util.List;

/** The pages that are about the account, and those that stand where a page should be. */
final class AccountPages {

  private static final Prose ENGLISH = Prose.in("en");

  private AccountPages() {}

  /**
   * The home page, which anybody may see.
   *
   * @param signedIn whether it greets the account's owner
   */
  static String home(DemoAccount account, boolean signedIn) {
    Surface surface = new Surface();
    Chrome.above(surface, true);
    surface.begin("main");
    surface.heading(1, "PodQuest");
    if (signedIn) {
      surface.line("Signed in as " + DemoAccount.OWNER);
    } else {
      surface.link("Log in", "/login", "");
    }
    surface.link("My Subscriptions", "/subscriptions", "");
    surface.heading(2, "Recommended for you");
    for (DemoPodcast podcast : account.podcasts()) {
      if (!podcast.subscribed()) {
        recommend(surface, podcast, account.episodes(podcast).get(0));
      }
    }
    surface.end();
    surface.footer();
    return surface.page("Home", ENGLISH, null, "{}");
  }

  private static void recommend(Surface surface, DemoPodcast podcast, DemoEpisode newest) {
    surface.begin("card");
    surface.image("/media/logo/" + podcast.key() + ".png", "logo of podcast " + podcast.title());
    surface.link(podcast.title(), Paths.podcast(podcast, podcast.linkedId()), "");
    surface.link(newest.title(), Paths.episode(newest, podcast.linkedId()), "");
    surface.end();
  }

  static String subscriptions(List<DemoPodcast> podcasts) {
    Surface surface = new Surface();
    Chrome.above(surface, true);
    surface.begin("main");
    surface.heading(1, "Subscriptions");
    surface.line("Signed in as " + DemoAccount.OWNER);
    surface.line(podcasts.size() + " podcasts");
    for (DemoPodcast podcast : podcasts) {
      surface.begin("card");
      surface.image("/media/logo/" + podcast.key() + ".png", "logo of podcast " + podcast.title());
      surface.link(podcast.title(), Paths.podcast(podcast, podcast.linkedId()), "");
      surface.link("Unsubscribe", "/unsubscribe/" + podcast.key(), "nofollow");
      surface.end();
    }
    surface.end();
    surface.footer();
    return surface.page("Subscriptions", ENGLISH, null, "{}");
  }

  static String login() {
    return wall(
        "Log in",
        """
        <h1>Log in to PodQuest</h1>
        <form method="post" action="/login">
        <label>Email <input type="email" name="email" autocomplete="username"></label>
        <label>Password <input type="password" name="password"></label>
        <button>Log in</button>
        </form>
        <p>Forgot your password? <a href="/login">Reset it</a></p>""");
  }

  static String notFound() {
    return wall("Not found", "<h1>404</h1><p>Page not found. It may have been removed.</p>");
  }

  /** A bare page of the site around some markup. */
  static String wall(String title, String markup) {
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
        + title
        + " | PodQuest</title></head>\n<body>\n"
        + markup
        + "\n</body></html>\n";
  }
}

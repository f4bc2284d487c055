package io.afterglow.cli.screen;

import io.afterglow.interview.Question.Stage;
import io.afterglow.job.Event;
import io.afterglow.job.Share;
import io.afterglow.run.Glance;
import io.afterglow.run.News;
import io.afterglow.web.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A run's news as a page shows them. Safe for use by several threads. */
public final class PageNews implements Consumer<News> {

  /** What came first matters least. */
  private static final int NOTES = 30;

  private final Consumer<Work> page;
  private final Stage stage;
  private final Deque<String> notes = new ArrayDeque<>();
  private String title;
  private String detail = "";
  private int percent = -1;
  private boolean stopping;

  /**
   * @param stage to which the work belongs
   * @param title of the work until the run says more
   */
  public PageNews(Consumer<Work> page, Stage stage, String title) {
    this.page = page;
    this.title = title;
    this.stage = stage;
    show();
  }

  @Override
  public synchronized void accept(News news) {
    if (news instanceof News.At at) {
      at(at.glance());
    } else if (news instanceof News.Happened happened) {
      happened(happened.event());
    } else {
      String line = Screen.line(news);
      note(line == null ? "" : line);
    }
    show();
  }

  /** The user has ended it. */
  public synchronized void stopping() {
    stopping = true;
    show();
  }

  private void happened(Event event) {
    if (event instanceof Event.Phase phase) {
      begin(phase.words());
      detail = "";
      percent = -1;
    } else if (event instanceof Event.Subscribed subscribed) {
      note(
          Text.count(subscribed.subscriptions(), "subscription")
              + " found, "
              + (subscribed.feeds() == 0
                  ? "none with a feed so far."
                  : subscribed.feeds() + " with a feed, already saved."));
    } else if (event instanceof Event.Alarm alarm) {
      note(
          "Reading may go wrong. "
              + alarm.words()
              + ". Every page is kept as it came, and can be read again later.");
    }
  }

  /** Before the first phase there are no words for it. */
  private void begin(String words) {
    title = words.isEmpty() ? title : words;
  }

  private void note(String line) {
    String words = PageWords.of(line);
    if (!words.isEmpty() && !words.equals(notes.peekLast())) {
      notes.add(words);
    }
    if (notes.size() > NOTES) {
      notes.remove();
    }
  }

  private void at(Glance glance) {
    if (glance instanceof Glance.Known known) {
      Share share = known.share();
      begin(known.phase());
      percent = percent(share.done(), share.total());
      detail = Text.share("", share).replaceFirst("^: ", "").replace(" | ", " · ");
    } else if (glance instanceof Glance.Queue queue) {
      begin(queue.podcasts() == null ? queue.phase() : "Reading the lists of episodes");
      Glance.Part part = queue.podcasts() == null ? queue.pages() : queue.podcasts();
      percent = percent(part.done(), part.all());
      detail = String.join(" · ", details(queue));
    }
  }

  private static List<String> details(Glance.Queue queue) {
    List<String> parts = new ArrayList<>();
    Glance.Part podcasts = queue.podcasts();
    Glance.Part pages = queue.pages();
    if (podcasts == null) {
      parts.add(String.format(Locale.ROOT, "%,d of %,d pages", pages.done(), pages.all()));
      Glance.Part episodes = queue.episodes();
      parts.add(
          String.format(Locale.ROOT, "%,d of %,d episodes saved", episodes.done(), episodes.all()));
    } else {
      parts.add(String.format(Locale.ROOT, "%,d of %,d podcasts", podcasts.done(), podcasts.all()));
    }
    Duration left = queue.left();
    if (left != null) {
      parts.add("about " + Text.duration(left) + " left");
    }
    if (queue.failures() > 0) {
      parts.add(Text.count(queue.failures(), "page") + " not received");
    }
    Glance.Held held = queue.held();
    if (held != null) {
      parts.add("the service asked to wait " + Text.duration(held.pause()));
    }
    String verdict = Verdicts.brief(queue.outlook());
    if (!verdict.isEmpty()) {
      parts.add(verdict);
    }
    return parts;
  }

  private static int percent(long done, long all) {
    return all <= 0 ? -1 : (int) Math.min(100, 100 * done / all);
  }

  private void show() {
    page.accept(
        new Work(stage, title, detail, percent, !stopping, stopping, new ArrayList<>(notes)));
  }
}

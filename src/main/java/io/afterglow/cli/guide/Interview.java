package io.afterglow.cli.guide;

import io.afterglow.cli.screen.Console;
import io.afterglow.run.BrowserLogins;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The questions of the guided run. It ends in the words of one {@code export} command, which a
 * person can give again without being asked.
 */
final class Interview {

  /**
   * What came of it.
   *
   * @param words the command line, {@code export} first
   * @param paste what {@code --curl -} is to read; empty unless something was pasted
   */
  record Outcome(List<String> words, String paste) {}

  /** A way to give one's login, as a choice in a list. */
  private record Way(String said, Answer answer) {
    interface Answer {
      /** Adds words; returns whether the login is given now. */
      boolean given() throws IOException;
    }
  }

  private final Console console;
  private final String site;
  private final Questions questions;
  private final List<String> words = new ArrayList<>(List.of("export"));
  private String paste = "";

  /**
   * @param further options of export that were given beforehand
   */
  Interview(Console console, String site, List<String> further) {
    this.site = site;
    this.console = console;
    this.questions = new Questions(console);
    words.addAll(further);
  }

  /** For a service that still answers. */
  Outcome online(BrowserLogins logins) throws IOException {
    login(logins);
    part();
    place();
    return new Outcome(words, paste);
  }

  /** For a service that is gone: what was saved, and what archives have. */
  Outcome closed(String service) throws IOException {
    console.say("");
    console.say("What do you still have of it? Enter alone means: none.");
    Path pages = questions.existing("Pages that you saved, a file or a folder:");
    Path opml = questions.existing("Your subscriptions as an OPML file:");
    Path urls = questions.existing("Your browser's bookmarks or history, or a list of addresses:");
    add("--pages", pages);
    add("--subscriptions", opml);
    add("--urls", urls);
    boolean named = pages != null || opml != null || urls != null;
    boolean archived = archives(service, pages != null, named);
    if (!archived && pages == null && opml == null) {
      throw new Failure(
          ExitCode.USAGE,
          "Then there is nothing that could be saved. Look for pages, an OPML file or bookmarks in your"
              + " backups, and start again.");
    }
    part();
    place();
    return new Outcome(words, paste);
  }

  private boolean archives(String service, boolean saved, boolean named) throws IOException {
    console.say("");
    console.say(
        "The Wayback Machine and Common Crawl keep copies of public pages. They are asked slowly, as"
            + " they wish: some 8 pages a second at most.");
    if (!questions.yes("Look there for what you do not have?")) {
      add("--from", "saved");
      return false;
    }
    add("--from", saved ? "saved,wayback,commoncrawl" : "wayback,commoncrawl");
    if (!named) {
      whose(service);
    }
    return true;
  }

  private void whose(String service) throws IOException {
    String podcasts =
        questions.line(
            "Which podcasts? Names with commas between, or Enter for every captured page of "
                + service
                + ":");
    if (podcasts.isEmpty()) {
      words.add("--all");
    }
    for (String podcast : podcasts.split(",", -1)) {
      if (!podcast.isBlank()) {
        add("--podcast", podcast.strip());
      }
    }
  }

  private void login(BrowserLogins logins) throws IOException {
    List<Way> ways = new ArrayList<>();
    List<String> profiles = logins.profiles(); // names of folders alone
    if (!profiles.isEmpty()) {
      ways.add(
          new Way(
              "from Firefox on this computer: read its cookies for " + logins.host(),
              () -> fromFirefox(logins.signedIn(profiles), logins.host())));
    }
    ways.add(new Way("from a cookies.txt file", this::cookieFile));
    ways.add(new Way("by pasting what the browser calls “Copy as cURL”", this::pasted));
    ways.add(new Way("show me how, for my browser", this::shown));
    ways.add(new Way("not at all: public pages only", () -> true));
    boolean given = false;
    while (!given) {
      console.say("");
      int chosen =
          questions.choice(
              "How shall Afterglow get your login? It goes to the service alone and is never stored.",
              ways.stream().map(Way::said).toList());
      given = ways.get(chosen).answer().given();
    }
  }

  private boolean fromFirefox(List<String> profiles, String host) throws IOException {
    if (profiles.isEmpty()) {
      console.say(
          "You are not logged in to " + host + " in Firefox. Log in there, or choose another way.");
      return false;
    }
    int chosen =
        profiles.size() == 1
            ? 0
            : questions.choice("You are logged in in several profiles. Which one?", profiles);
    return add("--cookies-from-browser", profiles.get(chosen));
  }

  private boolean cookieFile() throws IOException {
    return add("--cookies", questions.existing("Where is that file? Enter goes back:"));
  }

  private boolean pasted() throws IOException {
    paste = questions.paste("Paste it here, then press Enter on an empty line:");
    return !paste.isEmpty() && add("--curl", "-");
  }

  private boolean shown() throws IOException {
    console.say("");
    console.explain(LoginGuide.text(site));
    return false;
  }

  private void part() throws IOException {
    console.say("");
    int part =
        questions.choice(
            "What is to be saved?",
            List.of("everything", "only some podcasts", "only episodes since a day"));
    if (part == 1) {
      add("--podcast", questions.line("A podcast's name, or a part of it:"));
    }
    if (part == 2) {
      add("--after", day());
    }
  }

  private String day() throws IOException {
    while (true) {
      String day = questions.line("Since which day? As in 2025-01-31:");
      try {
        return LocalDate.parse(day).toString();
      } catch (DateTimeParseException e) {
        console.say("That is no day. Year, month, day: 2025-01-31.");
      }
    }
  }

  private void place() throws IOException {
    String folder = Questions.unquoted(questions.line("Where shall the zip go? [exports]:"));
    if (!folder.isEmpty()) {
      add("--out", folder);
    }
  }

  private boolean add(String option, @Nullable Object value) {
    if (value == null || value.toString().isEmpty()) {
      return false;
    }
    words.add(option);
    words.add(value.toString());
    return true;
  }
}

package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.Report;
import io.afterglow.model.Subscription;
import io.afterglow.model.Tally;
import io.afterglow.text.XmlText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code README.txt}: what this is and how to use it, for a stranger in ten years. */
final class Readme implements Exporter {

  private static final String TEXT = "README.txt";

  /** Things that are missing for one reason, named one by one. */
  private static final int MOST_NAMED = 200;

  private static final String NO_APP =
      """
      This export holds no OPML file. Search for the podcasts by name in your app.
      """;

  private static final String NO_LIST =
      """
      No list of subscriptions was given. podcasts.opml holds the podcasts that were
      found, as far as their feed is certain; import it as you would subscriptions.opml.
      """;

  private static final String UNMATCHED =
      """

      WHAT NO FEED HAS
      ----------------

      No podcast app finds these episodes by subscribing. What your app knew of them is
      saved here.
      """;

  private static final String UNREACHABLE =
      """
      An unreachable feed did not answer, or not with its podcast. It stands in
      subscriptions.opml as your own list has it; report.json names it.
      """;

  @Override
  public String name() {
    return "readme";
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    return new OnePass(library, out, out.open(TEXT));
  }

  /** Begun first, so that others can link to the file; written when all others are there. */
  private static final class OnePass implements Pass {

    private final Library library;
    private final Output out;
    private final OutputStream file;
    private final FileGuide inventory;
    private @Nullable Podcast current;
    private boolean all = true;

    OnePass(Library library, Output out, OutputStream file) throws IOException {
      this.library = library;
      this.out = out;
      this.file = file;
      this.inventory = new FileGuide(out, library.report().finishedAt());
    }

    @Override
    public void podcast(Podcast podcast) {
      endPodcast();
      current = podcast;
    }

    @Override
    public void episode(Podcast podcast, Episode episode) {
      all &= out.has(Folders.of(podcast, episode) + "/episode.json");
      inventory.episode(podcast, episode);
    }

    @Override
    public void finish() throws IOException {
      endPodcast();
      file.write(
          text(library, out, all)
              .replace("{files}", inventory.text())
              .getBytes(StandardCharsets.UTF_8));
      file.close();
    }

    /** Some of a podcast's files are written when its last episode is known. */
    private void endPodcast() {
      if (current != null) {
        inventory.podcast(current);
      }
    }
  }

  private static String text(Library library, Output out, boolean all) throws IOException {
    Report report = library.report();
    return ImportGuide.resource(TEXT)
        .replace("{apps}", apps(out))
        .replace("{service}", XmlText.line(report.service()))
        .replace("{day}", report.finishedAt().toString().substring(0, 10))
        .replace("{tool}", XmlText.line(report.tool().name() + " " + report.tool().version()))
        .replace("{farewell}", farewell(report))
        .replace("{counts}", counts(report, all))
        .replace("{subscriptions}", subscriptions(library, out))
        .replace("{missing}", missing(report));
  }

  private static String farewell(Report report) {
    return report.sunsetOn() == null
        ? ""
        : "The service announced " + report.sunsetOn() + " as its last day.\n";
  }

  private static String counts(Report report, boolean all) {
    return count("Podcasts", report.podcasts())
        + count("Episodes", report.episodes())
        + count("Transcripts", report.transcripts())
        + (report.complete()
            ? whole(report, all)
            : "\nThis export is not complete: see WHAT IS MISSING. report.json has the same for programs.\n");
  }

  /** Item by item, as the library's page of the same name. */
  private static String missing(Report report) {
    StringBuilder out = new StringBuilder();
    if (!report.missing().isEmpty()) {
      out.append("\nWHAT IS MISSING\n---------------\n");
      append(out, MissingView.of(report.missing()));
    }
    if (!report.unmatched().isEmpty()) {
      out.append(UNMATCHED);
      append(out, MissingView.unmatched(report.unmatched()));
    }
    return out.isEmpty() ? "" : out.append('\n').toString();
  }

  private static void append(StringBuilder out, MissingView view) {
    for (MissingView.Section section : view.sections()) {
      out.append('\n').append(section.title()).append('\n');
      section.blocks().forEach(block -> append(out, block));
    }
  }

  private static void append(StringBuilder out, MissingView.Block block) {
    out.append("\n  ").append(block.things().size()).append(": ").append(block.why()).append('\n');
    if (block.next() != null) {
      out.append("  ").append(XmlText.line(block.next())).append('\n');
    }
    block.things().stream()
        .limit(MOST_NAMED)
        .map(thing -> Objects.requireNonNullElse(thing.href(), thing.id()))
        .forEach(name -> out.append("  - ").append(XmlText.line(name)).append('\n'));
    if (block.things().size() > MOST_NAMED) {
      out.append("  - and ").append(block.things().size() - MOST_NAMED);
      out.append(" more, which report.json names\n");
    }
  }

  private static String whole(Report report, boolean all) {
    if (report.episodes().listed() == 0) {
      return "\nThe subscriptions are here. No episode was listed, so none is here.\n";
    }
    if (!all) {
      return """

          Not all that was saved is here: this export was made without episode.json.
          """;
    }
    if (report.lists().notLookedFor() > 0) {
      return """

          Everything that was looked for is here. The episodes of some subscriptions were not
          looked for; report.json names them.
          """;
    }
    return report.podcasts().skipped() + report.episodes().skipped() > 0
        ? "\nEverything is here that the options of this export left in.\n"
        : "\nEverything that was listed is here.\n";
  }

  private static String count(String what, Tally tally) {
    StringBuilder line = new StringBuilder("  " + what + ": " + tally.saved());
    line.append(" saved of ").append(tally.listed()).append(" listed");
    line.append(tally.gone() == 0 ? "" : ", " + tally.gone() + " gone");
    line.append(tally.failed() == 0 ? "" : ", " + tally.failed() + " failed");
    line.append(tally.pending() == 0 ? "" : ", " + tally.pending() + " not requested");
    line.append(tally.skipped() == 0 ? "" : ", " + tally.skipped() + " left out on request");
    return line.append('\n').toString();
  }

  private static String apps(Output out) throws IOException {
    boolean opml =
        Stream.of("subscriptions.opml", "past-subscriptions.opml", "podcasts.opml")
            .anyMatch(out::has);
    return opml ? ImportGuide.text() : NO_APP + "\n" + ImportGuide.resource("companion.txt");
  }

  private static String subscriptions(Library library, Output to) {
    List<Subscription> all = library.subscriptions();
    if (all.isEmpty()) {
      return to.has("podcasts.opml") ? NO_LIST : "No list of subscriptions was given.\n";
    }
    List<Subscription> open = all.stream().filter(s -> s.feedUrl() == null).toList();
    StringBuilder out = new StringBuilder();
    out.append(all.size()).append(all.size() == 1 ? " subscription" : " subscriptions");
    out.append(". ").append(feeds(library.report().feeds()));
    if (open.size() == all.size()) {
      out.append("No feed is certain, so there is no subscriptions.opml.\n");
    }
    if (!open.isEmpty()) {
      out.append("\nWithout a certain feed, search for these by name in your app:\n\n");
      open.forEach(s -> out.append("  - ").append(XmlText.line(s.title())).append('\n'));
    }
    if (to.has("review.csv")) {
      out.append(
          "\nreview.csv holds likely feeds for some of them. Write yes, or another address,\n");
      out.append("into its column \"choice\" and hand it to Afterglow with --feeds review.csv.\n");
    }
    return out.toString();
  }

  /** In the words of the run's own summary. */
  private static String feeds(Report.Feeds feeds) {
    String dead = feeds.unreachable() == 0 ? "" : feeds.unreachable() + " unreachable, ";
    String open = feeds.pending() == 0 ? "" : ", " + feeds.pending() + " not looked for yet";
    String counts = dead + feeds.uncertain() + " uncertain, " + feeds.notFound() + " not found";
    return "Feeds: " + feeds.found() + " found, " + counts + open + ".\n" + unreachable(feeds);
  }

  private static String unreachable(Report.Feeds feeds) {
    return feeds.unreachable() == 0 ? "" : UNREACHABLE;
  }
}

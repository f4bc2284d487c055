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
import org.jspecify.annotations.Nullable;

/** {@code README.txt}: what this is and how to use it, for a stranger in ten years. */
final class Readme implements Exporter {

  private static final String TEXT = "README.txt";

  /** Things that are missing for one reason, named one by one. */
  private static final int MOST_NAMED = 200;

  private static final String NO_LIST =
      """
      No list of subscriptions was given. podcasts.opml holds the podcasts that were
      found, as far as their feed is certain; import it as you would subscriptions.opml.
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
      this.inventory = new FileGuide(out);
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
          text(library, all).replace("{files}", inventory.text()).getBytes(StandardCharsets.UTF_8));
      file.close();
    }

    /** Some of a podcast's files are written when its last episode is known. */
    private void endPodcast() {
      if (current != null) {
        inventory.podcast(current);
      }
    }
  }

  private static String text(Library library, boolean all) throws IOException {
    Report report = library.report();
    return ImportGuide.resource(TEXT)
        .replace("{apps}", ImportGuide.text())
        .replace("{service}", XmlText.line(report.service()))
        .replace("{day}", report.finishedAt().toString().substring(0, 10))
        .replace("{tool}", XmlText.line(report.tool().name() + " " + report.tool().version()))
        .replace("{farewell}", farewell(report))
        .replace("{counts}", counts(report, all))
        .replace("{subscriptions}", subscriptions(library))
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
    if (report.missing().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("\nWHAT IS MISSING\n---------------\n");
    for (MissingView.Section section : MissingView.of(report.missing()).sections()) {
      out.append('\n').append(section.title()).append('\n');
      section.blocks().forEach(block -> append(out, block));
    }
    return out.append('\n').toString();
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

  private static String subscriptions(Library library) {
    List<Subscription> all = library.subscriptions();
    if (all.isEmpty()) {
      return NO_LIST;
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
    if (!library.reviews().isEmpty()) {
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

package io.afterglow.cli.option;

import io.afterglow.run.FormatChoice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which formats are written. */
public final class ChoiceOptions {

  @Option(
      names = "--with",
      paramLabel = "FORMAT",
      split = ",",
      completionCandidates = OnRequest.class,
      description = {
        "Write these formats too: ${COMPLETION-CANDIDATES}.",
        "docs/export-format.md describes them."
      })
  List<String> with = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "FORMAT",
      split = ",",
      description = "Write these formats only, and the report: any of --with and --without.")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "FORMAT",
      split = ",",
      completionCandidates = Usual.class,
      description = "Leave these formats out: ${COMPLETION-CANDIDATES}.")
  List<String> without = new ArrayList<>();

  @Option(
      names = "--share-safe",
      description = {
        "Make a zip that can be shown to others: addresses of private feeds are left out everywhere.",
        "Without this option they are in the OPML files only. Your mail address is covered in the pages as",
        "fetched, and the report names no account and no folder of your disk."
      })
  boolean shareSafe;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = {
        "Where you will put the unpacked export on the web: links in the feeds lead there.",
        "Without it they lead to the files beside each feed; serve needs no such address."
      })
  @Nullable String baseUrl;

  @Option(
      names = "--estimate-times",
      description =
          "Give transcripts without times estimated ones, by the length of the text; marked as such everywhere.")
  boolean estimateTimes;

  /** The names that {@code --with} takes. */
  static final class OnRequest implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FormatChoice.onRequest().iterator();
    }
  }

  /** The names that {@code --without} takes of what is written by itself. */
  static final class Usual implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FormatChoice.usual().iterator();
    }
  }

  /** The choice; names are checked when it is used. */
  public FormatChoice formats() {
    return new FormatChoice(with, only, without, shareSafe, baseUrl, estimateTimes);
  }
}

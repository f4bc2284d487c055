package io.afterglow.job;

import io.afterglow.export.Exporter;
import io.afterglow.model.Selection;
import io.afterglow.pack.SecretScan;
import io.afterglow.page.Link;
import io.afterglow.page.Service;
import io.afterglow.source.saved.Copy;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The main job: pages that were saved, pages to fetch, one zip.
 *
 * @param saved files and folders with saved pages and subscriptions
 * @param given subscriptions that stand in no file
 * @param unused sentences, without their full stop, on given files and addresses that are not used
 * @param named pages of the service that the user named by their addresses
 * @param fetch null when nothing is to be fetched
 * @param out folder for the zip
 * @param shared whether the zip is to be shown to others: then it tells no private feed
 * @param fromFeeds the part of feeds' episodes that is wanted; null when feeds give none
 * @param checksAudio whether the audio of old episodes is asked for with HEAD
 * @param secrets asked, once all is fetched, for what must not stand in the zip
 * @param version of the program, for the report
 */
public record ExportPlan(
    Service service,
    List<Path> saved,
    List<Copy> given,
    List<String> unused,
    List<Link> named,
    @Nullable FetchPlan fetch,
    Path out,
    List<Exporter> exporters,
    boolean shared,
    @Nullable Selection fromFeeds,
    boolean checksAudio,
    Supplier<SecretScan> secrets,
    String version) {

  public ExportPlan {
    saved = List.copyOf(saved);
    given = List.copyOf(given);
    unused = List.copyOf(unused);
    named = List.copyOf(named);
    exporters = List.copyOf(exporters);
  }
}

package io.afterglow.catalog;

import static io.afterglow.catalog.Samples.full;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.codec.Sha256;
import io.afterglow.model.Missing;
import io.afterglow.model.Report;
import io.afterglow.model.SourceName;
import io.afterglow.model.Tally;
import io.afterglow.model.Why;
import io.afterglow.pack.Chosen;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Item;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is counted of translations that were answered with something else. */
class CensusTest {

  private static final Service SERVICE = Services.KNOWN.at(Address.parse("https://podquestai.com"));

  private static final String ORIGINAL =
      "https://podquestai.com/s/p/4711/e/the-lighthouse_0a1b2/transcript";

  @TempDir Path folder;

  @Test
  void a_translation_whose_address_leads_back_to_the_original_is_missing() throws IOException {
    Report report = answered(ORIGINAL, full());
    assertThat(report.transcripts()).isEqualTo(Tally.of(1, 0, 1, 0, 0));
    assertThat(report.missing())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.id()).isEqualTo(Samples.ID + "#zh");
              assertThat(row.url()).isEqualTo(ORIGINAL + "/zh");
              assertThat(row.why()).isEqualTo(Why.UNREADABLE);
              assertThat(row.attempts()).isEqualTo(1);
              assertThat(row.next()).contains("(it leads to another page of the episode)");
            });
  }

  @Test
  void the_page_of_a_translation_without_any_text_is_a_problem_of_the_episode() throws IOException {
    Report report = answered(ORIGINAL + "/zh", new Samples.Variant().transcript(null).view());
    assertThat(report.transcripts()).isEqualTo(Tally.of(1, 0, 0, 0, 0));
    assertThat(report.missing()).isEmpty();
  }

  @Test
  void a_podcast_whose_page_is_not_known_yet_is_not_said_to_have_none() throws IOException {
    try (Workspace workspace = Workspace.open(folder, Timekeeper.system())) {
      byte[] body = "<opml/>".getBytes(StandardCharsets.UTF_8);
      Address file = Address.parse("https://podquestai.com/mine.opml");
      Page page = new Page(file, SourceName.LIVE, Instant.EPOCH, 200, "text/xml", body);
      Item list =
          new Item.Subscriptions(
              List.of(
                  new Item.SubscriptionEntry(
                      null, "Lantern Talk", "https://lantern.example/feed", null, null)));
      workspace
          .pages()
          .save(
              queued(workspace, new Link(file, PageKind.OPML, null, null, Link.Role.LIST)),
              new Fetched.Found(page),
              PageKind.OPML,
              Sha256.hex(body),
              Indexing.rows(
                  new Reading(PageKind.OPML, null, null, List.of(list), List.of(), List.of())),
              List.of());
      Address mine = Address.parse("https://podquestai.com/mine");
      Link next = new Link(mine, PageKind.SUBSCRIPTIONS, null, null, Link.Role.LIST);
      workspace.queue().enqueue(List.of(new NewTask(next, 0, false)));
      assertThat(new Catalog.Maker(SERVICE, "1").of(workspace).report().missing())
          .filteredOn(row -> row.kind() == Missing.Kind.LIST)
          .hasSize(2)
          .allSatisfy(row -> assertThat(row.why()).isEqualTo(Why.NOT_REACHED))
          .allSatisfy(row -> assertThat(row.next()).isEqualTo("Run the same command again."));
    }
  }

  /** Older workspaces have one name for what robots.txt forbids and what options leave out. */
  @ParameterizedTest
  @EnumSource(names = {"FORBIDDEN", "EXCLUDED"})
  void a_page_that_robots_txt_forbids_has_failed(Why why) throws IOException {
    try (Workspace workspace = Workspace.open(folder, Timekeeper.system())) {
      save(workspace, ORIGINAL, Link.Role.TRANSCRIPT, ORIGINAL, full());
      Task translation = queued(workspace, ORIGINAL + "/zh", Link.Role.TRANSLATION);
      workspace.queue().miss(translation, why, "robots.txt forbids it", 0);
      Catalog catalog = new Catalog.Maker(SERVICE, "1").of(workspace);
      Report report = catalog.report();
      assertThat(report.transcripts()).isEqualTo(Tally.of(1, 0, 1, 0, 0));
      assertThat(report.complete()).isFalse();
      assertThat(report.missing())
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.why().word()).isEqualTo("excluded");
                assertThat(row.next()).contains("robots.txt forbids it").contains("--no-robots");
              });
      assertThat(new Chosen(catalog, podcast -> false).report().transcripts())
          .as("without the podcast")
          .isEqualTo(Tally.NONE);
    }
  }

  /** The report of a run whose request for a translation was answered from an address. */
  private Report answered(String from, EpisodeView view) throws IOException {
    try (Workspace workspace = Workspace.open(folder, Timekeeper.system())) {
      save(workspace, ORIGINAL, Link.Role.TRANSCRIPT, ORIGINAL, full());
      save(workspace, ORIGINAL + "/zh", Link.Role.TRANSLATION, from, view);
      return new Catalog.Maker(SERVICE, "1").of(workspace).report();
    }
  }

  private static void save(
      Workspace workspace, String asked, Link.Role role, String from, EpisodeView view)
      throws IOException {
    Task task = queued(workspace, asked, role);
    byte[] body = view.toString().getBytes(StandardCharsets.UTF_8);
    Page page =
        new Page(Address.parse(from), SourceName.LIVE, Instant.EPOCH, 200, "text/html", body);
    Reading reading =
        new Reading(PageKind.EPISODE, null, null, List.of(view), List.of(), List.of());
    workspace
        .pages()
        .save(
            task,
            new Fetched.Found(page),
            PageKind.EPISODE,
            Sha256.hex(body),
            Indexing.rows(reading),
            List.of());
  }

  private static Task queued(Workspace workspace, String asked, Link.Role role) throws IOException {
    Link link =
        new Link(Address.parse(asked), PageKind.EPISODE, Samples.ID.podcast(), Samples.ID, role);
    return queued(workspace, link);
  }

  private static Task queued(Workspace workspace, Link link) throws IOException {
    workspace.queue().enqueue(List.of(new NewTask(link, 0, false)));
    return Objects.requireNonNull(workspace.queue().claim(0, 0));
  }
}

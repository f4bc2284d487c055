package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.catalog.Indexing;
import io.afterglow.codec.Sha256;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Lifetime;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader with a fault costs the page that shows it and nothing else (L-21). */
class FaultyReaderTest {

  private static final Service SERVICE = Services.KNOWN.at(Address.parse("https://podquestai.com"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thePageCountsAsNotUnderstoodAndItsFaultIsNamed(boolean deep) throws Exception {
    RuntimeException shallow = new IllegalStateException("secret of a page");
    try (OpenDemo demo = new OpenDemo(0)) {
      Page page = page(demo, demo.targets().iterator().next());
      Reading reading =
          new Unfailing(
                  any -> {
                    if (deep) {
                      throw new StackOverflowError();
                    }
                    throw shallow;
                  })
              .read(page);
      assertThat(reading.kind()).isEqualTo(PageKind.UNKNOWN);
      assertThat(reading.items()).isEmpty();
      assertThat(Unfailing.fault(reading))
          .contains(deep ? "StackOverflowError" : "IllegalStateException")
          .doesNotContain("secret");
    }
    assertThat(Unfailing.fault(SERVICE.read(emptyPage()))).isNull();
  }

  @Test
  void readingAgainKeepsWhatWasReadOfAPageThatTheNewReaderCannotBear() throws Exception {
    try (OpenDemo demo = new OpenDemo(0);
        Workspace workspace = Workspace.open(folder.resolve("w"), Timekeeper.system())) {
      for (String target : demo.targets()) {
        store(workspace, page(demo, target));
      }
      String broken = demo.targets().iterator().next();
      List<String> changed = new ArrayList<>();
      int read =
          new ReadJob(
                  new Faulty(SERVICE, page -> String.valueOf(page.address()).endsWith(broken)),
                  workspace,
                  "test")
              .run((id, line) -> changed.add(id + " " + line));
      assertThat(read).isEqualTo(2);
      assertThat(changed).isEmpty();
    }
  }

  private static void store(Workspace workspace, Page page) throws Exception {
    Reading reading = SERVICE.read(page);
    workspace
        .pages()
        .save(
            null, page, reading.kind(), Sha256.hex(page.body()), Indexing.rows(reading), List.of());
  }

  private static Page page(OpenDemo demo, String target) throws Exception {
    return at(target, demo.page(target));
  }

  private static Page emptyPage() {
    return at("/", new byte[0]);
  }

  private static Page at(String target, byte[] body) {
    return new Page(
        Address.parse(OpenDemo.ORIGIN + target),
        SourceName.SAVED,
        Instant.EPOCH,
        200,
        "text/html; charset=utf-8",
        body);
  }

  /** The service with a fault that some pages bring to light. */
  private record Faulty(Service sound, Predicate<Page> hits) implements Service {

    @Override
    public Reading read(Page page) {
      if (hits.test(page)) {
        throw new IllegalStateException("a fault");
      }
      return sound.read(page);
    }

    @Override
    public String name() {
      return sound.name();
    }

    @Override
    public String title() {
      return sound.title();
    }

    @Override
    public Service at(Address site) {
      return new Faulty(sound.at(site), hits);
    }

    @Override
    public boolean recognizes(Page page) {
      return sound.recognizes(page);
    }

    @Override
    public List<Link> seeds() {
      return sound.seeds();
    }

    @Override
    public boolean owns(Address address) {
      return sound.owns(address);
    }

    @Override
    public Address live(Address address) {
      return sound.live(address);
    }

    @Override
    public @Nullable EpisodeId episode(Address address) {
      return sound.episode(address);
    }

    @Override
    public @Nullable PodcastId podcast(Address address) {
      return sound.podcast(address);
    }

    @Override
    public Address canonical(EpisodeId id) {
      return sound.canonical(id);
    }

    @Override
    public Address canonical(PodcastId id) {
      return sound.canonical(id);
    }

    @Override
    public @Nullable Address canonical(Link page) {
      return sound.canonical(page);
    }

    @Override
    public Address home() {
      return sound.home();
    }

    @Override
    public @Nullable String language(Address address) {
      return sound.language(address);
    }

    @Override
    public boolean isUnique(EpisodeId id) {
      return sound.isUnique(id);
    }

    @Override
    public String words(PodcastId id) {
      return sound.words(id);
    }

    @Override
    public String words(EpisodeId id) {
      return sound.words(id);
    }

    @Override
    public Link impossible(PodcastId podcast, String random) {
      return sound.impossible(podcast, random);
    }

    @Override
    public List<Link> pagesOf(EpisodeId id) {
      return sound.pagesOf(id);
    }

    @Override
    public @Nullable Link page(Address address) {
      return sound.page(address);
    }

    @Override
    public boolean isShapedAsEpisode(Page page) {
      return sound.isShapedAsEpisode(page);
    }

    @Override
    public Lifetime lifetime() {
      return sound.lifetime();
    }
  }
}

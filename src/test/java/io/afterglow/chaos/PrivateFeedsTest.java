package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.export.Exporters;
import io.afterglow.export.SampleLibrary;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.model.Library;
import io.afterglow.model.LibraryView;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.pack.Packer;
import io.afterglow.pack.SecretScan;
import io.afterglow.pack.ZipLibrary;
import io.afterglow.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds that somebody pays for: their addresses are logins. */
class PrivateFeedsTest {

  @TempDir Path folder;
  private Path list;

  @BeforeEach
  void subscribe() throws IOException {
    list =
        Files.writeString(
            folder.resolve("old.opml"),
            """
            <opml version="2.0"><body>
            <outline type="rss" text="Open" xmlUrl="https://open.example/rss"/>
            <outline type="rss" text="By name" xmlUrl="https://me:canary4711@a.example/rss"/>
            <outline type="rss" text="By key" xmlUrl="https://b.example/rss?auth=canary4711"/>
            <outline type="rss" text="By token" xmlUrl="https://d.example/rss?token=canary4711"/>
            <outline type="rss" text="Paid" xmlUrl="https://x.supportingcast.fm/rss/canary4711"/>
            <outline type="rss" text="Path" xmlUrl="https://e.example/canary4711Zz0Yy1Xx2Ww/rss"/>
            <outline type="rss" text="Person" xmlUrl="https://f.example/rss?uuid=canary4711"/>
            <outline type="rss" xmlUrl="https://c.example/private/canary4711/rss"/>
            </body></opml>
            """);
  }

  @Test
  void theyStandInTheOpmlFilesAndNowhereElse() throws IOException {
    Ran ran = export();
    Exported zip = ran.zip();
    Canary canary = new Canary("canary4711");
    int telling = 0;
    for (String name : zip.files().keySet()) {
      if (name.endsWith(".opml")) {
        assertThat(zip.text(name).split("canary4711", -1)).as(name).hasSizeGreaterThanOrEqualTo(8);
        telling++;
      } else {
        canary.isNotIn(name, bytes(zip, name), 0);
      }
    }
    assertThat(telling).isEqualTo(2);
    assertThat(ran.said() + ran.printed()).doesNotContain("canary4711").contains("--share-safe");
    assertThat(zip.report().at("/warnings").toString()).contains("By name", "By key", "Paid");
  }

  @Test
  void inAZipThatIsToBeSharedTheyStandNowhere() throws IOException {
    Ran ran = export("--share-safe");
    new Canary("canary4711").isNotIn("zip", Files.readAllBytes(ran.zipFile()), 0);
    assertThat(ran.zip().text("subscriptions.opml"))
        .contains("https://open.example/rss")
        .doesNotContain("a.example", "b.example", "supportingcast");
    assertThat(ran.zip().report().at("/warnings").toString()).contains("Left out");
    assertThat(Ran.of(folder, List.of("verify", ran.zipFile().toString())).code()).isZero();
  }

  @Test
  void folders_and_the_notice_hold_in_a_zip_packed_from_a_zip() throws IOException {
    Files.writeString(
        list,
        """
        <opml version="2.0"><body><outline text="Sea">
        <outline type="rss" text="Open" xmlUrl="https://open.example/rss"/>
        <outline type="rss" text="By key" xmlUrl="https://b.example/rss?auth=canary4711"/>
        </outline></body></opml>
        """);
    Ran exported = export();
    String byFolder = exported.zip().text("subscriptions-by-folder.opml");
    assertThat(byFolder).contains("text=\"Sea\"", "canary4711");
    assertThat(exported.zip().report().at("/warnings").toString()).contains("in the OPML files");
    assertThat(exported.zip().text("README.txt"))
        .containsPattern("\\n *subscriptions-by-folder.opml *\\n");

    assertThat(packedFrom(exported).text("subscriptions-by-folder.opml")).isEqualTo(byFolder);
    Exported shared = packedFrom(exported, "--share-safe");
    assertThat(shared.report().at("/warnings").toString())
        .contains("Left out")
        .doesNotContain("Private feed addresses");
    assertThat(shared.report().at("/feeds/found").asInt()).isLessThanOrEqualTo(1);
  }

  private Exported packedFrom(Ran exported, String... more) throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("pack", "--from", exported.zipFile().toString(), "--out"));
    words.add(Files.createTempDirectory(folder, "packed").toString());
    words.addAll(List.of(more));
    return Ran.of(folder, words).zip();
  }

  @Test
  void norDoesItTellWhoseItIs() throws IOException {
    Path zip =
        new Packer(SecretScan.NONE, 1, true)
            .pack(new Mine(), folder, "podquest", SampleLibrary.DAY, Exporters.ALL)
            .zip();
    new Canary("robin@canary.example").isNotIn("zip", Files.readAllBytes(zip), 0);
    new Canary("other@canary.example").isNotIn("zip", Files.readAllBytes(zip), 0);
    try (ZipLibrary shared = ZipLibrary.open(zip)) {
      assertThat(shared.report().account()).isNull();
      assertThat(shared.pages().map(RawPage::title))
          .containsExactly("Signed in as " + "*".repeat(20), "Night ferries");
    }
    assertThat(Verifier.verify(zip).findings()).isEmpty();
  }

  /** An account whose pages tell the person's mail address in every way there is. */
  private record Mine(Library inner) implements LibraryView {

    Mine() {
      this(SampleLibrary.full());
    }

    @Override
    public Stream<RawPage> pages() {
      String home =
          "<title>PodQuest</title><script>{\"user\":{\"email\":\"other@canary.example\"}}</script>"
              + "<p>Signed in as robin@canary.example</p><a href='/out?who=robin%40canary.example'>";
      return Stream.of(
          page("https://podquestai.com/", home, "Signed in as robin@canary.example"),
          page("https://podquestai.com/s/p/1/e/2", "<p>Night ferries", "Night ferries"),
          page("https://podquestai.com/?mail=other%40canary.example", "<p>Hello", "Hello"));
    }

    @Override
    public Report report() {
      return ReportBuilder.builder(inner.report()).account("robin@canary.example").build();
    }

    private static RawPage page(String address, String html, String title) {
      return SampleLibrary.page(address, "text/html", html, title);
    }
  }

  private static byte[] bytes(Exported zip, String name) {
    return Objects.requireNonNull(zip.files().get(name));
  }

  private Ran export(String... more) {
    List<String> words = new ArrayList<>();
    words.addAll(
        List.of("export", "--offline", "--subscriptions-only", "--subscriptions", list.toString()));
    words.addAll(List.of("--out", folder.resolve("out").toString(), "--verbose"));
    words.addAll(List.of(more));
    return Ran.of(folder, words);
  }
}

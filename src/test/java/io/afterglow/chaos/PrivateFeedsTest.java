package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
            <outline type="rss" text="Paid" xmlUrl="https://x.supportingcast.fm/rss/canary4711"/>
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
        assertThat(zip.text(name).split("canary4711", -1)).as(name).hasSizeGreaterThanOrEqualTo(5);
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

  private static byte[] bytes(Exported zip, String name) {
    return Objects.requireNonNull(zip.files().get(name));
  }

  private Ran export(String... more) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("export", "--offline", "--subscriptions", list.toString()));
    words.addAll(List.of("--out", folder.resolve("out").toString(), "--verbose"));
    words.addAll(List.of(more));
    return Ran.of(folder, words);
  }
}

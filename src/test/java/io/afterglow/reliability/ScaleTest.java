package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.job.Installed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A large account with a small memory. {@code -Dafterglow.scale=1000x100} says how many podcasts,
 * and episodes of each.
 */
class ScaleTest {

  @TempDir Path folder;

  @Tag("deep")
  @Test
  void aLargeAccountNeedsNoMoreMemoryThanASmallOne() throws Exception {
    Installed.need("time");
    String[] size = System.getProperty("afterglow.scale", "100x50").split("x", -1);
    DemoSite site = DemoSites.scaled(Integer.parseInt(size[0]), Integer.parseInt(size[1]), 7);
    Path usage = folder.resolve("usage.txt");
    try (FaultyServer server = new FaultyServer(site, Misbehaviour.none()).start()) {
      Path cookies = Files.writeString(folder.resolve("cookies.txt"), site.cookieFile("127.0.0.1"));
      String address = server.address().origin();
      List<String> words =
          List.of(
              "/usr/bin/time",
              "-f",
              "%M %e",
              "-o",
              usage.toString(),
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-Xmx256m",
              "-cp",
              System.getProperty("java.class.path"),
              "io.afterglow.cli.Main",
              "export",
              "--site",
              address,
              "--delay",
              "0",
              "--cookies",
              cookies.toString(),
              "--podcast-directory",
              address + "/search",
              "--out",
              folder.resolve("out").toString());
      int code = new ProcessBuilder(words).inheritIO().start().waitFor();
      assertThat(code).isZero();
    }
    long peak = Long.parseLong(Files.readString(usage).strip().split(" ", -1)[0]);
    assertThat(peak).as("peak memory in kB").isLessThan(512 << 10);
  }
}

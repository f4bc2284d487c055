package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.afterglow.job.Installed;
import io.afterglow.job.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that drops every tenth packet, in a network of the test's own (N-13). */
class PacketLossTest {

  private static final String LOSS =
      """
      ip link set lo up && nft add table inet t \
      && nft add chain inet t in '{ type filter hook input priority 0; }' \
      && nft add rule inet t in iifname lo meta l4proto tcp numgen random mod 10 == 0 counter drop \
      || exit 99
      "$@"
      code=$?
      nft list ruleset
      exit $code
      """;

  @TempDir Path folder;

  @Test
  void everyTenthPacketIsLostAndNoPageIs() throws Exception {
    Installed.need("unshare", "ip", "nft");
    Tools.needRoot();
    assumeTrue(
        Tools.code(List.of("unshare", "-n", "sh", "-c", LOSS, "sh", "true")) == 0,
        "skipped: no network of its own can be made here");
    List<String> words = new ArrayList<>(List.of("unshare", "-n", "sh", "-c", LOSS, "sh"));
    words.addAll(Program.words());
    words.addAll(List.of("demo", "--out", folder.resolve("out").toString()));
    String said = Tools.output(words.toArray(String[]::new));
    assertThat(said).contains("Everything is saved.").containsPattern("packets [1-9]\\d+ bytes");
    assertThat(Stage.zips(folder.resolve("out")))
        .hasSize(1)
        .allSatisfy(zip -> assertThat(Files.size(zip)).isPositive());
  }
}

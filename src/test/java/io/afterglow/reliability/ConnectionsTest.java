package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is called but the site and the feeds and directories that were chosen. */
class ConnectionsTest {

  @TempDir Path folder;

  @Test
  void aWholeExportConnectsToNobodyElse() throws Exception {
    Tools.needStrace();
    Stage stage = Stage.shared();
    Path calls = folder.resolve("calls");
    stage
        .with(folder.resolve("out"))
        .under("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg")
        .under("-o", calls.toString())
        .end()
        .endsWith(0);
    List<String> abroad =
        Files.readAllLines(calls).stream().filter(call -> call.contains("sin")).toList();
    assertThat(abroad)
        .isNotEmpty()
        .allMatch(call -> call.contains("htons(" + stage.port() + ")"))
        .allMatch(call -> call.contains("127.0.0.1"));
  }
}

package io.afterglow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The workflows run what developers run, with no more rights than they need. */
class WorkflowsTest {

  private static final Path FOLDER = Path.of(".github/workflows");

  private static final Pattern ACTION = Pattern.compile("(?m)^\\s*-? ?uses: (.*)$");

  @Test
  void actions_are_named_by_their_full_version() throws IOException {
    List<String> actions =
        workflows().stream()
            .flatMap(workflow -> ACTION.matcher(workflow).results())
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(actions)
        .hasSizeGreaterThan(4)
        .allMatch(name -> name.matches("[\\w/-]+@v\\d+\\.\\d+\\.\\d+"));
  }

  @Test
  void workflows_use_no_secrets_and_read_only_by_default() throws IOException {
    assertThat(workflows())
        .hasSize(2)
        .allSatisfy(
            workflow ->
                assertThat(workflow)
                    .contains("\npermissions:\n  contents: read\n")
                    .doesNotContain("secrets."));
  }

  @Test
  void workflows_call_the_scripts_of_the_repository() {
    assertThat(Documents.read(FOLDER.resolve("ci.yml"))).contains("- run: .ci/run\n");
    assertThat(Documents.read(FOLDER.resolve("release.yml"))).contains("./mvnw ", "-Pdist ");
  }

  private static List<String> workflows() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(Documents::read).toList();
    }
  }
}

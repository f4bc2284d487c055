package io.afterglow.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultTest {

  @Test
  void a_fault_names_the_file_and_the_reason(@TempDir Path folder) {
    Path gone = folder.resolve("gone");
    IOException read = catchThrowableOfType(IOException.class, () -> Files.readAllBytes(gone));

    assertThat(FileFault.words(read)).isEqualTo(gone + ": no such file or folder");
    assertThat(FileFault.words(new AccessDeniedException("/a"))).isEqualTo("/a: permission denied");
    assertThat(FileFault.words(new FileSystemException("/a", null, "Read-only file system")))
        .isEqualTo("/a: Read-only file system");
  }

  @Test
  void an_out_folder_that_cannot_be_made_is_reported_in_words(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path list = folder.resolve("a.opml");
    Files.writeString(
        list,
        "<opml version='2.0'><body><outline type='rss' text='A' xmlUrl='https://a.example/f'/></body></opml>");
    Path out = file.resolve("out");
    Ran ran =
        Ran.of(folder, List.of("export", list.toString(), "--offline", "--out", out.toString()));

    ran.endsWith(ExitCode.STORAGE);
    assertThat(ran.said()).contains(file.toString()).doesNotContain("Exception");
  }
}

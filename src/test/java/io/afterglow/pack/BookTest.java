package io.afterglow.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.Report;
import com.adobe.epubcheck.util.WriterReportImpl;
import io.afterglow.export.Exporters;
import io.afterglow.export.SampleLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books as EPUBCheck sees them. */
class BookTest {

  @TempDir Path folder;

  @Test
  void epubcheck_finds_nothing_in_any_book() throws Exception {
    List<String> books = new ArrayList<>();
    Path zip = pack();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        if (entry.getName().endsWith(".epub")) {
          books.add(entry.getName());
          byte[] book = file.getInputStream(entry).readAllBytes();
          StringWriter said = new StringWriter();
          Report report = new WriterReportImpl(new PrintWriter(said));
          EpubCheck check =
              new EpubCheck(new ByteArrayInputStream(book), report, "transcripts.epub");
          assertThat(check.doValidate()).as("%s: %s", entry.getName(), said).isZero();
          assertThat(report.getWarningCount()).as("%s: %s", entry.getName(), said).isZero();
        }
      }
    }
    assertThat(books).hasSize(5);
  }

  private Path pack() throws IOException {
    return new Packer()
        .pack(SampleLibrary.full(), folder, "podquest", SampleLibrary.DAY, Exporters.ALL)
        .zip();
  }
}

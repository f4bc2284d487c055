package io.afterglow.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.Report;
import com.adobe.epubcheck.util.WriterReportImpl;
import io.afterglow.export.Exporters;
import io.afterglow.export.SampleLibrary;
import io.afterglow.model.Cover;
import io.afterglow.model.Library;
import io.afterglow.model.LibraryView;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books as EPUBCheck sees them. */
class BookTest {

  private static final Pattern COVER =
      Pattern.compile("href=\"([^\"]+)\" media-type=\"image/[a-z]+\" properties=\"cover-image\"");

  @TempDir Path folder;

  /** One white dot; Java writes no WebP. */
  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=");

  /** A cover of each form, and podcasts without one. */
  @Test
  void epubcheck_finds_nothing_in_any_book() throws Exception {
    List<byte[]> pictures = List.of(drawn("png"), drawn("jpeg"), drawn("gif"), WEBP);
    List<String> covers = new ArrayList<>();
    List<byte[]> books = books(new Covered(SampleLibrary.full(), pictures));
    for (byte[] book : books) {
      assertSound(book);
      String described = new String(entry(book, "EPUB/package.opf"), StandardCharsets.UTF_8);
      Matcher cover = COVER.matcher(described);
      if (cover.find()) {
        covers.add(cover.group(1));
        assertThat(entry(book, "EPUB/" + cover.group(1))).isIn(pictures);
      }
    }
    assertThat(books).hasSize(5);
    assertThat(covers)
        .containsExactlyInAnyOrder("cover.png", "cover.jpg", "cover.gif", "cover.webp");
  }

  /** The first podcasts with a transcript have one of the covers each. */
  private record Covered(Library inner, Map<PodcastId, byte[]> given) implements LibraryView {

    Covered(Library inner, List<byte[]> pictures) {
      this(inner, new HashMap<>());
      Iterator<byte[]> next = pictures.iterator();
      inner
          .podcasts()
          .filter(p -> inner.episodes(p).anyMatch(e -> !e.transcripts().isEmpty()))
          .limit(pictures.size())
          .forEach(podcast -> given.put(podcast.id(), next.next()));
    }

    @Override
    public Optional<Cover> cover(Podcast podcast) {
      return Optional.ofNullable(given.get(podcast.id())).flatMap(Cover::of);
    }
  }

  private static byte[] drawn(String form) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), form, out);
    return out.toByteArray();
  }

  private static void assertSound(byte[] book) {
    StringWriter said = new StringWriter();
    Report report = new WriterReportImpl(new PrintWriter(said));
    EpubCheck check = new EpubCheck(new ByteArrayInputStream(book), report, "podcast.epub");
    assertThat(check.doValidate()).as("%s", said).isZero();
    assertThat(report.getWarningCount()).as("%s", said).isZero();
  }

  private static byte[] entry(byte[] book, String name) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(book))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return in.readAllBytes();
        }
      }
    }
    throw new AssertionError("no " + name + " in the book");
  }

  private List<byte[]> books(Library library) throws IOException {
    Path zip =
        new Packer().pack(library, folder, "podquest", SampleLibrary.DAY, Exporters.ALL).zip();
    List<byte[]> books = new ArrayList<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        if (entry.getName().endsWith(".epub")) {
          assertThat(entry.getName()).matches(".*/data/podcasts/([^/]+)/\\1\\.epub");
          books.add(file.getInputStream(entry).readAllBytes());
        }
      }
    }
    return books;
  }
}

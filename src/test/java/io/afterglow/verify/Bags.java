package io.afterglow.verify;

import io.afterglow.codec.Sha256;
import io.afterglow.export.Exporters;
import io.afterglow.export.SampleLibrary;
import io.afterglow.model.Library;
import io.afterglow.pack.Packer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Finished zips taken apart and put together again, by the JDK's own classes. */
final class Bags {

  static final String FOLDER = "podquest-export-2025-07-20/";

  private Bags() {}

  static byte[] packed(Path folder, Library library) throws IOException {
    Path zip =
        new Packer().pack(library, folder, "podquest", SampleLibrary.DAY, Exporters.ALL).zip();
    return Files.readAllBytes(zip);
  }

  static Map<String, byte[]> files(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        files.put(e.getName().substring(FOLDER.length()), in.readAllBytes());
      }
    }
    return files;
  }

  static byte[] zipped(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(FOLDER + file.getKey()));
        out.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** Makes manifests that agree with the files, as somebody who edits a bag by hand would. */
  static void reseal(Map<String, byte[]> files) {
    files.remove("tagmanifest-sha256.txt");
    files.remove("manifest-sha256.txt");
    files.put("manifest-sha256.txt", manifest(files, true));
    files.put("tagmanifest-sha256.txt", manifest(files, false));
  }

  private static byte[] manifest(Map<String, byte[]> files, boolean payload) {
    StringBuilder rows = new StringBuilder();
    files.forEach(
        (path, content) -> {
          if (path.startsWith("data/") == payload) {
            String sum = Sha256.hex(content);
            rows.append(sum).append("  ").append(path).append('\n');
          }
        });
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }
}

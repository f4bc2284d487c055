package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A value of ASCII signs that must be found nowhere, in any dress. */
final class Canary {

  private final List<String> forms = new ArrayList<>();

  Canary(String secret) {
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    forms.add(secret.replace("/", "\\/"));
    forms.add(secret.replace("&", "&amp;"));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = ("xxx".substring(0, before) + secret).getBytes(StandardCharsets.UTF_8);
      String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      forms.add(text.substring(4, text.length() - 2));
    }
  }

  void isNotIn(Path folder, Path except) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.equals(except)) {
          isNotIn(file.toString(), Files.readAllBytes(file), 0);
        }
      }
    }
  }

  void isNotIn(String name, byte[] content, int depth) throws IOException {
    assertThat(places(name, content, depth)).as("places of a secret").isEmpty();
  }

  /** Where it is in this content, archives within included. */
  List<String> places(String name, byte[] content, int depth) throws IOException {
    List<String> places = new ArrayList<>();
    String signs = new String(content, StandardCharsets.ISO_8859_1); // one for each byte
    if (forms.stream().anyMatch(signs::contains)) {
      places.add(name);
    }
    if (depth < 4 && content.length > 2 && content[0] == 'P' && content[1] == 'K') {
      ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content));
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        places.addAll(places(name + "!" + e.getName(), zip.readAllBytes(), depth + 1));
      }
    } else if (depth < 4 && content.length > 2 && (content[0] & 0xff) == 0x1f) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
        places.addAll(places(name + "!", in.readAllBytes(), depth + 1));
      }
    }
    return places;
  }
}

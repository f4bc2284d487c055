package io.afterglow.pack;

import io.afterglow.codec.GzipMembers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds known secrets as they are, and as URLs, JSON, HTML and base64 write them; also within a
 * gzip or zip that comes in one piece.
 */
public final class KnownSecrets implements SecretScan {

  /** Shorter pieces of base64 stand in any text. */
  private static final int SHORTEST = 6;

  /** What a packed file may unpack to; a secret further inside would be of no use to a finder. */
  private static final int UNPACKED = 64 << 20;

  private static final int DEEPEST = 3;

  private final Set<String> secrets;
  private final List<byte[]> needles = new ArrayList<>();
  private final boolean[] pairs = new boolean[1 << 16];

  public KnownSecrets(Collection<String> secrets) {
    this.secrets = Set.copyOf(secrets);
    Set<String> forms = new TreeSet<>();
    secrets.forEach(secret -> addForms(secret, forms));
    forms.removeIf(form -> form.length() < SHORTEST);
    for (String form : forms) {
      byte[] needle = form.getBytes(StandardCharsets.UTF_8);
      needles.add(needle);
      pairs[pair(needle, 0)] = true;
    }
  }

  @Override
  public boolean finds(byte[] content) {
    return !needles.isEmpty() && finds(content, 0);
  }

  @Override
  public Optional<Set<String>> marks(byte[] salt) {
    Set<String> marks = new TreeSet<>();
    for (String secret : secrets) {
      marks.add(mark(salt, secret));
    }
    return Optional.of(marks);
  }

  /** 8 bytes of HMAC-SHA256: as many as tell a million apart. */
  private static String mark(byte[] salt, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      byte[] mark = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mark, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static void addForms(String secret, Set<String> forms) {
    String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    forms.add(secret);
    forms.add(url);
    forms.add(url.replace("+", "%20"));
    forms.add(url.toLowerCase(Locale.ROOT));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.add(secret.replace("/", "\\/"));
    forms.add(secret.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (int offset = 0; offset < 3; offset++) {
      forms.add(inBase64(bytes, offset, Base64.getEncoder()));
      forms.add(inBase64(bytes, offset, Base64.getUrlEncoder()));
    }
  }

  /** What base64 makes of it when so many bytes stand before it, without what they touch. */
  private static String inBase64(byte[] bytes, int offset, Base64.Encoder encoder) {
    byte[] shifted = new byte[offset + bytes.length];
    System.arraycopy(bytes, 0, shifted, offset, bytes.length);
    String text = encoder.withoutPadding().encodeToString(shifted);
    int from = offset == 0 ? 0 : offset + 1;
    int to = text.length() - (shifted.length % 3 == 0 ? 0 : 1);
    return from >= to ? "" : text.substring(from, to);
  }

  private boolean finds(byte[] content, int depth) {
    return isWithin(content) || (depth < DEEPEST && findsPacked(content, depth));
  }

  private boolean isWithin(byte[] content) {
    for (int at = 0; at + 1 < content.length; at++) {
      if (pairs[pair(content, at)] && startsAt(content, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsAt(byte[] content, int at) {
    return needles.stream()
        .anyMatch(
            needle ->
                content.length - at >= needle.length
                    && Arrays.equals(needle, 0, needle.length, content, at, at + needle.length));
  }

  private static int pair(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  private boolean findsPacked(byte[] content, int depth) {
    boolean gzip = startsWith(content, 0x1f, 0x8b);
    if (!gzip && !startsWith(content, 'P', 'K')) {
      return false;
    }
    try (InputStream in = new ByteArrayInputStream(content)) {
      return gzip
          ? finds(GzipMembers.beginning(in, UNPACKED), depth + 1)
          : findsInZip(new ZipInputStream(in), depth);
    } catch (IOException e) { // a piece of a larger one, or none at all
      return false;
    }
  }

  private boolean findsInZip(ZipInputStream zip, int depth) throws IOException {
    while (zip.getNextEntry() != null) {
      if (finds(zip.readNBytes(UNPACKED), depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] content, int first, int second) {
    return content.length > 2 && (content[0] & 0xff) == first && (content[1] & 0xff) == second;
  }
}

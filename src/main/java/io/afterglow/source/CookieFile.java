package io.afterglow.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A file of cookies in any of the forms that people have: Netscape's cookies.txt with its dialects,
 * the JSON of browser extensions, or a raw {@code Cookie} header.
 */
public final class CookieFile {

  /** A whole browser's cookies are a megabyte or two. */
  private static final int LARGEST = 32 << 20;

  private static final String FORMS =
      "accepted are a Netscape cookies.txt, the JSON of a cookie extension, or a Cookie header";

  private CookieFile() {}

  /**
   * Reads a file and keeps the site's cookies.
   *
   * @param now cookies that ended before are over
   * @throws CredentialsException with one sentence, and a line number where there is one
   */
  public static Credentials read(Path file, Site site, Instant now) throws CredentialsException {
    Path name = file.getFileName();
    String from = name == null ? file.toString() : name.toString();
    List<String> remarks = new ArrayList<>();
    Credentials credentials = parse(bytes(file, from), site, now, from, remarks);
    if (isOpenToOthers(file)) {
      remarks.add(from + " can be read by other users of this machine: chmod 600 keeps it private");
    }
    return credentials.withRemarks(remarks);
  }

  /** The same for the text of such a file, as a user pasted it. */
  public static Credentials pasted(String text, Site site, Instant now)
      throws CredentialsException {
    List<String> remarks = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parse(bytes, site, now, "what you pasted", remarks).withRemarks(remarks);
  }

  private static Credentials parse(
      byte[] bytes, Site site, Instant now, String from, List<String> remarks)
      throws CredentialsException {
    String text = text(bytes);
    String start = text.stripLeading();
    if (start.startsWith("SQLite format 3")) {
      throw CredentialsException.unreadable(
          from + " is a browser's database: use --cookies-from-browser, or export a cookies.txt");
    }
    if (start.startsWith("<")) {
      throw CredentialsException.unreadable(from + " is a web page, not cookies: " + FORMS);
    }
    if (start.toLowerCase(Locale.ROOT).startsWith("curl")) {
      throw CredentialsException.unreadable(from + " holds a cURL command: give it with --curl");
    }
    if (start.startsWith("[") || start.startsWith("{")) {
      return Credentials.of(CookieJson.parse(start, from, remarks), site, now, from);
    }
    if (isHeader(start)) {
      return CookieHeader.read(start, site, from);
    }
    List<Cookie> cookies = CookiesTxt.parse(text, from, remarks);
    if (cookies.isEmpty() && !remarks.isEmpty()) {
      throw CredentialsException.unreadable(remarks.get(0) + "; " + FORMS);
    }
    return Credentials.of(cookies, site, now, from);
  }

  /** One line of pairs: no tabs, no columns, and the first word has an equals sign in it. */
  private static boolean isHeader(String text) {
    String line = text.strip();
    if (line.toLowerCase(Locale.ROOT).startsWith("cookie:")) {
      return true;
    }
    boolean one = line.indexOf('\n') < 0 && line.indexOf('\t') < 0;
    return one && !line.startsWith("#") && line.split("[\\s;]", 2)[0].contains("=");
  }

  private static byte[] bytes(Path file, String from) throws CredentialsException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw CredentialsException.unreadable(from + " is too large for a file of cookies");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw CredentialsException.unreadable("there is no file " + file);
    } catch (IOException e) {
      throw CredentialsException.unreadable(file + " cannot be read");
    }
  }

  private static String text(byte[] bytes) {
    Charset charset = StandardCharsets.UTF_8;
    if (bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
      charset = StandardCharsets.UTF_16LE; // PowerShell's redirection writes this
    } else if (bytes.length > 1 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff) {
      charset = StandardCharsets.UTF_16BE;
    }
    String text = new String(bytes, charset);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static boolean isOpenToOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}

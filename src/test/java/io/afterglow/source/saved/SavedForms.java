package io.afterglow.source.saved;

import com.dd.plist.BinaryPropertyListWriter;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.XMLPropertyListWriter;
import io.afterglow.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as programs write them that do not run here, or that are made by hand. */
public final class SavedForms {

  private SavedForms() {}

  public static byte[] chromeComplete(String url, byte[] page) {
    String html = text(page);
    int doctype = html.startsWith("<!") ? html.indexOf('>') + 1 : 0;
    return bytes(
        html.substring(0, doctype)
            + String.format(Locale.ROOT, "\n<!-- saved from url=(%04d)%s -->\n", url.length(), url)
            + html.substring(doctype));
  }

  public static byte[] explorerMhtml(String url, byte[] page) {
    return explorerMhtml(url, page, "http://podquestai.com/a.gif", new byte[9]);
  }

  public static byte[] explorerMhtml(String url, byte[] page, String picture, byte[] pixels) {
    String boundary = "----=_NextPart_000_0000_01DB";
    return bytes(
        "From: \"Saved by Internet Explorer 11\"\r\nSubject: A page\r\n"
            + "Date: Tue, 1 Jul 2025 10:20:30 +0200\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\""
            + boundary
            + "\"\r\n\r\nThis is a multi-part message in MIME format.\r\n\r\n--"
            + boundary
            + "\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n"
            + "Content-Location: "
            + picture
            + "\r\n\r\n"
            + Base64.getMimeEncoder().encodeToString(pixels)
            + "\r\n\r\n--"
            + boundary
            + "\r\nContent-Type: text/html;\r\n\tcharset=\"utf-8\"\r\n"
            + "Content-Transfer-Encoding: base64\r\nContent-Location: "
            + url
            + "\r\n\r\n"
            + Base64.getMimeEncoder().encodeToString(page)
            + "\r\n\r\n--"
            + boundary
            + "--\r\n");
  }

  public static byte[] webArchive(String url, byte[] page, boolean binary) throws IOException {
    return webArchive(url, page, binary, "http://podquestai.com/a.gif", new byte[300]);
  }

  public static byte[] webArchive(
      String url, byte[] page, boolean binary, String address, byte[] pixels) throws IOException {
    NSDictionary main = new NSDictionary();
    main.put("WebResourceURL", url);
    main.put("WebResourceMIMEType", "text/html");
    main.put("WebResourceTextEncodingName", "UTF-8");
    main.put("WebResourceFrameName", "");
    main.put("WebResourceData", new NSData(page));
    NSDictionary picture = new NSDictionary();
    picture.put("WebResourceURL", address);
    picture.put("WebResourceData", new NSData(pixels));
    NSDictionary root = new NSDictionary();
    root.put("WebSubresources", new Object[] {picture});
    root.put("WebMainResource", main);
    if (binary) {
      return BinaryPropertyListWriter.writeToArray(root);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XMLPropertyListWriter.write(root, out);
    return out.toByteArray();
  }

  /** A recording of some pages, with what surrounds them in real ones. */
  public static byte[] har(Map<String, byte[]> pages, boolean base64) {
    List<Object> entries = new ArrayList<>();
    pages.forEach(
        (url, page) -> {
          Map<String, Object> content = new LinkedHashMap<>();
          content.put("size", page.length);
          content.put("mimeType", "text/html; charset=iso-8859-1");
          content.put("text", base64 ? Base64.getEncoder().encodeToString(page) : text(page));
          if (base64) {
            content.put(
                "mimeType", url.endsWith(".png") ? "image/png" : "text/html; charset=utf-8");
            content.put("encoding", "base64");
          }
          entries.add(
              Map.of(
                  "_initiator", Map.of("type", "other"),
                  "request", Map.of("method", "GET", "url", url, "headers", List.of()),
                  "response", Map.of("status", 200, "content", content),
                  "startedDateTime", "2025-07-01T10:20:30.123+02:00",
                  "time", 12.5));
        });
    return bytes(
        Json.line(
            Map.of(
                "log",
                Map.of(
                    "version",
                    "1.2",
                    "creator",
                    Map.of("name", "WebInspector", "version", "537.36"),
                    "entries",
                    entries))));
  }

  /** A record of a WARC, uncompressed. */
  public static byte[] record(String url, String headers, byte[] body) {
    return record("1.0", "<" + url + ">", headers, body);
  }

  public static byte[] record(String version, String url, String headers, byte[] body) {
    byte[] http = bytes("HTTP/1.1 200 OK\r\n" + headers + "\r\n");
    return joined(
        bytes(
            "WARC/"
                + version
                + "\r\nWARC-Type: response\r\nWARC-Target-URI: "
                + url
                + "\r\nWARC-Date: 2025-07-01T08:20:30Z\r\n"
                + "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
                + "Content-Type: application/http; msgtype=response\r\nContent-Length: "
                + (http.length + body.length)
                + "\r\n\r\n"),
        http,
        body,
        bytes("\r\n\r\n"));
  }

  public static byte[] chunked(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += 1_000) {
      int size = Math.min(1_000, body.length - at);
      out.writeBytes(bytes(Integer.toHexString(size) + "\r\n"));
      out.write(body, at, size);
      out.writeBytes(bytes("\r\n"));
    }
    out.writeBytes(bytes("0\r\n\r\n"));
    return out.toByteArray();
  }

  public static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  public static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

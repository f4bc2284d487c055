package io.afterglow.source.saved;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The notes of an Evernote export (ENEX, {@code evernote-export4.dtd}), each a page of its own: its
 * content is a document (ENML), and {@code source-url} is where it was clipped from.
 */
record EvernoteNotes(Opening opening) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  void read(Material material) throws IOException {
    int notes = 0;
    try (InputStream in = material.open()) {
      XMLStreamReader xml = XmlStream.of(in);
      Map<String, String> note = new HashMap<>();
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          start(xml, note);
        } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("note")) {
          page(material, note, ++notes);
        }
      }
    } catch (XMLStreamException e) {
      opening
          .findings()
          .refuse(
              material.name(),
              Refusal.Reason.DAMAGED,
              "is an Evernote export that is cut off or damaged after "
                  + notes
                  + " whole notes; those are used");
    }
  }

  private static void start(XMLStreamReader xml, Map<String, String> note)
      throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "note" -> note.clear();
      case "title", "created", "updated", "content", "source-url" ->
          note.put(xml.getLocalName(), xml.getElementText());
      default -> {}
    }
  }

  private void page(Material material, Map<String, String> note, int number) {
    String name = material.name() + "!/" + number + " " + note.getOrDefault("title", "").strip();
    String url = note.getOrDefault("source-url", "");
    Instant at = time(note, material.modified());
    opening.findings().article(material, name, url, at, note.getOrDefault("content", ""));
  }

  private static Instant time(Map<String, String> note, Instant unknown) {
    try {
      String text = note.getOrDefault("updated", note.getOrDefault("created", ""));
      return LocalDateTime.parse(text.strip(), STAMP).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return unknown;
    }
  }
}

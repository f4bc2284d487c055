package io.afterglow.source.saved;

import io.afterglow.page.Address;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The page of a Safari web archive, a property list in either form, and the pictures with it. */
record WebArchivePages(Opening opening) {

  private static final String MAIN = "WebMainResource";
  private static final String OTHERS = "WebSubresources";
  private static final String DATA = "WebResourceData";
  private static final String URL = "WebResourceURL";
  private static final String TYPE = "WebResourceMIMEType";
  private static final String CHARSET = "WebResourceTextEncodingName";

  /** Safari's own keys; all but the data are text. */
  @SuppressWarnings("ArrayRecordComponent") // large, and never changed
  private record Resource(byte @Nullable [] data, Map<String, String> words) {}

  void read(Material material) throws IOException {
    byte[] bytes = opening.bytes(material);
    Resource main;
    try {
      main = bytes[0] == 'b' ? binary(new BinaryPlist(bytes)) : xml(bytes);
    } catch (IOException | XMLStreamException | IllegalArgumentException e) {
      opening
          .findings()
          .refuse(
              material.name(),
              Refusal.Reason.DAMAGED,
              "is a Safari web archive, and cut or damaged");
      return;
    }
    byte[] body = main.data();
    if (body == null || body.length == 0) {
      opening
          .findings()
          .refuse(material.name(), Refusal.Reason.NOT_A_PAGE, "is a Safari archive without a page");
      return;
    }
    String url = main.words().getOrDefault(URL, "");
    Original original = Original.of(url);
    Address address = original == null ? null : original.address();
    String type = main.words().getOrDefault(TYPE, "text/html");
    String charset = main.words().getOrDefault(CHARSET, "");
    opening
        .findings()
        .page(
            material.with((written, where) -> picture(bytes, written, where)),
            material.name(),
            address,
            original == null ? material.modified() : original.capturedAt(material.modified()),
            charset.isEmpty() ? type : type + "; charset=" + charset,
            body);
  }

  private static byte @Nullable [] picture(
      byte[] bytes, String written, @Nullable Address address) {
    Predicate<@Nullable String> wanted =
        url -> written.equals(url) || (address != null && address.value().equals(url));
    try {
      return bytes[0] == 'b' ? binary(new BinaryPlist(bytes), wanted) : xml(bytes, wanted);
    } catch (IOException | XMLStreamException | IllegalArgumentException e) {
      return null; // the page stands before them
    }
  }

  private static byte @Nullable [] binary(BinaryPlist list, Predicate<@Nullable String> wanted)
      throws IOException {
    for (long resource : list.objects(list.under(list.top(), OTHERS))) {
      if (wanted.test(list.string(list.under(resource, URL)))) {
        return list.data(list.under(resource, DATA));
      }
    }
    return null;
  }

  private static byte @Nullable [] xml(byte[] bytes, Predicate<@Nullable String> wanted)
      throws XMLStreamException {
    XMLStreamReader in = reader(bytes);
    Map<String, String> words = new HashMap<>();
    String key = "";
    while (in.hasNext()) {
      int event = in.next();
      String element =
          event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
              ? in.getLocalName()
              : "";
      if (element.equals("dict")) {
        if (wanted.test(words.get(URL)) && words.containsKey(DATA)) {
          return Base64.getMimeDecoder().decode(words.get(DATA));
        }
        words.clear();
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        switch (element) {
          case "key" -> key = in.getElementText().strip();
          case "string", "data" -> words.put(key, in.getElementText());
          default -> {}
        }
      }
    }
    return null;
  }

  private static Resource binary(BinaryPlist list) throws IOException {
    long main = list.under(list.top(), MAIN);
    if (main < 0) {
      return new Resource(null, Map.of());
    }
    Map<String, String> words = new HashMap<>();
    for (String key : new String[] {URL, TYPE, CHARSET}) {
      String word = list.string(list.under(main, key));
      if (word != null) {
        words.put(key, word);
      }
    }
    return new Resource(list.data(list.under(main, DATA)), words);
  }

  /** Stops behind the main resource: what follows it may be damaged. */
  private static Resource xml(byte[] bytes) throws XMLStreamException {
    XMLStreamReader in = reader(bytes);
    Map<String, String> words = new HashMap<>();
    byte[] data = null;
    String key = "";
    boolean inside = false;
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.END_ELEMENT && inside && in.getLocalName().equals("dict")) {
        break;
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (in.getLocalName()) {
        case "key" -> key = in.getElementText().strip();
        case "dict" -> inside |= key.equals(MAIN);
        case "string" -> {
          String text = in.getElementText();
          if (inside) {
            words.putIfAbsent(key, text);
          }
        }
        case "data" -> {
          String text = in.getElementText();
          data = inside && key.equals(DATA) ? Base64.getMimeDecoder().decode(text) : data;
        }
        default -> {}
      }
    }
    return new Resource(data, words);
  }

  private static XMLStreamReader reader(byte[] bytes) throws XMLStreamException {
    return XmlStream.of(new ByteArrayInputStream(bytes));
  }
}

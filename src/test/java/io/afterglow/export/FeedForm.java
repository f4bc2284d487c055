package io.afterglow.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The form of a feed: RSS 2.0 with the elements of podcasts, as schemas made from their
 * specifications. No feed validator can be had from Maven or npm that works without a network.
 */
public final class FeedForm {

  private static final Schema SCHEMA = schema();

  private FeedForm() {}

  /** What is wrong with a feed, by line. */
  public static List<String> faults(byte[] feed) throws IOException {
    List<String> faults = new ArrayList<>();
    Validator validator = SCHEMA.newValidator();
    validator.setErrorHandler(new Collector(faults));
    try {
      validator.validate(new StreamSource(new ByteArrayInputStream(feed)));
    } catch (SAXException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
    return faults;
  }

  private static Schema schema() {
    Source[] sources =
        Stream.of("rss", "podcast", "chapters")
            .map(name -> FeedForm.class.getResource("/feeds/form/" + name + ".xsd"))
            .map(Objects::requireNonNull)
            .map(URL::toString)
            .map(StreamSource::new)
            .toArray(Source[]::new);
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Collector(List<String> faults) implements ErrorHandler {

    @Override
    public void warning(SAXParseException e) {
      error(e);
    }

    @Override
    public void error(SAXParseException e) {
      faults.add(e.getLineNumber() + ": " + e.getMessage());
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}

package io.afterglow.source.saved;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Opens XML files from unknown sources: no DTD is read, and no external entity. */
final class XmlStream {

  private XmlStream() {}

  static XMLStreamReader of(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Quirk: without one the JDK writes to standard error.
    factory.setXMLReporter((message, type, related, location) -> {});
    return factory.createXMLStreamReader(in);
  }
}

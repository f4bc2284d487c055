package io.afterglow.export;

import com.rometools.rome.feed.module.Module;
import com.rometools.rome.io.ModuleGenerator;
import io.afterglow.export.PodcastModule.Elements;
import java.util.Set;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/** Writes {@link PodcastModule}. Public because rome makes one by its name in rome.properties. */
public final class PodcastModuleGenerator implements ModuleGenerator {

  private static final Namespace PODCAST = Namespace.getNamespace("podcast", PodcastModule.URI);

  private static final Namespace ITUNES =
      Namespace.getNamespace("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd");

  @Override
  public String getNamespaceUri() {
    return PodcastModule.URI;
  }

  @Override
  public Set<Namespace> getNamespaces() {
    return Set.of(PODCAST, ITUNES);
  }

  @Override
  public void generate(Module module, Element parent) {
    if (module instanceof PodcastModule own) {
      add(own.elements(), parent);
    }
  }

  private static void add(Elements elements, Element parent) {
    if (elements.guid() != null) {
      parent.addContent(element("guid", elements.guid()));
    }
    for (PodcastModule.TranscriptLink link : elements.transcripts()) {
      parent.addContent(
          element("transcript", null)
              .setAttribute("url", link.url())
              .setAttribute("type", link.type())
              .setAttribute("language", link.language()));
    }
    if (elements.chapters() != null) {
      parent.addContent(
          element("chapters", null)
              .setAttribute("url", elements.chapters())
              .setAttribute("type", "application/json+chapters"));
    }
    for (String person : elements.people()) {
      parent.addContent(element("person", person).setAttribute("role", "guest"));
    }
    itunes(elements, parent);
  }

  private static void itunes(Elements elements, Element parent) {
    elements
        .itunes()
        .forEach(
            (name, text) -> {
              Element element = new Element(name, ITUNES);
              parent.addContent(
                  name.equals("image")
                      ? element.setAttribute("href", text)
                      : element.setText(text));
            });
  }

  private static Element element(String name, @Nullable String text) {
    Element element = new Element(name, PODCAST);
    return text == null ? element : element.setText(text);
  }
}

package io.afterglow.export.library;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import io.afterglow.export.MissingView;
import io.afterglow.export.library.template.JteepisodeGenerated;
import io.afterglow.export.library.template.JteepisodesGenerated;
import io.afterglow.export.library.template.JtehighlightsGenerated;
import io.afterglow.export.library.template.JteindexGenerated;
import io.afterglow.export.library.template.JtemissingGenerated;
import io.afterglow.export.library.template.JtepodcastGenerated;

/**
 * The templates as functions. They were translated to Java when the program was built, and escape
 * by context: what stands in a text, an attribute or a link cannot leave it.
 */
final class Pages {

  private Pages() {}

  static byte[] index(Frame frame, IndexView view) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    JteindexGenerated.render(new OwaspHtmlTemplateOutput(page), null, frame, view);
    return page.toByteArray();
  }

  static byte[] podcast(Frame frame, PodcastView view) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    JtepodcastGenerated.render(new OwaspHtmlTemplateOutput(page), null, frame, view);
    return page.toByteArray();
  }

  static byte[] episodes(Frame frame, EpisodesView view) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    JteepisodesGenerated.render(new OwaspHtmlTemplateOutput(page), null, frame, view);
    return page.toByteArray();
  }

  static byte[] highlights(Frame frame, HighlightsView view) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    JtehighlightsGenerated.render(new OwaspHtmlTemplateOutput(page), null, frame, view);
    return page.toByteArray();
  }

  static byte[] missing(Frame frame, MissingView view) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    JtemissingGenerated.render(new OwaspHtmlTemplateOutput(page), null, frame, view);
    return page.toByteArray();
  }

  static byte[] episode(Frame frame, EpisodeView view) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    JteepisodeGenerated.render(new OwaspHtmlTemplateOutput(page), null, frame, view);
    return page.toByteArray();
  }
}

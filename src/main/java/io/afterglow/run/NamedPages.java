package io.afterglow.run;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.Service;
import io.afterglow.source.browser.VisitedPages;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What a list, or a browser's history or bookmarks, names of a service. */
record NamedPages(Service service, Consumer<News> news) {

  /**
   * The pages to fetch.
   *
   * @throws Failure when the file is not there, or cannot be read
   */
  List<Link> in(Path file) {
    try {
      VisitedPages pages = VisitedPages.read(file, service::owns);
      pages
          .others()
          .forEach(
              line ->
                  news.accept(
                      new News.Remark("Left out, no address of " + service.title() + ": " + line)));
      news.accept(new News.Named(pages.addresses().size(), service.title(), file));
      return pages.addresses().stream().flatMap(address -> pages(address).stream()).toList();
    } catch (NoSuchFileException e) {
      throw new Failure(ExitCode.INPUT, "There is no " + file + ". Nothing was done.", e);
    } catch (IOException e) {
      throw new Failure(ExitCode.INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private List<Link> pages(Address address) {
    EpisodeId episode = service.episode(address);
    if (episode != null) {
      return service.pagesOf(episode);
    }
    PodcastId podcast = service.podcast(address);
    return List.of(
        new Link(
            service.live(address),
            podcast == null ? PageKind.HOME : PageKind.PODCAST,
            podcast,
            null,
            Link.Role.LIST));
  }
}

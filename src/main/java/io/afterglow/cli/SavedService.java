package io.afterglow.cli;

import io.afterglow.page.Address;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.source.saved.Copy;
import io.afterglow.source.saved.SavedPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whose pages were saved, so that nobody has to name the site of pages that show it. */
final class SavedService {

  private SavedService() {}

  /** The site that was named, or else the one whose pages were given, or else the usual one. */
  static Address site(Services services, SiteOption site, List<Path> pages) throws IOException {
    Service saved = site.isDefault() ? of(services, pages) : null;
    return saved == null ? site.parsed() : new Address(saved.home().origin() + "/");
  }

  /** The service of the first page that one recognizes; where there is but one, nothing is read. */
  private static @Nullable Service of(Services services, List<Path> pages) throws IOException {
    List<Path> there = new ArrayList<>();
    for (Path path : pages) {
      PathOption.meant(path).stream().filter(Files::exists).forEach(there::add);
    }
    if (services.all().size() == 1 || there.isEmpty()) {
      return null;
    }
    AtomicReference<@Nullable Service> found = new AtomicReference<>();
    SavedPages.of(there)
        .forEach(
            address -> found.get() == null && services.claiming(address) != null,
            page -> services.recognizing(page) != null,
            copy -> found.compareAndSet(null, found.get() == null ? of(services, copy) : null),
            refusal -> {});
    return found.get();
  }

  /** What a page holds counts before what lies around it. */
  private static @Nullable Service of(Services services, Copy copy) {
    Service recognizing = services.recognizing(copy.page());
    return recognizing != null
        ? recognizing
        : copy.hints().stream()
            .map(services::claiming)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }
}

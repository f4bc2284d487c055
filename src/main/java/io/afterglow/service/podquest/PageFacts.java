package io.afterglow.service.podquest;

import io.afterglow.page.Address;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageLines;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.service.reading.ServicePage;
import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What any page of the service may show beyond what every service has: the export link, and the tab
 * that an address names.
 *
 * @param shown the page at its place
 * @param vague whether that was found within the page and may lack the tab that was in front
 */
record PageFacts(ServicePage shown, Addresses addresses, boolean vague) {

  private static final Set<String> EXPORT =
      Set.of(
          "exportpodcastsubscriptions",
          "exportsubscriptions",
          "exportopml",
          "downloadopml",
          "导出播客订阅",
          "导出订阅",
          "匯出播客訂閱",
          "匯出訂閱",
          "導出播客訂閱",
          "ポッドキャスト購読をエクスポート");

  PageFacts(PodQuest service, PageLines page, @Nullable Address address, boolean vague) {
    this(new ServicePage(page, service, PodQuest.WINDOW, address), service.addresses(), vague);
  }

  /** The same page under another address; null for none. */
  PageFacts at(@Nullable Address other) {
    return new PageFacts(
        new ServicePage(page(), shown.service(), shown.window(), other), addresses, vague);
  }

  PageLines page() {
    return shown.page();
  }

  /** Where the page stands, given or found within it; null when neither. */
  @Nullable Address address() {
    return shown.address();
  }

  /** Banner, export link or a session's line: not part of what the page is about. */
  boolean isTopBar(Line line) {
    return isExport(line.text()) || shown.isTopBar(line);
  }

  private static boolean isExport(String text) {
    return text.length() <= 40 && EXPORT.contains(Fold.key(text));
  }

  boolean offersExport() {
    return page().lines().stream()
        .anyMatch(
            line ->
                isExport(line.text())
                    || line.anchors().stream().anyMatch(anchor -> isExport(anchor.text())));
  }

  /** The export link, wherever it leads and whatever element it is. */
  List<Link> exports() {
    List<Link> links = new ArrayList<>();
    for (Line line : page().lines()) {
      boolean whole = isExport(line.text());
      if (whole && line.href() != null) {
        addExport(links, line.href());
      }
      for (Line.Anchor anchor : line.anchors()) {
        if (isExport(anchor.text()) || isOpml(anchor.href())) {
          addExport(links, anchor.href());
        }
      }
    }
    return links;
  }

  /** By the path alone: a key may follow it. */
  private static boolean isOpml(String href) {
    return href.split("[?#]", 2)[0].toLowerCase(Locale.ROOT).endsWith(".opml");
  }

  private void addExport(List<Link> links, String href) {
    Address live = shown.live(href);
    if (live != null) {
      Link link = new Link(live, PageKind.OPML, null, null, Link.Role.LIST);
      if (!links.contains(link)) {
        links.add(link);
      }
    }
  }

  @Nullable Place place(@Nullable String href) {
    Address found = shown.resolve(href);
    return found == null ? null : addresses.place(found);
  }

  @Nullable Place place() {
    Address address = address();
    return address == null ? null : addresses.place(address);
  }
}

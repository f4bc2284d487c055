package io.afterglow.job;

import io.afterglow.app.AppPage;
import io.afterglow.app.AppPageReader;
import io.afterglow.catalog.GivenLists;
import io.afterglow.catalog.Indexing;
import io.afterglow.codec.Sha256;
import io.afterglow.crawl.Order;
import io.afterglow.job.NamedEpisodes.Manner;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Problem;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.BrowserTranslation;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.Mismatch;
import io.afterglow.page.Opml;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.PageText;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.source.saved.Copy;
import io.afterglow.source.saved.Refusal;
import io.afterglow.source.saved.SavedPages;
import io.afterglow.text.PageScrubber;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.ItemRow;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes pages that the user saved into a workspace, each once however often it is given. */
public final class ImportJob {

  /** Lines of a page that waits for its scripts: a sign that it loads, and the site's name. */
  private static final int MOST_OF_A_SHELL = 2;

  private static final Pattern SCRIPTED = Pattern.compile("(?i)<(?:no)?script\\b");

  private static final Pattern WANTS_SCRIPTS = Pattern.compile("(?i)\\bjavascript\\b");

  /** A report names so many places one by one. */
  private static final int MOST_TOLD = 500;

  private static final String SAVED = "saved";

  private static final String UNDER_TITLE = ", and is kept under that title";

  private static final String SHELL = "is the same page under several addresses, so no episode's";

  private static final String UNPLACED =
      "holds a transcript as data, and not which episode's: save the page of the episode itself";

  private static final String TRANSLATED =
      "was saved while the browser translated it, so its words are not the service's; switch the"
          + " browser's translation off and save it again";

  private static final String REPLACED =
      "shows \ufffd where characters were lost before it was saved; if the page itself shows more,"
          + " save it again";

  private final Service service;
  private final Workspace workspace;
  private final Admission admission;
  private final DriftAlarm drift;
  private final SavedCovers covers;
  private final PageIdentity identity;
  private final UnaddressedPages unaddressed;
  private final NamedEpisodes named;
  private final List<String> refusals = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<Refusal> parts = new ArrayList<>();
  private final List<Lack> lacks = new ArrayList<>();
  private final List<Lack> answers = new ArrayList<>();
  private final Set<String> concerned = new HashSet<>();

  /** Files of which something was read before. */
  private final Set<String> taken = new HashSet<>();

  private int refused;
  private int lost;
  private int pages;

  ImportJob(Service service, Workspace workspace, Admission admission, Tracker tracker) {
    this.service = service;
    this.workspace = workspace;
    this.admission = admission;
    this.drift = new DriftAlarm(tracker);
    this.covers = new SavedCovers(service, workspace);
    this.identity = new PageIdentity(service, workspace);
    this.unaddressed = new UnaddressedPages(service, workspace);
    this.named = new NamedEpisodes(service, workspace);
  }

  /**
   * What came of it.
   *
   * @param pages pages that were understood, those of earlier runs included
   * @param refusals files that could not be used, and places in them, and why
   * @param remarks files that are used although something is wrong with them, and what it is
   * @param unused the given files and folders of which nothing is used
   * @param lost how many of them held pages, or may have held some
   */
  public record Imported(
      int pages, List<String> refusals, List<String> remarks, List<String> unused, int lost) {

    public Imported {
      unused = List.copyOf(unused);
      refusals = List.copyOf(refusals);
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * A page of an episode that is damaged, cut or another one where it was saved. Whether it is
   * missing is known once all files are read: another one may hold it whole.
   *
   * @param used whether something of the file is used all the same
   * @param kept SHA-256 of what is kept under its title; null when nothing is
   */
  private record Lack(
      Link page, Why why, String file, String detail, boolean used, @Nullable String kept) {

    Lack(Link page, Why why, String file, String detail, boolean used) {
      this(page, why, file, detail, used, null);
    }

    /** The same once it is known which episode the page is. */
    Lack as(EpisodeId episode) {
      String what = detail.replace(UNDER_TITLE, ", and is kept as " + episode);
      return new Lack(page, why, file, what, used, null);
    }
  }

  /**
   * Reads files and folders.
   *
   * @param given pages that stand in no file
   * @throws IOException when a path does not exist or the workspace cannot be written
   */
  public Imported run(List<Path> paths, List<Copy> given) throws IOException {
    SavedPages saved = SavedPages.of(paths);
    for (Path path : paths) {
      forget(path);
    }
    try {
      given.forEach(copy -> taken.add(copy.name()));
      given.forEach(this::take);
      saved.forEach(service::owns, service::recognizes, this::take, this::refused);
      settle();
      if (pages == 0) {
        parts.forEach(part -> refuse(part.file(), part.detail(), Told.NOT));
      }
      covers.recorded(saved);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (refused > MOST_TOLD) {
      String more = (refused - MOST_TOLD) + " more places in saved pages were not used.";
      if (lost > 0) {
        workspace.warnings().putLoss(SAVED, more);
      } else {
        workspace.warnings().put(SAVED, more);
      }
    }
    return new Imported(pages, refusals, remarks, unused(paths), lost);
  }

  /** What was said of a file before may be true no more: it is read again. */
  private void forget(Path path) throws IOException {
    for (String next : ends(path)) {
      workspace.warnings().remove(SAVED + ":" + path + next);
    }
  }

  /** What follows a given path in what is said of it, or of a place in it. */
  private static List<String> ends(Path path) {
    return List.of(" ", "!", path.getFileSystem().getSeparator());
  }

  /** Whoever gives a file means something in it. */
  private List<String> unused(List<Path> paths) throws IOException {
    List<String> unused = new ArrayList<>();
    for (Path path : paths) {
      List<String> starts = ends(path).stream().map(end -> path + end).toList();
      if (concerned.stream().noneMatch(name -> starts.stream().anyMatch(name::startsWith))) {
        String why =
            refusals.stream()
                .filter(refusal -> starts.stream().anyMatch(refusal::startsWith))
                .findFirst()
                .orElse("it holds no file that could be read");
        String about = ExportJob.GIVEN + path;
        workspace.warnings().putLoss(about, "Nothing of " + path + " was used: " + why + ".");
        unused.add(path.toString());
      }
    }
    return unused;
  }

  /** Something of a file is used, or counted as missing, or is part of a page. */
  private void concern(String file) {
    concerned.add(file + " ");
  }

  /** What a refusal means for the report. */
  private enum Told {
    /** Nothing is lost by it. */
    NOT,
    WARNING,
    /** Pages are lost, and nobody can tell which. */
    LOSS
  }

  private void refused(Refusal refusal) {
    if (isOfTaken(refusal)) {
      return;
    }
    Address address = refusal.page();
    Link page = address == null ? null : service.page(address);
    if (refusal.isLoss() && page != null && page.episode() != null) {
      Why why = refusal.reason() == Refusal.Reason.TOO_LARGE ? Why.TOO_LARGE : Why.UNREADABLE;
      lacks.add(new Lack(page, why, refusal.file(), refusal.detail(), false));
      return;
    }
    Page content = refusal.content();
    boolean data = refusal.reason() == Refusal.Reason.DATA_OF_PAGES;
    Manner manner = data ? Manner.SILENT : Manner.ADVISED;
    if (content != null && named.add(refusal.file(), refusal.detail(), manner, content)) {
      concern(refusal.file());
      return;
    }
    switch (refusal.reason()) {
      case DATA_OF_PAGES -> named.addData(refusal.file(), Objects.requireNonNull(content));
      case PART_OF_PAGES -> setAside(refusal);
      case DOUBTFUL -> remark(refusal.file(), refusal.detail(), Told.WARNING);
      case NOT_A_PAGE -> refuse(refusal.file(), refusal.detail(), Told.NOT);
      case NO_PAGES -> refuse(refusal.file(), refusal.detail(), Told.WARNING);
      case NOT_YET_READABLE, TOO_LARGE, DAMAGED, UNREADABLE ->
          refuse(refusal.file(), refusal.detail(), Told.LOSS);
    }
  }

  /** Whether a file is no page because it is another app's export, which was used. */
  private boolean isOfTaken(Refusal refusal) {
    boolean none =
        refusal.reason() == Refusal.Reason.NOT_A_PAGE
            || refusal.reason() == Refusal.Reason.NO_PAGES;
    String file = refusal.file();
    return none
        && (taken.contains(file)
            || taken.stream()
                .anyMatch(
                    name ->
                        file.startsWith(name + "!")
                            || file.startsWith(name + File.separator)
                            || file.equals(name + "-wal")
                            || file.equals(name + "-shm")));
  }

  /** A picture or a style sheet is worth a word only where no page came with it. */
  private void setAside(Refusal part) {
    concern(part.file());
    if (pages == 0 && parts.size() < MOST_TOLD) {
      parts.add(part);
    }
  }

  private void refuse(String file, String detail, Told told) {
    tell(refusals, file, detail, told);
  }

  /** What is used, although something is wrong with it. */
  private void remark(String file, String detail, Told told) {
    tell(remarks, file, detail, told);
  }

  private void tell(List<String> list, String file, String detail, Told told) {
    boolean room = refused++ < MOST_TOLD;
    if (told == Told.LOSS) {
      concern(file);
      lost++;
    }
    if (room) {
      list.add(file + " " + detail);
      warn(file, detail, told);
    }
  }

  private void warn(String file, String detail, Told told) {
    String about = SAVED + ":" + file + " " + detail;
    String words = "Saved pages: " + file + " " + detail + ".";
    try {
      switch (told) {
        case NOT -> {}
        case WARNING -> workspace.warnings().put(about, words);
        case LOSS -> workspace.warnings().putLoss(about, words);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pages that no file held whole are missing, each with a row of its own. */
  private void settle() throws IOException {
    identify();
    for (Lack lack : lacks) {
      concern(lack.file());
      String kept = lack.kept();
      EpisodeId claimed = lack.page().episode();
      if (kept != null && claimed != null && identity.isListed(claimed, unaddressed.title(kept))) {
        continue; // a new title, and the address is right: the catalog joins them by their list
      }
      if (isWhole(lack.page())) {
        remark(lack.file(), lack.detail() + "; a whole copy of the page is used", Told.WARNING);
      } else if (kept != null && workspace.pages().isDisowned(kept)) {
        missing(lack, SHELL); // of the file itself it was reported before
      } else {
        missing(lack, lack.detail());
        tell(lack.used() ? remarks : refusals, lack.file(), lack.detail(), Told.WARNING);
      }
    }
    for (Lack answer : answers) {
      unanswered(answer);
    }
    for (NamedEpisodes.Unused unused : named.unseen()) {
      refuse(unused.file(), unused.detail(), Told.NOT);
    }
    for (String file : named.unplaced()) {
      refuse(file, UNPLACED, Told.LOSS);
    }
  }

  /** A later answer may have given the page: then nothing is lost. */
  private void unanswered(Lack answer) throws IOException {
    concern(answer.file());
    Link page = answer.page();
    if (page.episode() != null && !isWhole(page)) {
      missing(answer, answer.detail());
      tell(refusals, answer.file(), answer.detail(), Told.WARNING);
    } else if (page.episode() == null && !isListed(page.podcast())) {
      refuse(answer.file(), answer.detail(), Told.LOSS);
    }
  }

  private boolean isListed(@Nullable PodcastId podcast) throws IOException {
    return podcast != null && !workspace.facts().of(FactKind.PODCAST, podcast).isEmpty();
  }

  /** Addresses that other files named may be those of pages that named none. */
  private void identify() throws IOException {
    List<EpisodeId> known = new ArrayList<>(workspace.tasks().missedEpisodes());
    lacks.stream().map(lack -> lack.page().episode()).filter(Objects::nonNull).forEach(known::add);
    known.addAll(named.all());
    for (UnaddressedPages.Identified one : unaddressed.among(known)) {
      Reading reading =
          workspace.pages().isCut(one.sha256()) ? one.reading().cutOff() : one.reading();
      List<ItemRow> rows = Indexing.rows(reading);
      workspace
          .pages()
          .save(
              null, one.page(), reading.kind(), one.sha256(), rows, admission.admit(null, reading));
      Address address = one.page().address();
      Link link = address == null ? null : service.page(address);
      if (link != null && !reading.isCutOff()) {
        workspace.queue().supplied(link.address(), one.sha256());
      }
      lacks.replaceAll(lack -> one.sha256().equals(lack.kept()) ? lack.as(one.episode()) : lack);
    }
  }

  private void missing(Lack lack, String detail) throws IOException {
    NewTask page = new NewTask(lack.page(), Order.rank(lack.page()), false);
    workspace.queue().lack(page, lack.why(), lack.file() + " " + detail);
    lost++;
  }

  /** A wall, or a page that shows nothing, saved instead of a page of the service. */
  private void standsIn(String file, Page page, PageKind kind) {
    Link link = page.address() == null ? null : service.page(page.address());
    if (link == null) {
      String detail = why(kind, page);
      if (!kind.isWall() && named.add(file, detail, Manner.PLAIN, page)) {
        concern(file);
      } else {
        refuse(file, detail, stoodFor(page, kind) ? Told.LOSS : Told.NOT);
      }
    } else {
      Why why = RecordedAnswer.why(page, kind, null);
      answers.add(new Lack(link, why, file, why(kind, page), false));
    }
  }

  /** Whether what an unknown address shows stands for a page of the service that is lost. */
  private boolean stoodFor(Page page, PageKind kind) {
    return switch (kind) {
      case LOGIN, CHALLENGE, MAINTENANCE, ERROR, SUBSCRIPTIONS, PODCAST, EPISODE -> true;
      case FAREWELL, NOT_FOUND -> false;
      default -> isShell(page) || service.recognizes(page) || namesService(page);
    };
  }

  /** A list whose links lead nowhere still has the service's banner. */
  private boolean namesService(Page page) {
    return page.contentType().contains("html")
        && page.lines().lines().stream().anyMatch(line -> line.text().contains(service.title()));
  }

  /** Whether a copy of the page is stored that is not known to lack its end. */
  private boolean isWhole(Link page) throws IOException {
    EpisodeId episode = page.episode();
    if (episode == null) {
      return false;
    }
    for (StoredItem item : workspace.facts().of(FactKind.EPISODE, episode)) {
      String address = item.capture().address();
      Link stored = address == null ? null : service.page(Address.parse(address));
      if (page.equals(stored) && !workspace.pages().isCut(item.capture().sha256())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Subscriptions list(Reading reading) {
    return reading.kind() == PageKind.OPML && reading.items().get(0) instanceof Subscriptions list
        ? list
        : null;
  }

  private static String empty(Subscriptions list) {
    if (list.flaw() == null) {
      return "is an OPML file that names no podcast. Export your subscriptions again";
    }
    return switch (list.flaw()) {
      case CUT, GOES_ON ->
          "is an OPML file that is cut off or damaged before its first podcast. Export it again";
      case HOSTILE ->
          "declares XML entities that unfold to a huge text, which no podcast app writes."
              + " Export your subscriptions again";
    };
  }

  private void take(Copy copy) {
    Page whole = copy.page();
    if (whole.contentType().equals(AppPage.TYPE)) {
      app(copy.name(), whole);
      return;
    }
    if (!Opml.isOpml(whole.body())) { // a feed's address in the user's own list stays exact
      PageScrubber.cover(whole.body()); // what a browser saved was meant for it alone
    }
    if (whole.status() >= 300) {
      one(copy);
      return;
    }
    List<Page> all = service.split(whole);
    if (all.size() == 1) {
      one(copy);
    }
    for (int i = 0; all.size() > 1 && i < all.size(); i++) {
      List<Address> hints = i == 0 ? copy.hints() : List.of();
      one(new Copy(copy.name() + "!/" + (i + 1), all.get(i), hints, copy.pictures(), copy.cut()));
    }
  }

  /** What another app's export holds, which is a page of no service. */
  private void app(String name, Page page) {
    try {
      Reading reading = new AppPageReader().read(page);
      workspace
          .pages()
          .save(
              null,
              page,
              PageKind.APP,
              Sha256.hex(page.body()),
              Indexing.rows(reading),
              admission.admit(null, reading));
      pages++;
      concern(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void one(Copy copy) {
    Lack answer = answer(copy);
    if (answer != null) {
      answers.add(answer);
      return;
    }
    if (isOfOther(copy)) {
      return;
    }
    try {
      Page page = copy.page();
      PageReader reader = new Unfailing(service);
      Reading reading = reader.read(page);
      for (Address hint : copy.hints()) {
        if (service.owns(hint) && isBetter(hint, reading)) {
          page = at(hint, page);
          reading = reader.read(page);
          break;
        }
      }
      String sha256 = Sha256.hex(page.body());
      Page known = contradicted(copy, page, reading, sha256);
      reading = known == page || known.address() == null ? reading : reader.read(known);
      page = known;
      Page front = otherTab(copy, page, reading);
      reading = front == page ? reading : reader.read(front);
      page = front;
      if (reading.items().isEmpty() || isShell(page)) {
        standsIn(copy.name(), page, reading.kind());
        return;
      }
      Subscriptions list = list(reading);
      if (list != null && list.entries().isEmpty() && list.includes().isEmpty()) {
        refuse(copy.name(), empty(list), Told.LOSS);
        return;
      }
      if (!isRelated(copy, page, reading)) {
        return;
      }
      if (isShell(sha256, reading)) {
        refuse(copy.name(), SHELL, Told.WARNING);
        return;
      }
      if (view(reading) != null && BrowserTranslation.isOf(page)) {
        translated(copy, named(page, reading), reading, sha256);
        return;
      }
      String cut = cut(copy, reading);
      if (Copy.DAMAGED.equals(cut)) {
        reading = reading.with(new Problem("origins", "the saved file is damaged in places"));
      } else if (cut != null) {
        reading = reading.cutOff();
      } else {
        cut = damage(page, reading);
      }
      if (cut == null && page.lines().lines().stream().anyMatch(ImportJob::hasReplacements)) {
        remark(copy.name(), REPLACED, Told.WARNING);
      }
      Page named = named(page, reading);
      List<ItemRow> rows = Indexing.rows(reading);
      workspace
          .pages()
          .save(null, named, reading.kind(), sha256, rows, admission.admit(null, reading));
      if (named.contentType().startsWith("text/plain") && view(reading) != null) {
        workspace.notes().put(Note.TEXT_FILE, sha256, copy.name());
      }
      whole(copy, named, sha256, cut == null ? missing(named, reading) : cut(cut));
      covers.take(copy.pictures(), page, rows);
      Remembered.of(workspace, reading);
      drift.read(named, reading);
      pages++;
      concern(copy.name());
      if (list != null) {
        GivenLists.remember(workspace, sha256, copy.name());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Title and texts are a machine's: the bytes are kept, and the page itself is missing. */
  private void translated(Copy copy, Page page, Reading reading, String sha256) throws IOException {
    workspace.pages().save(null, page, reading.kind(), sha256, List.of(), List.of());
    Link link = page.address() == null ? null : service.page(page.address());
    if (link == null || link.episode() == null) {
      refuse(copy.name(), TRANSLATED, Told.LOSS);
    } else {
      lacks.add(new Lack(link, Why.NOT_SAVED, copy.name(), TRANSLATED, false));
    }
  }

  /**
   * The page that a recorded error or redirect shows to exist without holding it. A redirect to an
   * episode's page concerns that page. Null for a page, and for an answer at an unknown address.
   */
  private @Nullable Lack answer(Copy copy) {
    Page page = copy.page();
    Link link = page.address() == null ? null : service.page(page.address());
    if (page.status() < 300 || link == null) {
      return null;
    }
    Address target = copy.hints().isEmpty() ? null : copy.hints().get(0);
    Link there = target == null ? null : service.page(target);
    Link meant = there == null || there.episode() == null ? link : there;
    Why why = RecordedAnswer.why(page, new Unfailing(service).read(page).kind(), target);
    String what = "was recorded as " + RecordedAnswer.words(page.status());
    return new Lack(meant, why, copy.name(), what, false);
  }

  /** A recorded error or redirect at an address of neither an episode nor a podcast: a picture. */
  private static boolean isOfOther(Copy copy) {
    Address address = copy.page().address();
    return copy.page().status() >= 300 && address != null && isRecordedAt(copy, address);
  }

  /** Whether the address is the one that was requested, not what a saver noted on the page. */
  private static boolean isRecordedAt(Copy copy, Address address) {
    return copy.name().endsWith("!/" + address.value());
  }

  /**
   * The page under the address of its content. Where that is another episode's than it was saved
   * under, the page of that one is missing.
   */
  private Page contradicted(Copy copy, Page page, Reading reading, String sha256) {
    Address from = page.address() == null ? mirrored(copy) : page.address();
    Link link = from == null ? null : service.page(from);
    EpisodeId named = link == null ? null : link.episode();
    EpisodeView view = view(reading);
    EpisodeId id = view == null ? null : view.id();
    if (link == null || view == null || named == null || isSame(id, named)) {
      return page;
    }
    String what =
        "was saved under the address of "
            + named
            + ", but shows "
            + shown(view)
            + (id == null ? UNDER_TITLE : ", and is kept as " + id);
    if (id == null) {
      unaddressed.add(sha256, view, link);
    }
    lacks.add(new Lack(link, Why.UNREADABLE, copy.name(), what, true, id == null ? sha256 : null));
    return at(id == null ? null : sameView(id, link), page);
  }

  /** A page that shows another tab than its address says, under the address of the bare page. */
  private Page otherTab(Copy copy, Page page, Reading reading) {
    EpisodeView view = view(reading);
    Link link = page.address() == null ? null : service.page(page.address());
    EpisodeId id = view == null ? null : view.id();
    if (link == null || view == null || id == null || view.transcript() != null) {
      return page;
    }
    Mismatch shown = service.instead(link.address(), page, view);
    if (shown == null) {
      return page;
    }
    String what = "is no transcript's page: it " + shown.what();
    lacks.add(new Lack(link, shown.why(), copy.name(), what, true));
    return at(service.canonical(id), page);
  }

  /** The address that the folders of a mirror stand for, to be told from mere hints. */
  private static @Nullable Address mirrored(Copy copy) {
    String file = copy.name().replace('\\', '/');
    return copy.hints().stream()
        .filter(hint -> file.contains(hint.path()))
        .findFirst()
        .orElse(null);
  }

  private static boolean isSame(@Nullable EpisodeId one, EpisodeId other) {
    return one != null && one.episode().equals(other.episode());
  }

  private static String shown(EpisodeView view) {
    String podcast = view.podcastTitle();
    return "\"" + view.title() + "\"" + (podcast == null ? "" : " of \"" + podcast + "\"");
  }

  private Address sameView(EpisodeId id, Link as) {
    return service.pagesOf(id).stream()
        .filter(link -> link.role() == as.role())
        .map(Link::address)
        .findFirst()
        .orElse(service.canonical(id));
  }

  /** What stands under an episode's address and is not the episode is a missing page. */
  private boolean isRelated(Copy copy, Page page, Reading reading) throws IOException {
    EpisodeView view = view(reading);
    EpisodeId id = view == null ? null : view.id();
    Address address = named(page, reading).address();
    Link link = address == null ? null : service.page(address);
    boolean typed = page.contentType().startsWith("text/plain"); // the user's own word
    if (view == null || id == null || link == null || typed) {
      return true;
    }
    if (!identity.isOf(id, page, view)) {
      String what =
          "was saved under an episode's address, and nothing on it says that it is that episode";
      lacks.add(new Lack(link, Why.UNREADABLE, copy.name(), what, false));
      return false;
    }
    if (page.address() != null && identity.isDoubtful(id, page, view)) {
      String what =
          "shows "
              + shown(view)
              + " under the address of "
              + id
              + ": see whether it is that episode";
      boolean doubted = identity.isDenied(id, view) || !isRecordedAt(copy, page.address());
      remark(copy.name(), what, doubted ? Told.LOSS : Told.WARNING);
    }
    return true;
  }

  /** How it is known that a page lacks its end; null for a whole one. */
  private static @Nullable String cut(Copy copy, Reading reading) {
    String known = copy.cut();
    String seen =
        reading.isCutOff() ? "is cut off: its end is missing; what there is of it is used" : null;
    return known == null ? seen : known;
  }

  private static boolean hasReplacements(Line line) {
    return line.text().indexOf('\ufffd') >= 0;
  }

  /** Why a page is not whole although it has its end; null for none that is damaged. */
  private static @Nullable String damage(Page page, Reading reading) {
    PageText text = page.text();
    if (text.damaged()) {
      String charset = text.charset().name();
      return "holds characters that are not " + charset + "; what there is of it is used";
    }
    return reading.items().stream()
            .anyMatch(item -> item instanceof EpisodeView view && view.title().isEmpty())
        ? "shows no title: its beginning is missing; what there is of it is used"
        : null;
  }

  /** A whole page is missing no more; of one that is cut, the end is. */
  private void whole(Copy copy, Page page, String sha256, @Nullable Mismatch cut)
      throws IOException {
    Link link = page.address() == null ? null : service.page(page.address());
    if (cut != null) {
      workspace.pages().cut(sha256);
    }
    if (link == null || link.episode() == null) {
      if (cut != null) {
        remark(copy.name(), cut.what(), Told.LOSS);
      }
    } else if (cut == null) {
      workspace.queue().supplied(link.address(), sha256);
    } else {
      lacks.add(new Lack(link, cut.why(), copy.name(), cut.what(), true));
    }
  }

  private static Mismatch cut(String what) {
    return new Mismatch(Why.TRUNCATED, what);
  }

  /**
   * How it is known that a page that has its end lacks the transcript, or the rest of it. A notice
   * without an address concerns no page that could be requested: the catalog finds it.
   */
  private @Nullable Mismatch missing(Page page, Reading reading) {
    EpisodeView view = view(reading);
    Address address = page.address();
    if (view == null) {
      return null;
    }
    Mismatch notice = address == null ? null : Mismatch.byNotice(service, address, page, view);
    Mismatch shown = notice == null ? Mismatch.of(service, address, page, view) : notice;
    return notice != null || (shown != null && shown.why() == Why.TRUNCATED) ? shown : null;
  }

  /** One body under the addresses of many episodes; what was taken of it before is taken back. */
  private boolean isShell(String sha256, Reading reading) throws IOException {
    EpisodeId id = addressed(reading);
    if (workspace.pages().isDisowned(sha256)) {
      return true;
    }
    Set<String> names = workspace.pages().episodesWith(sha256);
    if (id != null) {
      names.add(id.episode());
    }
    int addresses = names.isEmpty() ? unaddressed.claims(sha256) : names.size();
    if (addresses < Candidates.SHELL) {
      return false;
    }
    workspace.pages().disown(sha256, Why.UNREADABLE);
    pages = Math.max(0, pages - addresses + 1);
    return true;
  }

  private static @Nullable EpisodeId addressed(Reading reading) {
    EpisodeView view = view(reading);
    return view == null ? null : view.id();
  }

  static @Nullable EpisodeView view(Reading reading) {
    for (var item : reading.items()) {
      if (item instanceof EpisodeView view) {
        return view;
      }
    }
    return null;
  }

  /** What a page says of itself is believed first; a hint may only say the same more exactly. */
  private boolean isBetter(Address hint, Reading reading) {
    EpisodeId meant = service.episode(hint);
    EpisodeId said = addressed(reading);
    return said == null ? meant != null || service.podcast(hint) != null : said.equals(meant);
  }

  private String why(PageKind kind, Page page) {
    return switch (kind) {
      case LOGIN -> "is a login page, saved instead of what stood behind it";
      case CHALLENGE -> "is a page that asks for proof of a human, saved instead of the right one";
      case MAINTENANCE -> "is a maintenance page, saved instead of the right one";
      case FAREWELL -> "only says that the service is closed";
      case ERROR, NOT_FOUND -> "is an error page, saved instead of the right one";
      default ->
          isShell(page)
              ? "shows nothing yet: it was saved before its scripts had run; open it in your browser,"
                  + " wait for its text, and save it as \"Webpage, complete\""
              : "is not a page of " + service.title() + " that could be understood";
    };
  }

  /** Whether a page that scripts fill shows nothing but that it waits for them. */
  private boolean isShell(Page page) {
    List<String> shown = page.lines().lines().stream().map(line -> line.text().strip()).toList();
    boolean scripted = SCRIPTED.matcher(page.text().text()).find();
    boolean waits = shown.stream().anyMatch(ImportJob::isWaiting);
    return page.contentType().contains("html")
        && shown.size() <= MOST_OF_A_SHELL
        && (scripted || waits)
        && shown.stream().allMatch(text -> isWaiting(text) || text.equals(service.title()));
  }

  private static boolean isWaiting(String text) {
    return Walls.isUnfinished(text) || WANTS_SCRIPTS.matcher(text).find();
  }

  /** Archives hold addresses as they were asked for, keys and sessions included. */
  private static Page discreet(Page page, Address address) {
    Address known = Address.find(PrivateFeed.redactedIn(address.value()));
    return known == null || known.equals(address) ? page : at(known, page);
  }

  /** A copy without an address gets the one that its content told. */
  private Page named(Page page, Reading reading) {
    if (page.address() != null) {
      return discreet(page, page.address());
    }
    EpisodeId id = addressed(reading);
    return id == null ? page : at(service.canonical(id), page);
  }

  static Page at(@Nullable Address address, Page page) {
    return new Page(
        address, page.source(), page.capturedAt(), page.status(), page.contentType(), page.body());
  }
}

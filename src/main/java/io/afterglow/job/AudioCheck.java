package io.afterglow.job;

import io.afterglow.catalog.Catalog;
import io.afterglow.catalog.OldAudio;
import io.afterglow.catalog.OldAudio.State;
import io.afterglow.crawl.Workers;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.PageSource;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks, with HEAD alone, whether the audio of old episodes still answers. No audio is fetched. Each
 * answer is stored at once, so the check may be stopped, and no address is asked for again. A host
 * that asks to wait is left alone for the rest of the run.
 */
final class AudioCheck {

  private final FetchPlan plan;
  private final Workspace workspace;
  private final Tracker tracker;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Workers<Address> workers;
  private volatile boolean interrupted;

  AudioCheck(FetchPlan plan, Workspace workspace, Tracker tracker) {
    this.plan = plan;
    this.workspace = workspace;
    this.tracker = tracker;
  }

  /** Lets the requests in hand finish, then ends. */
  void interrupt() {
    interrupted = true;
    Workers<Address> working = workers;
    if (working != null) {
      working.stop();
    }
  }

  /**
   * Asks for all that no run asked for yet.
   *
   * @throws IOException when the workspace cannot be written
   */
  void run() throws IOException {
    PageSource open = plan.open();
    if (open == null || interrupted) {
      return;
    }
    OldAudio audio = new Catalog.Maker(plan.service(), "").of(workspace).oldAudio();
    Queue<Address> waiting = new ArrayDeque<>(audio.unasked());
    int all = waiting.size();
    Workers<Address> asking =
        new Workers<>(
            new Workers.Queue<>() {
              @Override
              public @Nullable Address next() {
                if (interrupted || waiting.isEmpty()) {
                  return null;
                }
                tracker.share("Asking for old audio", all - waiting.size(), all, Share.Unit.FILES);
                return waiting.remove();
              }

              @Override
              public void work(Address file) throws Exception {
                ask(open, audio, file);
              }
            });
    workers = asking;
    try {
      asking.run(plan.threads());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private void ask(PageSource open, OldAudio audio, Address file) throws Exception {
    Workers<Address> asking = workers;
    if (asking == null || busy.contains(file.authority())) {
      return;
    }
    Fetched answer = asking.breakable(() -> open.head(file));
    if (answer instanceof Fetched.Missed missed && asksToWait(missed)) {
      busy.add(file.authority());
    } else if (wasSent(answer)) {
      audio.remember(file, state(answer));
    }
  }

  private static boolean asksToWait(Fetched.Missed missed) {
    return missed.notBefore() != null || missed.why() == Why.RATE_LIMITED;
  }

  private static boolean wasSent(Fetched answer) {
    return !(answer instanceof Fetched.Missed missed) || missed.attempts() > 0;
  }

  /** A page in the place of a file shows nothing of the file: many hosts answer so for all. */
  private static State state(Fetched answer) {
    if (answer instanceof Fetched.Found found) {
      String type = found.page().contentType().toLowerCase(Locale.ROOT);
      return type.startsWith("text/html") ? State.UNKNOWN : State.ANSWERS;
    }
    boolean gone =
        answer instanceof Fetched.Missed missed
            && (missed.why() == Why.GONE || missed.why() == Why.REMOVED);
    return gone ? State.GONE : State.UNKNOWN;
  }
}

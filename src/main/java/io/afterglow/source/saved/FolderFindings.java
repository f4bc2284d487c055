package io.afterglow.source.saved;

import java.util.ArrayList;
import java.util.List;

/**
 * What is found in an archive of files. Pictures and style sheets beside pages are no news; an
 * archive that holds nothing else gets one sentence.
 */
final class FolderFindings {

  private static final String ADVICE = "save the pages of your episodes, and pack those";

  private final PageSink outer;
  private final Inventory inventory = new Inventory();
  private final List<Refusal> unused = new ArrayList<>();

  FolderFindings(PageSink outer) {
    this.outer = outer;
  }

  /** Where the readers of its files put what they find. */
  PageSink inner() {
    return outer.with(
        copy -> {
          inventory.used();
          outer.copies().accept(copy);
        },
        this::refused);
  }

  /** A file of it. */
  void file(String name) {
    inventory.file(name);
  }

  private void refused(Refusal refusal) {
    boolean beside =
        refusal.reason() == Refusal.Reason.PART_OF_PAGES
            || (refusal.reason() == Refusal.Reason.NOT_A_PAGE
                && !Inventory.ofName(refusal.file()).isEmpty());
    if (beside) {
      return;
    }
    if (refusal.reason() == Refusal.Reason.NOT_A_PAGE) {
      unused.add(refusal);
      return;
    }
    if (refusal.reason() != Refusal.Reason.DATA_OF_PAGES) {
      inventory.used();
    }
    outer.refusals().accept(refusal);
  }

  /** All files are read. */
  void end(Material material) {
    unused.forEach(outer.refusals());
    outer.unused(material.name(), inventory, "files", ADVICE);
  }
}

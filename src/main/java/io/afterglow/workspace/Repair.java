package io.afterglow.workspace;

import io.afterglow.codec.Sha256;
import io.afterglow.model.SourceName;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings index and WARC into agreement after a run that was killed, or after one of the files was
 * damaged or replaced.
 *
 * @param remarks one sentence for each repair is added
 */
record Repair(
    Path folder,
    Database database,
    PageRows rows,
    WarcFile warc,
    Notes notes,
    List<String> remarks) {

  void run(@Nullable String remade) throws IOException {
    Long end =
        database.first(
            "SELECT coalesce(max(warc_offset + warc_length), 0) FROM capture", r -> r.getLong(1));
    long indexed = end == null ? 0 : end;
    long size = warc.size();
    if (indexed < size) {
      adopt(indexed, remade);
    } else if (indexed > size) {
      forget(size);
    }
  }

  /**
   * Records that stand behind the last indexed one: that of the page in flight when a run died, or
   * all of them when the index is new. They are indexed unread; what is torn is cut.
   */
  private void adopt(long from, @Nullable String remade) throws IOException {
    List<String> damage = new ArrayList<>();
    int[] adopted = new int[1];
    database.transaction(
        () ->
            damage.addAll(
                warc.each(
                    from,
                    record -> {
                      adopt(record);
                      adopted[0]++;
                    })));
    if (remade != null) {
      remarks.add(
          "The index of "
              + folder
              + " "
              + remade
              + ". It was made again from the "
              + adopted[0]
              + " pages stored; why others could not be fetched is forgotten, so they are tried again.");
    }
    damage.forEach(
        place ->
            remarks.add(
                "pages.warc.gz is damaged from "
                    + place
                    + "; what stood there is fetched again, as far as it is still named."));
  }

  private void adopt(WarcFile.Stored record) throws IOException {
    Page page = record.page();
    Asked asked = record.asked();
    String sha256 = Sha256.hex(page.body());
    Long known = rows.known(page, sha256);
    long capture =
        known == null
            ? rows.capture(page, record.validators(), kind(asked), sha256, record.span(), true)
            : known;
    if (known != null) {
      rows.said(capture, record.validators());
    }
    if (asked != null) {
      rows.queue(List.of(new NewTask(asked.link(), asked.rank(), false)));
      database.update(
          "UPDATE task SET state = 'SAVED', why = NULL, detail = NULL, capture = ? WHERE address = ?",
          capture,
          asked.link().address().value());
      rows.answer(page, capture);
    }
    if (page.source() == SourceName.LIVE
        && page.address() != null
        && notes.get(Note.SITE) == null) {
      notes.write(Note.SITE, page.address().origin() + "/");
    }
  }

  /** Only a reader tells what a page is; but which reader, its task does. */
  private static PageKind kind(@Nullable Asked asked) {
    return asked == null ? PageKind.UNKNOWN : asked.link().kind();
  }

  /** Pages whose record is not on the disk (a WARC that was cut or replaced) are queued again. */
  private void forget(long size) throws IOException {
    database.transaction(
        () -> {
          String lost = "(SELECT id FROM capture WHERE warc_offset + warc_length > ?)";
          database.update(
              "UPDATE task SET state = 'WAITING', capture = NULL WHERE capture IN " + lost, size);
          database.update("DELETE FROM entry WHERE capture IN " + lost, size);
          database.update("DELETE FROM item WHERE capture IN " + lost, size);
          int pages =
              database.update("DELETE FROM capture WHERE warc_offset + warc_length > ?", size);
          remarks.add(
              "pages.warc.gz has lost its end: " + pages + " pages of it are fetched again.");
        });
  }
}

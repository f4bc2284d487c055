package io.afterglow.workspace;

import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a queued page.
 *
 * @param why set when it was missed
 * @param detail one line for a person, set when it was missed
 * @param capture the page that answered it, 0 while there is none
 * @param moved where it has moved for good, null when it has not
 */
public record TaskRow(
    Link link,
    Task.State state,
    @Nullable Why why,
    @Nullable String detail,
    int attempts,
    long capture,
    @Nullable Address moved) {

  static final String COLUMNS = Task.COLUMNS + ", state, why, detail, capture, moved";

  static TaskRow read(ResultSet row) throws SQLException {
    String why = row.getString("why");
    String moved = row.getString("moved");
    return new TaskRow(
        Task.link(row),
        Task.State.valueOf(row.getString("state")),
        why == null ? null : Why.valueOf(why),
        row.getString("detail"),
        row.getInt("attempts"),
        row.getLong("capture"),
        moved == null ? null : new Address(moved));
  }
}

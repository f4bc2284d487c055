package io.afterglow.workspace;

import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
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
    @Nullable Address moved) {}

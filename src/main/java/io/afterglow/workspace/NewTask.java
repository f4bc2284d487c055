package io.afterglow.workspace;

import io.afterglow.page.Link;

/**
 * A page to queue; an address that is queued already stays as it is.
 *
 * @param skipped left out by the user's own options: counted, not fetched
 */
public record NewTask(Link link, int rank, boolean skipped) {}

package io.afterglow.workspace;

import io.afterglow.model.SourceName;
import io.afterglow.page.Holding;
import io.afterglow.page.Link;

/**
 * A capture that an archive holds, with the page that it is of.
 *
 * @param sharers episodes that have a capture of the very same bytes; pages of their own have one
 */
public record Held(SourceName source, Link page, Holding holding, int sharers) {}

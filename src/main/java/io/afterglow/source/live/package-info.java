/**
 * Makes pages of addresses on the living web: the account's site with its login, and the open web
 * (feeds, directories) without any. It may not know what a page means, nor other sources; no secret
 * leaves it but as a header on requests to its own site.
 */
@NullMarked
package io.afterglow.source.live;

import org.jspecify.annotations.NullMarked;

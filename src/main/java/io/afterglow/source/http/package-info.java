/**
 * Makes answers of addresses: the only socket of the house, with every rule of waiting, retrying,
 * limits and redirects. It may not know of services, readers, credentials or the workspace; a
 * request's {@link io.afterglow.source.http.RequestScope} decides what it may carry and where it
 * may lead.
 */
@NullMarked
package io.afterglow.source.http;

import org.jspecify.annotations.NullMarked;

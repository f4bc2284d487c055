/**
 * Makes logins of the cookies that a browser on this machine keeps. It may not know of sockets or
 * services, writes nothing but a private copy that it removes, and lets no value out but as
 * credentials.
 */
@NullMarked
package io.afterglow.source.browser;

import org.jspecify.annotations.NullMarked;

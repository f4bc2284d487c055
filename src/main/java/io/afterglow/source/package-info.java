/**
 * What the sources share: the site that a login is for, and the login itself, read from the forms
 * in which browsers give it away. It may not know of sockets, services or the workspace; no value
 * of a cookie ever stands in a message or a {@code toString}.
 */
@NullMarked
package io.afterglow.source;

import org.jspecify.annotations.NullMarked;

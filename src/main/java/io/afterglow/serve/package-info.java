/**
 * A finished export over HTTP, for the browser and the podcast apps of one home. Reads the bag and
 * nothing else; knows no workspace, no service and no way out to the network.
 */
@NullMarked
package io.afterglow.serve;

import org.jspecify.annotations.NullMarked;

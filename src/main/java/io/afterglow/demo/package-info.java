/**
 * Makes a look-alike of PodQuest on a loopback port, with an invented account, for trying the
 * program and for testing it. Knows neither how pages are fetched nor how they are read.
 */
@NullMarked
package io.afterglow.demo;

import org.jspecify.annotations.NullMarked;

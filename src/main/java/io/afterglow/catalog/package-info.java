/**
 * From readings to one record for each podcast and episode: who is the same as whom, which view's
 * word counts, and what is missing. Knows neither the network nor any format.
 */
@NullMarked
package io.afterglow.catalog;

import org.jspecify.annotations.NullMarked;

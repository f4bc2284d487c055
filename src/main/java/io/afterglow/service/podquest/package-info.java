/**
 * What PodQuest's addresses mean and what its pages show, found by what a person sees. Knows no
 * other service, no network, no files and no clock.
 */
@NullMarked
package io.afterglow.service.podquest;

import org.jspecify.annotations.NullMarked;

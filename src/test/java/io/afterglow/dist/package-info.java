/** Whether what is handed out runs where nothing is installed. */
@NullMarked
package io.afterglow.dist;

import org.jspecify.annotations.NullMarked;

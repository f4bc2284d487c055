/** Whether the documents tell the truth. */
@NullMarked
package io.afterglow.docs;

import org.jspecify.annotations.NullMarked;

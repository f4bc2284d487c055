/** JSON to and from the model and the items of pages: one mapper for the whole house. */
@NullMarked
package io.afterglow.json;

import org.jspecify.annotations.NullMarked;

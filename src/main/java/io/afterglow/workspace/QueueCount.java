package io.afterglow.workspace;

import io.afterglow.page.Link;

/** How many pages of one role are in one state. */
public record QueueCount(Link.Role role, Task.State state, int pages) {}

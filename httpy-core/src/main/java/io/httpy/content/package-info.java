/**
 * What responses are made of beyond bytes: server-sent events.
 */
@NullMarked
package io.httpy.content;

import org.jspecify.annotations.NullMarked;

/**
 * What the server tells about itself: events that metrics, logs and tests listen to.
 */
@NullMarked
package io.httpy.event;

import org.jspecify.annotations.NullMarked;

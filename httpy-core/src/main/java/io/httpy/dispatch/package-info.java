/**
 * From an exchange to a handler and back: runs filters and handlers, writes responses,
 * words errors.
 */
@NullMarked
package io.httpy.dispatch;

import org.jspecify.annotations.NullMarked;

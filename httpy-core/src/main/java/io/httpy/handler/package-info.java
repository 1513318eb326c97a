/**
 * The functions that users write: handlers, filters, error handlers, and the errors they
 * raise.
 */
@NullMarked
package io.httpy.handler;

import org.jspecify.annotations.NullMarked;

/**
 * The public door of the engine: builds, starts and stops a server.
 */
@NullMarked
package io.httpy.server;

import org.jspecify.annotations.NullMarked;

/**
 * The access log in the life of an application.
 */
@NullMarked
package io.httpy.spring.accesslog;

import org.jspecify.annotations.NullMarked;

/**
 * Support for tests of applications with an HTTPy server.
 */
@NullMarked
package io.httpy.spring.test;

import org.jspecify.annotations.NullMarked;

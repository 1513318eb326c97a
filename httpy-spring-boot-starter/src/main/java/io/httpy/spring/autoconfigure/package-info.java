/**
 * What an application gets by having the starter on its class path. Nothing imports this
 * package.
 */
@NullMarked
package io.httpy.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;

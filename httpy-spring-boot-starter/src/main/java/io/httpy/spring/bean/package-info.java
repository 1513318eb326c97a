/**
 * Finds annotated methods on beans and calls them, through proxies where there are any.
 */
@NullMarked
package io.httpy.spring.bean;

import org.jspecify.annotations.NullMarked;

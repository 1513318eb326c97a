/**
 * A page that says by which version of HTTP it came.
 */
@NullMarked
package com.example.http3browser;

import org.jspecify.annotations.NullMarked;

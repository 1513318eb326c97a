/**
 * Every feature of HTTPy in one application.
 */
@NullMarked
package com.example.showcase;

import org.jspecify.annotations.NullMarked;

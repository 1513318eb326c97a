/**
 * Routes of an application, whose package tells them from those of HTTPy itself.
 */
@NullMarked
package com.example.ahead;

import org.jspecify.annotations.NullMarked;

/**
 * The application that the documentation takes its snippets from, word for word.
 */
@NullMarked
package com.example.guide;

import org.jspecify.annotations.NullMarked;

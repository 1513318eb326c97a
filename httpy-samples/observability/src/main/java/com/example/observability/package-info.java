/**
 * What can be known of one request: metrics, spans, access log and log, by one trace id.
 */
@NullMarked
package com.example.observability;

import org.jspecify.annotations.NullMarked;

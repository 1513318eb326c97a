/**
 * One request and its response above any protocol: the port to the codecs and the one
 * state machine.
 */
@NullMarked
package io.httpy.exchange;

import org.jspecify.annotations.NullMarked;

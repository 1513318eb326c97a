/**
 * WebSockets (RFC 6455): the handshake is an ordinary route, whose answer has frames take
 * over the exchange. One codec on bytes serves HTTP/1.1, HTTP/2 (RFC 8441) and HTTP/3
 * (RFC 9220).
 */
@NullMarked
package io.httpy.websocket;

import org.jspecify.annotations.NullMarked;

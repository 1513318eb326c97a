/**
 * TLS: what keys and certificates become for TCP and for QUIC.
 */
@NullMarked
package io.httpy.tls;

import org.jspecify.annotations.NullMarked;

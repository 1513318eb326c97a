/**
 * TLS: what is made of keys and certificates, and how a connection begins and ends with
 * it.
 */
@NullMarked
package io.httpy.tls;

import org.jspecify.annotations.NullMarked;

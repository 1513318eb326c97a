package io.httpy.http;

import java.security.cert.X509Certificate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was agreed on when a connection was encrypted.
 *
 * @param protocol the version, as "TLSv1.3"
 * @param cipherSuite the suite by its IANA name
 * @param serverName the host name that the client asked for (RFC 6066 section 3), or null
 * if it named none
 * @param clientCertificates the checked certificate of the client and those that vouch
 * for it; empty if it has shown none
 */
public record TlsInfo(String protocol, String cipherSuite, @Nullable String serverName,
		List<X509Certificate> clientCertificates) {

	/**
	 * Copies the list.
	 */
	public TlsInfo {
		clientCertificates = List.copyOf(clientCertificates);
	}

}

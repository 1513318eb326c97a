package io.httpy.spring.actuate;

import java.time.Duration;
import java.time.Instant;

import io.httpy.server.ServerStatus;

import org.jspecify.annotations.Nullable;

/**
 * A certificate that new connections are given.
 *
 * @param serverName the host name that it is for, or null if it is for all others
 * @param subject its subject
 * @param issuer who vouches for it
 * @param notBefore when its time begins
 * @param notAfter when its time ends
 * @param daysLeft whole days until then, below 0 when it is over
 * @param state "valid", "expired" or "not yet valid"
 */
public record CertificateReport(@Nullable String serverName, String subject, String issuer, Instant notBefore,
		Instant notAfter, long daysLeft, String state) {

	private static final String VALID = "valid";

	/**
	 * Describes a certificate.
	 * @param certificate the certificate
	 * @param now what time it is
	 * @return its description
	 */
	static CertificateReport of(ServerStatus.Certificate certificate, Instant now) {
		long secondsLeft = Duration.between(now, certificate.notAfter()).toSeconds();
		String state = now.isBefore(certificate.notBefore()) ? "not yet valid" : VALID;
		return new CertificateReport(certificate.serverName(), certificate.subject(), certificate.issuer(),
				certificate.notBefore(), certificate.notAfter(),
				Math.floorDiv(secondsLeft, Duration.ofDays(1).toSeconds()),
				now.isAfter(certificate.notAfter()) ? "expired" : state);
	}

	/** Whether clients take it, as far as its time goes. */
	boolean isValid() {
		return this.state.equals(VALID);
	}

}

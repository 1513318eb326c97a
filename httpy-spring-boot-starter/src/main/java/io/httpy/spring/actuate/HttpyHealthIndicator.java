package io.httpy.spring.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.httpy.server.HttpyServer;
import io.httpy.server.ServerState;
import io.httpy.server.ServerStatus;
import io.httpy.spring.server.ShutdownStage;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells whether clients are served: up while the server runs, out of service while it
 * ends or does not run with its context stopped, down when it should run and does not or
 * when a certificate that it presents is out of its time. HTTP/3 that cannot be served is
 * told and does no harm, for clients go on with HTTP/2.
 * <p>
 * Certificates are named only when there is something to say of them. Boot's indicator
 * "ssl" lists those of all bundles, be they of a server or a client; this one looks at
 * what new connections are given, which is another one when a changed bundle was refused.
 */
public final class HttpyHealthIndicator extends AbstractHealthIndicator {

	private final HttpyServerView view;

	private final Duration warning;

	private final Clock clock;

	/**
	 * Creates the indicator.
	 * @param view the server
	 * @param warning how long before its end a certificate is named
	 * @param clock tells what time it is
	 */
	public HttpyHealthIndicator(HttpyServerView view, Duration warning, Clock clock) {
		super("The state of the HTTPy server cannot be read");
		this.view = view;
		this.warning = warning;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		HttpyServer server = this.view.started();
		if (server == null) {
			builder.status(Status.OUT_OF_SERVICE).withDetail("state", word(ServerState.STOPPED));
			return;
		}
		ServerStatus status = server.status();
		builder.status(statusOf(status.state())).withDetail("state", word(status.state()));
		if (server.port() >= 0) {
			builder.withDetail("port", server.port());
			builder.withDetail("protocols", ProtocolReport.names(server.protocols()));
		}
		describe(status, builder, this.warning, this.clock.instant());
	}

	/** A server that refuses traffic serves what comes, but nothing should come. */
	private Status statusOf(ServerState state) {
		return switch (state) {
			case RUNNING -> (this.view.progress().stage() == ShutdownStage.SERVING) ? Status.UP : Status.OUT_OF_SERVICE;
			case DRAINING -> Status.OUT_OF_SERVICE;
			case STOPPED -> Status.DOWN;
		};
	}

	/** Adds what a server cannot serve, and certificates that someone must look after. */
	static void describe(ServerStatus status, Health.Builder builder, Duration warning, Instant now) {
		if (!status.unavailable().isEmpty()) {
			Map<String, String> unavailable = new LinkedHashMap<>();
			status.unavailable().forEach((version, reason) -> unavailable.put(version.text(), reason));
			builder.withDetail("unavailable", unavailable);
		}
		if (status.tls() == null) {
			return;
		}
		List<CertificateReport> remarkable = new ArrayList<>();
		for (ServerStatus.Certificate certificate : status.tls().certificates()) {
			CertificateReport report = CertificateReport.of(certificate, now);
			if (!report.isValid()) {
				builder.down();
			}
			if (!report.isValid() || now.plus(warning).isAfter(certificate.notAfter())) {
				remarkable.add(report);
			}
		}
		if (!remarkable.isEmpty()) {
			builder.withDetail("certificates", remarkable);
		}
	}

	private static String word(ServerState state) {
		return state.name().toLowerCase(Locale.ROOT);
	}

}

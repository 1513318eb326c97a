package io.httpy.benchmarks.macro.client;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * TLS that takes any certificate, as wrk and h2load do.
 */
public final class TrustAll implements X509TrustManager {

	private TrustAll() {
	}

	/**
	 * Makes a context of it.
	 * @return the context
	 */
	public static SSLContext context() {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new TrustAll() }, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType) {
		throw new UnsupportedOperationException("Only servers are asked for certificates");
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType) {
		// Whoever answers on the port of a process that was just started is that process
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return new X509Certificate[0];
	}

}

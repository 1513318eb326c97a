package io.httpy.benchmarks.contender.vertx;

import io.httpy.benchmarks.contender.workload.Options;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * Vert.x: a server for each core, on native transport. Clear text is HTTP/1.1 and HTTP/2;
 * {@code --tls} has both by ALPN, and HTTP/3 on UDP of the same port.
 */
public final class VertxContender {

	private VertxContender() {
	}

	/** Starts the contender. */
	public static void main(String[] args) {
		Options options = Options.of(args);
		Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
		DeploymentOptions oneForEachCore = new DeploymentOptions()
			.setInstances(Runtime.getRuntime().availableProcessors());
		vertx.deployVerticle(() -> new Server(options), oneForEachCore).await();
	}

}

package io.httpy.benchmarks.macro.contender;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All contenders.
 */
public final class Contenders {

	/** HTTPy as it is meant to be used. */
	public static final String HTTPY = "httpy";

	/** HTTPy with its routes on virtual threads. */
	public static final String HTTPY_VIRTUAL = "httpy-virtual";

	/** HTTPy with Micrometer. */
	public static final String HTTPY_METRICS = "httpy-metrics";

	/** The toolkit that is nearest to Netty. */
	public static final String VERTX = "vertx";

	/** What a user of Spring Boot has instead. */
	public static final String WEBFLUX = "webflux";

	/** What is written by hand on Netty, and what others are compared with. */
	public static final String NETTY = "netty";

	/** The least that such a server can take. */
	public static final String NETTY_LEAN = "netty-lean";

	/** What HTTPy stands on. */
	private static final int BASELINE = 17;

	private static final int CORES = Runtime.getRuntime().availableProcessors();

	private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);

	private static final Set<Protocol> WITHOUT_WEBSOCKET = EnumSet.complementOf(EnumSet.of(Protocol.WEBSOCKET));

	private static final Set<Protocol> WITHOUT_H3 = EnumSet.complementOf(EnumSet.of(Protocol.H3));

	private static final Set<Protocol> CLEAR_H1 = EnumSet.of(Protocol.H1);

	private static final Set<Protocol> CLEAR_H1_AND_WEBSOCKET = EnumSet.of(Protocol.H1, Protocol.WEBSOCKET);

	private static final List<Contender> CONTENDERS = List.of(
			new Contender(HTTPY, "HTTPy", "through its Spring Boot starter, routes on the event loop", ALL,
					new JarLaunch(HTTPY, List.of("httpy-core", "spring-boot"), BASELINE,
							JarLaunch.Options.spring("httpy.port"))),
			new Contender(HTTPY_VIRTUAL, "HTTPy, virtual threads", "the same with blocking routes", ALL,
					new JarLaunch(HTTPY, List.of("httpy-core", "spring-boot"), BASELINE,
							JarLaunch.Options.spring("httpy.port", "blocking"))),
			new Contender(NETTY, "Netty by hand", "written for these routes, responses as in Netty's examples", ALL,
					new JarLaunch(NETTY, List.of("netty-codec-http"), BASELINE, JarLaunch.Options.plain())),
			new Contender(NETTY_LEAN, "Netty by hand, lean", "the same with fields that are no maps: the limit",
					WITHOUT_WEBSOCKET,
					new JarLaunch(NETTY, List.of("netty-codec-http"), BASELINE, JarLaunch.Options.plain("--lean"))),
			new Contender(VERTX, "Vert.x", "Vert.x Web", ALL,
					new JarLaunch(VERTX, List.of("vertx-core", "vertx-web"), BASELINE, JarLaunch.Options.plain())),
			new Contender(WEBFLUX, "WebFlux", "Spring Boot WebFlux on Reactor Netty", ALL,
					new JarLaunch(WEBFLUX, List.of("spring-boot", "reactor-netty-http"), BASELINE,
							JarLaunch.Options.spring("server.port"))),
			new Contender("mvc", "MVC, virtual threads", "Spring Boot MVC on Tomcat", WITHOUT_H3,
					new JarLaunch("mvc", List.of("spring-boot", "tomcat-embed-core"), BASELINE,
							JarLaunch.Options.spring("server.port"))),
			new Contender("armeria", "Armeria", "functional services", WITHOUT_H3,
					new JarLaunch("armeria", List.of("armeria"), BASELINE, JarLaunch.Options.plain())),
			new Contender("helidon", "Helidon", "Helidon SE on virtual threads", WITHOUT_H3,
					new JarLaunch("helidon", List.of("helidon-webserver"), 21, JarLaunch.Options.plain())),
			new Contender("starlette", "Starlette", "on uvicorn, a worker for each core", CLEAR_H1_AND_WEBSOCKET,
					starlette()),
			new Contender("flask", "Flask", "on gunicorn, threads in 2n + 1 workers for n cores", CLEAR_H1, flask()),
			new Contender(HTTPY_METRICS, "HTTPy, metrics", "the first with metrics for Prometheus", ALL,
					new JarLaunch(HTTPY, "httpy-contender-metrics",
							List.of("httpy-core", "spring-boot", "micrometer-core"), BASELINE,
							JarLaunch.Options.spring("httpy.port"))));

	private Contenders() {
	}

	/**
	 * Returns all contenders.
	 * @return the contenders, in the order of the report
	 */
	public static List<Contender> all() {
		return CONTENDERS;
	}

	private static Launch starlette() {
		return new PythonLaunch(List.of("starlette", "uvicorn", "websockets"),
				List.of("python3-starlette", "python3-uvicorn", "python3-websockets"),
				List.of("uvicorn", "--app-dir", "DIRECTORY", "starlette_app:app", "--host", "127.0.0.1", "--port",
						"PORT", "--workers", Integer.toString(CORES), "--no-access-log", "--log-level", "warning"));
	}

	/**
	 * As many workers as gunicorn's documentation says, of the kind that keeps
	 * connections.
	 */
	private static Launch flask() {
		return new PythonLaunch(List.of("flask", "gunicorn"), List.of("python3-flask", "python3-gunicorn"),
				List.of("gunicorn", "--chdir", "DIRECTORY", "flask_app:app", "--bind", "127.0.0.1:PORT", "--workers",
						Integer.toString(2 * CORES + 1), "--worker-class", "gthread", "--threads", "4"));
	}

}

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

	/** What is written by hand on Netty: the limit, and what others are compared with. */
	public static final String NETTY = "netty";

	private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);

	private static final Set<Protocol> WITHOUT_H3 = EnumSet.complementOf(EnumSet.of(Protocol.H3));

	private static final Set<Protocol> CLEAR_H1 = EnumSet.of(Protocol.H1);

	private static final List<Contender> CONTENDERS = List.of(
			new Contender(HTTPY, "HTTPy", "through its Spring Boot starter, routes on the event loop", ALL,
					new JarLaunch(HTTPY, "spring-boot", JarLaunch.Options.spring("httpy.port"))),
			new Contender(HTTPY_VIRTUAL, "HTTPy, virtual threads", "the same with blocking routes", ALL,
					new JarLaunch(HTTPY, "spring-boot", JarLaunch.Options.spring("httpy.port", "blocking"))),
			new Contender(NETTY, "Netty by hand", "written for these routes: the limit", ALL,
					new JarLaunch(NETTY, "netty-codec-http", JarLaunch.Options.plain())),
			new Contender("vertx", "Vert.x", "Vert.x Web", ALL,
					new JarLaunch("vertx", "vertx-core", JarLaunch.Options.plain())),
			new Contender("webflux", "WebFlux", "Spring Boot WebFlux on Reactor Netty", WITHOUT_H3,
					new JarLaunch("webflux", "spring-boot", JarLaunch.Options.spring("server.port"))),
			new Contender("mvc", "MVC, virtual threads", "Spring Boot MVC on Tomcat", WITHOUT_H3,
					new JarLaunch("mvc", "spring-boot", JarLaunch.Options.spring("server.port"))),
			new Contender("armeria", "Armeria", "annotated services", WITHOUT_H3,
					new JarLaunch("armeria", "armeria", JarLaunch.Options.plain())),
			new Contender("helidon", "Helidon", "Helidon SE on virtual threads", WITHOUT_H3,
					new JarLaunch("helidon", "helidon-webserver", JarLaunch.Options.plain())),
			new Contender("starlette", "Starlette", "on two workers of uvicorn", CLEAR_H1, starlette()),
			new Contender("flask", "Flask", "on two workers of gunicorn with threads", CLEAR_H1, flask()));

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
		return new PythonLaunch(List.of("starlette", "uvicorn"), List.of("python3-starlette", "python3-uvicorn"),
				List.of("uvicorn", "starlette_app:app", "--app-dir", "DIRECTORY", "--host", "127.0.0.1", "--port",
						"PORT", "--workers", "2", "--no-access-log", "--log-level", "warning"));
	}

	private static Launch flask() {
		return new PythonLaunch(List.of("flask", "gunicorn"), List.of("python3-flask", "python3-gunicorn"),
				List.of("gunicorn", "--chdir", "DIRECTORY", "--bind", "127.0.0.1:PORT", "--workers", "2", "--threads",
						"4", "flask_app:app"));
	}

}

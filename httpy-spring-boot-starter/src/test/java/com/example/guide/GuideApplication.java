package com.example.guide;

import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;

import io.httpy.event.ServerEvents;
import io.httpy.handler.Filter;
import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpStatus;
import io.httpy.http.RequestBody;
import io.httpy.http.Response;
import io.httpy.spring.annotation.ExceptionHandler;
import io.httpy.spring.annotation.HttpyAdvice;
import io.httpy.spring.route.HttpyRoutes;
import io.httpy.spring.server.HttpyServerCustomizer;
import io.httpy.spring.websocket.HttpyWebSockets;
import io.httpy.websocket.WebSocketSession;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

@SpringBootApplication
class GuideApplication {

	private static final Logger log = LoggerFactory.getLogger(GuideApplication.class);

	@Bean
	HttpyRoutes ping() {
		return (routes) -> routes.get("/ping", (request) -> Response.text("pong"));
	}

	@Bean
	HttpyWebSockets echo() {
		return (sockets) -> sockets.add("/echo", WebSocketSession::send);
	}

	@Bean
	@Order(1)
	Filter apiKey() {
		return (request, next) -> {
			if (request.path().startsWith("/admin/") && !"secret".equals(request.header("X-Api-Key"))) {
				Problem problem = Problem.of(HttpStatus.UNAUTHORIZED).detail("An API key is required.");
				return CompletableFuture.completedFuture(problem.toResponse());
			}
			return next.handle(request);
		};
	}

	@Bean
	@Order(2)
	Filter checksum() {
		return (request, next) -> {
			String expected = request.header("X-Crc32");
			if (expected == null) {
				return next.handle(request);
			}
			return request.body().bytes().thenCompose((content) -> {
				if (!expected.equals(crc32(content))) {
					throw new HttpException(HttpStatus.BAD_REQUEST, "The content does not match its checksum.");
				}
				return next.attempt(request.withBody(RequestBody.of(content)));
			});
		};
	}

	private static String crc32(byte[] content) {
		CRC32 sum = new CRC32();
		sum.update(content);
		return Long.toHexString(sum.getValue());
	}

	@Bean
	HttpyServerCustomizer refusals() {
		return (builder) -> builder.events(new ServerEvents() {

			@Override
			public void violation(ConnectionInfo connection, String kind) {
				log.info("{} broke the protocol: {}", connection.remoteAddress(), kind);
			}

		});
	}

	@HttpyAdvice
	static class Errors {

		@ExceptionHandler
		Problem unsupported(UnsupportedOperationException ex) {
			return Problem.of(HttpStatus.NOT_IMPLEMENTED).detail("Not yet.");
		}

	}

}

package io.httpy.spring.route;

import java.util.concurrent.CompletionStage;

import io.httpy.handler.Handler;
import io.httpy.http.Headers;
import io.httpy.http.HeadersBuilder;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.spring.annotation.EarlyHints;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.Placeholders;
import io.httpy.spring.bind.RouteDeclaration;

/**
 * Sends the hints of a method before it is called.
 */
record EarlyHintsHandler(Handler handler, Headers hints) implements Handler {

	/**
	 * Puts the hints of a method before its handler.
	 * @return the handler itself if the method has none
	 * @throws InvalidRouteException if a hint cannot be sent
	 */
	static Handler around(Handler handler, RouteDeclaration declaration, Placeholders placeholders) {
		EarlyHints annotation = declaration.annotation(EarlyHints.class);
		if (annotation == null) {
			return handler;
		}
		HeadersBuilder hints = Headers.builder();
		for (String value : annotation.value()) {
			String where = "The hint '" + value + "' of " + declaration;
			String link = placeholders.resolve(value, where).strip();
			if (!link.startsWith("<") || !link.contains(">") || !link.chars().allMatch((c) -> c >= ' ' && c < 0x7f)) {
				throw new InvalidRouteException(where + " is not the value of a Link field.",
						"Write it as \"</style.css>; rel=preload; as=style\".");
			}
			hints.add("link", link);
		}
		return new EarlyHintsHandler(handler, hints.build());
	}

	@Override
	public CompletionStage<Response> handle(Request request) throws Exception {
		request.earlyHints(this.hints);
		return this.handler.handle(request);
	}

	@Override
	public boolean isBlocking() {
		return this.handler.isBlocking();
	}

}

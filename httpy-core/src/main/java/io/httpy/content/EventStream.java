package io.httpy.content;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import org.jspecify.annotations.Nullable;

/**
 * Makes responses of server-sent events (WHATWG HTML section 9.2). Each event leaves when
 * it is published, and no more are asked for than the client takes. The server sends a
 * comment when there was no event for a while, so that a client which is gone is noticed
 * and the publisher cancelled; and it ends the stream when it begins to stop, with the
 * time after which the client is to come again.
 */
public final class EventStream {

	/** The field in which a client that comes again names the last event that it got. */
	public static final String LAST_EVENT_ID = "last-event-id";

	/**
	 * The Cache-Control field of event streams: what is news now is none later, and a
	 * cache that stores a response would wait for its end.
	 */
	public static final String CACHE_CONTROL = "no-store";

	private EventStream() {
	}

	/**
	 * Returns a response of status 200 with events.
	 * @param events subscribed to once; if it fails, the response is cut, so that the
	 * client comes again
	 * @return the response
	 */
	public static Response of(Flow.Publisher<ServerSentEvent> events) {
		return Response.ok()
			.contentType(MediaType.EVENT_STREAM)
			.header("cache-control", CACHE_CONTROL)
			.body(body(events));
	}

	/**
	 * Returns the content of such a response.
	 * @param events subscribed to once
	 * @return the content
	 */
	public static ResponseBody body(Flow.Publisher<ServerSentEvent> events) {
		return new ResponseBody.Events(new EncodedEvents(events));
	}

	/**
	 * Returns an event as it is sent.
	 * @param event the event
	 * @return UTF-8 bytes, which must not be changed
	 */
	public static ByteBuffer encode(ServerSentEvent event) {
		return event.encode();
	}

	/**
	 * Returns what the client that comes again got last.
	 * @param request the request
	 * @return the id of that event, or null if the client names none
	 */
	public static @Nullable String lastEventId(Request request) {
		return request.header(LAST_EVENT_ID);
	}

}

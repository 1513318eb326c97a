package io.httpy.spring.result;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

import io.httpy.content.EventStream;
import io.httpy.content.ServerSentEvent;
import io.httpy.http.MediaType;
import io.httpy.http.ResponseBody;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.codec.BodyCodecs;
import io.httpy.spring.codec.BodyWriter;

/**
 * Makes content of one media type of what is published. Chosen at start by the type of
 * the objects and the media type.
 */
@FunctionalInterface
interface PublishedContent {

	/** JSON values, each on a line. */
	List<MediaType> JSON_LINES = List.of(MediaType.NDJSON, MediaType.of("application", "jsonl"));

	/**
	 * Makes the content of a response.
	 * @param publisher publishes the objects
	 */
	ResponseBody body(Flow.Publisher<?> publisher);

	/** Returns the media type of objects if the annotations name none. */
	static MediaType defaultType(RouteResult element) {
		if (isBytes(element)) {
			return MediaType.OCTET_STREAM;
		}
		return isEvents(element) ? MediaType.EVENT_STREAM : MediaType.JSON;
	}

	/**
	 * Chooses how objects are written.
	 * @throws InvalidRouteException if they cannot be, as that media type
	 */
	@SuppressWarnings("unchecked")
	static PublishedContent of(RouteResult element, MediaType type, BodyCodecs codecs) {
		if (isBytes(element)) {
			return bytes(element.rawType());
		}
		if (MediaType.EVENT_STREAM.includes(type)) {
			checkUtf8(element, type);
			return isEvents(element) ? (events) -> EventStream.body((Flow.Publisher<ServerSentEvent>) events)
					: eventsOf(element, codecs);
		}
		boolean text = CharSequence.class.isAssignableFrom(element.rawType());
		if (text && type.type().equals("text")) {
			Charset charset = type.charset(StandardCharsets.UTF_8);
			return mapped((item) -> ByteBuffer.wrap(item.toString().getBytes(charset)));
		}
		BodyWriter writer = isEvents(element) ? null : codecs.writer(element.javaType(), MediaType.JSON);
		if (writer != null && JSON_LINES.stream().anyMatch((lines) -> lines.includes(type))) {
			checkUtf8(element, type);
			return mapped(new JsonLine(writer));
		}
		boolean json = type.subtype().equals("json") || type.subtype().endsWith("+json");
		if (writer == null || !json) {
			throw new InvalidRouteException(
					element.declaration() + " publishes " + element.type() + ", which cannot be streamed as '" + type
							+ "'.",
					"Produce JSON, which streams the objects as an array, " + MediaType.NDJSON + " or "
							+ MediaType.EVENT_STREAM + ", or publish ByteBuffer.");
		}
		return (publisher) -> new ResponseBody.Stream(new JsonArrayPublisher(publisher, writer), -1);
	}

	private static boolean isBytes(RouteResult element) {
		return ByteBuffer.class.isAssignableFrom(element.rawType()) || element.rawType() == byte[].class;
	}

	private static boolean isEvents(RouteResult element) {
		return element.rawType() == ServerSentEvent.class;
	}

	@SuppressWarnings("unchecked")
	private static PublishedContent bytes(Class<?> type) {
		return (type == byte[].class) ? mapped((bytes) -> ByteBuffer.wrap((byte[]) bytes))
				: (buffers) -> new ResponseBody.Stream((Flow.Publisher<ByteBuffer>) buffers, -1);
	}

	private static PublishedContent mapped(MappedPublisher.Encoder encoder) {
		return (publisher) -> new ResponseBody.Stream(new MappedPublisher(publisher, encoder), -1);
	}

	/** Text is the data of an event as it is, any other object is its JSON. */
	private static PublishedContent eventsOf(RouteResult element, BodyCodecs codecs) {
		BodyWriter writer = codecs.writer(element.javaType(), MediaType.JSON);
		boolean text = CharSequence.class.isAssignableFrom(element.rawType());
		if (!text && writer == null) {
			throw new InvalidRouteException(
					element.declaration() + " publishes " + element.type() + ", which no codec writes as JSON.",
					"Publish ServerSentEvent, or declare a BodyCodec bean for " + MediaType.JSON + ".");
		}
		MappedPublisher.Encoder encoder = (item) -> EventStream.encode((item instanceof ServerSentEvent event) ? event
				: ServerSentEvent.of((text || writer == null) ? item.toString() : json(writer, item)));
		return (publisher) -> new ResponseBody.Events(new MappedPublisher(publisher, encoder));
	}

	private static String json(BodyWriter writer, Object item) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		writer.write(item, MediaType.JSON, out);
		return out.toString(StandardCharsets.UTF_8);
	}

	private static void checkUtf8(RouteResult element, MediaType type) {
		if (!type.charset(StandardCharsets.UTF_8).equals(StandardCharsets.UTF_8)) {
			throw new InvalidRouteException(
					element.declaration() + " produces '" + type + "', but that media type is always UTF-8.",
					"Remove the charset.");
		}
	}

}

package io.httpy.accesslog;

import java.util.List;

/**
 * The members of a line of JSON, in their order.
 */
final class JsonFields {

	private static final long MICROSECOND = 1000;

	private JsonFields() {
	}

	static List<LogField> all() {
		return List.of(Fields.literal("{\"time\":\""), Fields.internetTime(), Fields.literal("\",\"client\":\""),
				(line, entry) -> AddressText.append(line, entry.client()), Fields.literal("\",\"peer\":\""),
				(line, entry) -> AddressText.append(line, entry.peer()), Fields.literal("\""),
				Fields.jsonText("user", Entry::user), Fields.jsonText("method", Entry::method),
				Fields.jsonText("path", Entry::path), Fields.jsonText("query", Entry::query),
				Fields.jsonText("protocol", Entry::protocol), Fields.jsonText("scheme", Entry::scheme),
				Fields.jsonText("host", Entry::authority), Fields.jsonNumber("status", Entry::status),
				Fields.jsonNumber("bytes", Entry::responseBytes),
				Fields.jsonNumber("requestBytes", Entry::requestBytes),
				Fields.jsonNumber("durationMicros", (entry) -> Fields.inUnits(entry.nanos(), MICROSECOND)),
				Fields.jsonNumber("firstByteMicros", (entry) -> Fields.inUnits(entry.firstByteNanos(), MICROSECOND)),
				Fields.jsonText("tlsVersion", Entry::tlsVersion), Fields.jsonText("tlsCipher", Entry::tlsCipher),
				Fields.jsonText("traceId", Entry::traceId), Fields.jsonText("route", Entry::route),
				Fields.jsonText("referer", (entry) -> entry.header("referer")),
				Fields.jsonText("userAgent", (entry) -> entry.header("user-agent")),
				(line, entry) -> line.append(entry.isAborted() ? ",\"aborted\":true" : ",\"aborted\":false"),
				Fields.jsonText("violation", Entry::violationName), Fields.literal("}"));
	}

}

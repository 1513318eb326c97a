package com.example.observability;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each span into the log when it has ended, as a member "span" of the line.
 */
class SpanLog implements SpanReporter {

	private static final Logger log = LoggerFactory.getLogger("spans");

	@Override
	public void report(FinishedSpan span) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("traceId", span.getTraceId());
		members.put("spanId", span.getSpanId());
		if (span.getParentId() != null) {
			members.put("parentId", span.getParentId());
		}
		members.put("micros", Duration.between(span.getStartTimestamp(), span.getEndTimestamp()).toNanos() / 1000);
		members.put("tags", span.getTags());
		log.atInfo().addKeyValue("span", members).log(span.getName());
	}

	@Override
	public void close() {
		// There is nothing to close
	}

}

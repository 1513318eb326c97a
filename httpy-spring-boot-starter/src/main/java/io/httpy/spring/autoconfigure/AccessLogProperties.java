package io.httpy.spring.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import io.httpy.accesslog.AccessLog;
import io.httpy.accesslog.AccessLogBuilder;
import io.httpy.accesslog.AccessLogFormat;
import io.httpy.config.InvalidConfigException;
import io.httpy.routing.PathSet;
import io.httpy.spring.server.ManagementPaths;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * The keys of the access log. Made by the binder only: the constructor changes with each
 * new key.
 *
 * @param enabled Whether a line is written for each request.
 * @param format How lines look.
 * @param pattern Text and directives, as %h or %{Referer}i, in place of the format.
 * @param file File that lines are appended to. The logger httpy.access if not set.
 * @param queueCapacity Lines that wait to be written, from 16 to 1000000. More are lost
 * and counted.
 * @param sampleRate Part of the requests that have a line, from 0 to 1.
 * @param allErrors Whether requests that were cut, or answered with a status from 500 on,
 * and heads that were refused have a line whatever the sample rate.
 * @param exclude Patterns of paths whose requests have no line, as /assets/**.
 * @param excludeManagement Whether requests of actuator endpoints and probes have no
 * line.
 */
@ConfigurationProperties("httpy.access-log")
public record AccessLogProperties(@DefaultValue("false") boolean enabled, @DefaultValue("combined") Format format,
		@Nullable String pattern, @Nullable String file, @DefaultValue("8192") int queueCapacity,
		@DefaultValue("1.0") double sampleRate, @DefaultValue("true") boolean allErrors,
		@DefaultValue List<String> exclude, @DefaultValue("true") boolean excludeManagement) {

	/**
	 * How lines look.
	 */
	public enum Format {

		/**
		 * The Common Log Format.
		 */
		COMMON,

		/**
		 * The same with Referer and User-Agent.
		 */
		COMBINED,

		/**
		 * A JSON object in each line.
		 */
		JSON

	}

	AccessLog build(ManagementPaths management) {
		AccessLogBuilder builder = AccessLog.builder()
			.format(readFormat())
			.queueCapacity(this.queueCapacity)
			.sampleRate(this.sampleRate)
			.allErrors(this.allErrors);
		if (StringUtils.hasText(this.file)) {
			builder.file(Path.of(this.file));
		}
		PathSet excluded = readExcluded();
		ManagementPaths hidden = this.excludeManagement ? management : ManagementPaths.NONE;
		return builder.exclude((request) -> hidden.contains(request.path()) || excluded.contains(request.path()))
			.build();
	}

	private AccessLogFormat readFormat() {
		if (this.pattern == null) {
			return switch (this.format) {
				case COMMON -> AccessLogFormat.common();
				case COMBINED -> AccessLogFormat.combined();
				case JSON -> AccessLogFormat.json();
			};
		}
		try {
			return AccessLogFormat.pattern(this.pattern);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigException("access-log.pattern", this.pattern, String.valueOf(ex.getMessage()));
		}
	}

	private PathSet readExcluded() {
		try {
			return PathSet.of(this.exclude);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigException("access-log.exclude", this.exclude, String.valueOf(ex.getMessage()));
		}
	}

}

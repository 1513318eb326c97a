package io.httpy.accesslog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.httpy.config.InvalidConfigException;
import io.httpy.fixture.AccessLines;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.Requests;
import io.httpy.fixture.Waiting;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Where lines go, and what becomes of those that cannot go there.
 */
class AccessLogTests {

	private static final AccessLogFormat SHORT = AccessLogFormat.pattern("%m %U %s");

	@TempDir
	Path directory;

	private final LogRecorder log = new LogRecorder();

	private AccessLog accessLog = AccessLog.builder().build();

	@AfterEach
	void stop() {
		this.accessLog.stop();
		this.log.close();
	}

	private void start(AccessLogBuilder builder) {
		this.accessLog = builder.format(SHORT).build();
		this.accessLog.start();
	}

	private void end(String path, int status) {
		this.accessLog.exchangeEnded(Requests.get(path), Outcome.of(status, 1));
	}

	private void await(long written, long dropped) {
		long deadline = System.nanoTime() + 10_000_000_000L;
		while (this.accessLog.written() != written || this.accessLog.dropped() != dropped) {
			assertThat(System.nanoTime())
				.as("%d written, %d dropped", this.accessLog.written(), this.accessLog.dropped())
				.isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

	private void awaitFate(long lines) {
		long deadline = System.nanoTime() + 10_000_000_000L;
		while (this.accessLog.written() + this.accessLog.dropped() < lines) {
			assertThat(System.nanoTime()).as("fate of %d lines", lines).isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

	@Test
	void linesAreAppendedToAFile() throws IOException {
		Path file = this.directory.resolve("made/when/missing.log");
		start(AccessLog.builder().file(file));
		end("/1", 200);
		await(1, 0);
		assertThat(file).content().isEqualTo("GET /1 200\n");
		this.accessLog.stop();
		this.accessLog.start();
		end("/2", 404);
		await(2, 0);
		assertThat(file).content().isEqualTo("GET /1 200\nGET /2 404\n");
	}

	@Test
	void whatIsQueuedIsWrittenBeforeTheEnd() {
		Path file = this.directory.resolve("access.log");
		start(AccessLog.builder().file(file));
		for (int i = 0; i < 5000; i++) {
			end("/" + i, 200);
		}
		this.accessLog.stop();
		assertThat(this.accessLog.written()).isEqualTo(5000);
		assertThat(file).content().startsWith("GET /0 200\n").endsWith("GET /4999 200\n").hasLineCount(5000);
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "moves no file that is open")
	void aFileThatWasMovedIsMadeAnew() throws IOException {
		Path file = this.directory.resolve("access.log");
		Path moved = this.directory.resolve("access.log.1");
		start(AccessLog.builder().file(file));
		end("/1", 200);
		await(1, 0);
		Files.move(file, moved);
		int sent = 1;
		while (!Files.exists(file)) {
			end("/" + ++sent, 200);
			await(sent, 0);
		}
		assertThat(Files.readString(moved) + Files.readString(file)).hasLineCount(sent).startsWith("GET /1 200\n");
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is Linux's")
	void aFullDiskIsToldOnceAndOverWhenItHasRoom() throws IOException {
		Path file = this.directory.resolve("access.log");
		Files.createSymbolicLink(file, Path.of("/dev/full"));
		start(AccessLog.builder().file(file));
		for (int i = 0; i < 10; i++) {
			end("/" + i, 200);
			await(0, i + 1);
		}
		assertThat(this.log.takeAlarms()).singleElement()
			.satisfies((line) -> assertThat(line.getFormattedMessage()).contains("The access log cannot be written")
				.contains("No space left on device")
				.contains("Lines lost so far: 1"));
		Files.delete(file);
		long ended = 10;
		while (this.accessLog.written() == 0) {
			end("/later", 200);
			ended++;
			awaitFate(ended);
		}
		assertThat(file).content().isEqualTo("GET /later 200\n");
		assertThat(this.log.takeAlarms()).isEmpty();
		assertThat(this.log.lines(Level.INFO)).singleElement()
			.satisfies((line) -> assertThat(line.getFormattedMessage()).startsWith("The access log is written again"));
	}

	@Test
	void aFileThatCannotBeOpenedStopsTheStart() {
		AccessLog invalid = AccessLog.builder().file(this.directory).build();
		assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(invalid::start).satisfies((ex) -> {
			assertThat(ex.key()).isEqualTo("access-log.file");
			assertThat(ex.reason()).contains("cannot be opened", "name a file");
		});
	}

	@Test
	void aBlockedWriterCostsLinesAndNoRequestTime() {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		try (AccessLines lines = new AccessLines((line) -> {
			entered.countDown();
			Waiting.on(released);
		})) {
			start(AccessLog.builder().queueCapacity(16));
			end("/first", 200);
			assertThat(Waiting.on(entered)).isTrue();
			for (int i = 0; i < 100; i++) {
				end("/" + i, 200);
			}
			// One is being written and keeps its place
			assertThat(this.accessLog.dropped()).isEqualTo(85);
			released.countDown();
			await(16, 85);
			assertThat(lines.next()).isEqualTo("GET /first 200");
			assertThat(toldOnce()).contains("its queue is full").contains("85");
		}
	}

	@Test
	void lossesAreToldThoughTheWriterNeverCatchesUp() {
		AtomicBoolean told = new AtomicBoolean();
		try (AccessLines lines = new AccessLines((line) -> {
			if (!told.get()) {
				end("/more", 200);
				end("/still-more", 200);
			}
		})) {
			start(AccessLog.builder().queueCapacity(16));
			end("/first", 200);
			try {
				assertThat(toldOnce()).contains("its queue is full");
			}
			finally {
				told.set(true);
			}
			assertThat(lines.next()).isEqualTo("GET /first 200");
		}
	}

	private String toldOnce() {
		List<ILoggingEvent> alarms = this.log.takeAlarms();
		long deadline = System.nanoTime() + 10_000_000_000L;
		while (alarms.isEmpty()) {
			assertThat(System.nanoTime()).as("word on what is lost").isLessThan(deadline);
			alarms = this.log.takeAlarms();
		}
		assertThat(alarms).hasSize(1);
		return alarms.get(0).getFormattedMessage();
	}

	@Test
	void whatAnAppenderThrowsIsCounted() {
		try (AccessLines lines = new AccessLines((line) -> {
			throw new IllegalStateException("broken");
		})) {
			start(AccessLog.builder());
			end("/1", 200);
			end("/2", 200);
			await(0, 2);
			assertThat(toldOnce()).contains("broken");
			assertThat(lines.waiting()).isZero();
		}
	}

	@Test
	void whatAPrincipalThrowsCostsItsLineAlone() {
		try (AccessLines lines = new AccessLines()) {
			this.accessLog = AccessLog.builder().format(AccessLogFormat.pattern("%U %u")).build();
			this.accessLog.start();
			Request request = Requests.get("/1");
			request.attribute(RequestAttributes.PRINCIPAL, () -> {
				throw new IllegalStateException("no name");
			});
			assertThatIllegalStateException()
				.isThrownBy(() -> this.accessLog.exchangeEnded(request, Outcome.of(200, 1)));
			end("/2", 200);
			assertThat(lines.next()).isEqualTo("/2 -");
			await(1, 1);
		}
	}

	@Test
	void linesOfAnAccessLogThatDoesNotRunAreLost() {
		end("/", 200);
		assertThat(this.accessLog.dropped()).isOne();
	}

	@Test
	void ofASampleErrorsAreAllThere() {
		try (AccessLines lines = new AccessLines()) {
			start(AccessLog.builder().sampleRate(0));
			for (int i = 0; i < 100; i++) {
				end("/", 200);
			}
			end("/error", 503);
			assertThat(lines.next()).isEqualTo("GET /error 503");
			this.accessLog.exchangeEnded(Requests.get("/cut"),
					new Outcome(Outcome.of(200, 1).status(), 0, 0, 1, 1, new IOException()));
			assertThat(lines.next()).isEqualTo("GET /cut 200");
			this.accessLog.violation(Requests.get("/").connection(), "BAD_HEADER");
			assertThat(lines.next()).isEqualTo("- - 400");
		}
	}

	@Test
	void aSampleOfErrorsIsASampleTooIfTold() {
		try (AccessLines lines = new AccessLines()) {
			start(AccessLog.builder().sampleRate(0).allErrors(false));
			end("/error", 503);
			this.accessLog.violation(Requests.get("/").connection(), "BAD_HEADER");
			this.accessLog.stop();
			assertThat(this.accessLog.written()).isZero();
			assertThat(lines.waiting()).isZero();
		}
	}

	@Test
	void aSampleHasItsPart() {
		start(AccessLog.builder().sampleRate(0.25).queueCapacity(100_000).file(this.directory.resolve("access.log")));
		for (int i = 0; i < 40_000; i++) {
			end("/", 200);
		}
		this.accessLog.stop();
		assertThat(this.accessLog.written()).isBetween(9_000L, 11_000L);
	}

	@Test
	void whatIsExcludedHasNoLine() {
		try (AccessLines lines = new AccessLines()) {
			start(AccessLog.builder().exclude((request) -> request.path().equals("/livez")));
			end("/livez", 503);
			end("/", 200);
			assertThat(lines.next()).isEqualTo("GET / 200");
		}
	}

	@Test
	void valuesOutOfRangeAreRefused() {
		AccessLogBuilder builder = AccessLog.builder();
		assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> builder.sampleRate(1.01));
		assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> builder.sampleRate(-0.01));
		assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> builder.sampleRate(Double.NaN));
		assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> builder.queueCapacity(15));
		assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> builder.queueCapacity(1_000_001));
	}

}

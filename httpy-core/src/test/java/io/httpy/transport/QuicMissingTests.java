package io.httpy.transport;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a server does that does not find QUIC, or not all of it: each test runs the engine
 * in a class loader of its own, from which some libraries are left out.
 */
class QuicMissingTests {

	/** Surefire starts with a jar that only points to the others. */
	private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
			System.getProperty("java.class.path"));

	private static List<String> run(String missing, boolean required) {
		URL[] urls = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
			.filter((entry) -> !entry.contains(missing))
			.map(QuicMissingTests::url)
			.toArray(URL[]::new);
		Thread thread = Thread.currentThread();
		ClassLoader outer = thread.getContextClassLoader();
		try (URLClassLoader without = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
			thread.setContextClassLoader(without);
			Class<?> probe = without.loadClass(QuicMissingProbe.class.getName());
			assertThat(probe).isNotEqualTo(QuicMissingProbe.class);
			@SuppressWarnings("unchecked")
			Supplier<List<String>> report = (Supplier<List<String>>) probe.getConstructor(boolean.class)
				.newInstance(required);
			return report.get();
		}
		catch (IOException | ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			thread.setContextClassLoader(outer);
		}
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@CsvSource({ "netty-codec-native-quic", "netty-codec-classes-quic", "netty-codec-http3" })
	void theOtherVersionsAreServedAndOneWarningSaysWhy(String missing) {
		List<String> report = run(missing, false);
		assertThat(report).hasSize(4);
		assertThat(report.get(0)).isEqualTo("[HTTP/1.0, HTTP/1.1, HTTP/2]");
		assertThat(report.get(1)).startsWith("{HTTP/3=QUIC cannot be loaded: ");
		assertThat(report.get(2)).isEqualTo("fine, alt-svc null");
		assertThat(report.get(3))
			.startsWith("[WARN] HTTP/3 is not served, the other versions are. QUIC cannot be loaded: ")
			.contains("netty-codec-native-quic", "http3.enabled");
	}

	@ParameterizedTest
	@CsvSource({ "netty-codec-native-quic", "netty-codec-classes-quic" })
	void whatIsRequiredStopsTheStart(String missing) {
		assertThat(run(missing, true)).singleElement()
			.asString()
			.startsWith("http3.required: QUIC cannot be loaded: ")
			.contains("netty-codec-native-quic", "or set http3.required to false");
	}

}

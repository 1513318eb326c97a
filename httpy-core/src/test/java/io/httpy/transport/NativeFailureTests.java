package io.httpy.transport;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator reads of a native library that could not be loaded. What is thrown has
 * the shape that Netty gives it.
 */
class NativeFailureTests {

	private static final String DEFAULT = "add it";

	private static LinkageError linkage(String message, Throwable cause) {
		LinkageError error = new UnsatisfiedLinkError(message);
		error.initCause(cause);
		return error;
	}

	@Test
	void aLibraryThatIsNotThereIsToBeAdded() {
		NativeFailure failure = NativeFailure
			.of(linkage("could not load", new FileNotFoundException("META-INF/native/libx.so")), DEFAULT);
		assertThat(failure.reason()).isEqualTo("META-INF/native/libx.so");
		assertThat(failure.remedy()).isEqualTo(DEFAULT);
	}

	@Test
	void aReadOnlyFileSystem() {
		NativeFailure failure = NativeFailure.of(
				linkage("could not load", new FileSystemException("/tmp/libx.so", null, "Read-only file system")),
				DEFAULT);
		assertThat(failure.reason()).isEqualTo("its native library cannot be written to the temporary directory: "
				+ "/tmp/libx.so: Read-only file system");
		assertThat(failure.remedy())
			.isEqualTo("let it take files, or name another directory in -Dio.netty.native.workdir");
	}

	@Test
	void aFullDisk() {
		NativeFailure failure = NativeFailure.of(linkage("could not load", new IOException("No space left on device")),
				DEFAULT);
		assertThat(failure.reason()).endsWith("directory: No space left on device");
		assertThat(failure.remedy()).contains("-Dio.netty.native.workdir");
	}

	@Test
	void aDirectoryFromWhichNothingIsExecuted() {
		Error thrown = new UnsatisfiedLinkError("/tmp/libx.so: failed to map segment from shared object");
		thrown.addSuppressed(new UnsatisfiedLinkError("/tmp/libx.so exists but cannot be executed even when execute "
				+ "permissions set; check volume for \"noexec\" flag; use -Dio.netty.native.workdir=[path] ..."));
		NativeFailure failure = NativeFailure.of(new ExceptionInInitializerError(thrown), DEFAULT);
		assertThat(failure.reason()).isEqualTo("its native library cannot be executed in the temporary directory: "
				+ "/tmp/libx.so: failed to map segment from shared object");
		assertThat(failure.remedy())
			.isEqualTo("mount it without noexec, or name another directory in -Dio.netty.native.workdir");
	}

	@Test
	void whatHasNoMessageIsNamed() {
		assertThat(NativeFailure.of(new NoClassDefFoundError(), DEFAULT).reason())
			.isEqualTo("java.lang.NoClassDefFoundError");
	}

}

package com.example.showcase;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The native libraries in the jar, which one image for each architecture is made of.
 */
class ShowcaseNativesIT {

	private static final Path JAR = Path.of("target", "showcase.jar");

	/** Where the header of an ELF file names the machine, as its lower byte. */
	private static final int MACHINE = 18;

	private static final int X86_64 = 0x3e;

	private static final int AARCH64 = 0xb7;

	@Test
	void theJarHasQuicAndEpollForLinuxOnBothArchitectures() throws IOException {
		assertThat(librariesOfLinux()).containsExactlyInAnyOrderEntriesOf(Map.of("libnetty_quiche42_linux_x86_64.so",
				X86_64, "libnetty_quiche42_linux_aarch_64.so", AARCH64, "libnetty_transport_native_epoll_x86_64.so",
				X86_64, "libnetty_transport_native_epoll_aarch_64.so", AARCH64));
	}

	/** Returns the machine of each. */
	private static Map<String, Integer> librariesOfLinux() throws IOException {
		Map<String, Integer> libraries = new TreeMap<>();
		try (ZipInputStream jar = new ZipInputStream(Files.newInputStream(JAR))) {
			for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
				if (entry.getName().startsWith("BOOT-INF/lib/netty-")) {
					addLibraries(libraries, jar.readAllBytes());
				}
			}
		}
		return libraries;
	}

	private static void addLibraries(Map<String, Integer> libraries, byte[] nested) throws IOException {
		try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(nested))) {
			for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
				String name = entry.getName();
				if (name.startsWith("META-INF/native/") && name.endsWith(".so")) {
					byte[] header = jar.readNBytes(MACHINE + 1);
					libraries.put(name.substring(name.lastIndexOf('/') + 1), header[MACHINE] & 0xff);
				}
			}
		}
	}

}

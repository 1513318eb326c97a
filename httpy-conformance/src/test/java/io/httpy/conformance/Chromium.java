package io.httpy.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The browser without a window, driven by its DevTools protocol. All tabs have the same
 * network stack.
 */
final class Chromium implements AutoCloseable {

	private static final long MAX_SECONDS = 60;

	private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");

	private static final Pattern TAB = Pattern.compile("\"webSocketDebuggerUrl\": \"([^\"]+)\"");

	private final Process process;

	private final String authority;

	private final List<Tab> tabs = new ArrayList<>();

	private Chromium(Process process, String authority) {
		this.process = process;
		this.authority = authority;
	}

	/**
	 * Starts the browser.
	 * @param profile the folder for all it stores
	 * @param trustedKey the hash of a public key, of which any certificate will do
	 * @param options further options
	 */
	static Chromium start(Path profile, String trustedKey, String... options) throws Exception {
		List<String> command = new ArrayList<>(List.of("chromium", "--headless=new", "--no-sandbox", "--disable-gpu",
				"--disable-dev-shm-usage", "--no-first-run", "--no-proxy-server", "--disable-background-networking",
				"--disable-component-update", "--user-data-dir=" + profile, "--remote-debugging-port=0",
				"--ignore-certificate-errors-spki-list=" + trustedKey));
		command.addAll(Arrays.asList(options));
		command.add("about:blank");
		Path log = profile.resolve("chromium.log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		process.onExit().orTimeout(MAX_SECONDS, TimeUnit.SECONDS).exceptionally((late) -> process.destroyForcibly());
		try {
			return new Chromium(process, awaitListening(process, log));
		}
		catch (Exception | AssertionError ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	/**
	 * Opens a tab.
	 */
	Tab newTab() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + this.authority + "/json/new?about:blank"))
			.method("PUT", HttpRequest.BodyPublishers.noBody())
			.build();
		String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
		Matcher url = TAB.matcher(answer);
		if (!url.find()) {
			throw new AssertionError("No tab: " + answer);
		}
		Tab tab = Tab.connect(URI.create(url.group(1)));
		this.tabs.add(tab);
		return tab;
	}

	/**
	 * Returns the SHA-256 of a server's public key, as browsers pin it (RFC 7469 section
	 * 2.4).
	 */
	static String keyHash(int port) throws Exception {
		try (Clients clients = new Clients()) {
			byte[] certified = clients.http1OverTls(port).certificate().getPublicKey().getEncoded();
			return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(certified));
		}
	}

	@Override
	public void close() {
		this.tabs.forEach(Tab::close);
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	private static String awaitListening(Process process, Path log) throws Exception {
		while (true) {
			String text = Files.readString(log);
			Matcher listening = LISTENING.matcher(text);
			if (listening.find()) {
				return listening.group(1);
			}
			if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
				throw new AssertionError("Chromium ended with " + process.exitValue() + ": " + text);
			}
		}
	}

}

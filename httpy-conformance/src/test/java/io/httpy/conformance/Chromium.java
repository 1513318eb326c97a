package io.httpy.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The browser without a window, driven by its DevTools protocol. One tab, so that pages
 * are loaded one after the other by the same network stack.
 */
final class Chromium implements AutoCloseable {

	private static final long MAX_SECONDS = 60;

	private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");

	private static final Pattern TAB = Pattern.compile("\"webSocketDebuggerUrl\": \"([^\"]+)\"");

	private final Process process;

	private final DevTools tab;

	private Chromium(Process process, DevTools tab) {
		this.process = process;
		this.tab = tab;
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
			return new Chromium(process, DevTools.connect(tab(awaitListening(process, log))));
		}
		catch (Exception | AssertionError ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	/**
	 * Loads a page.
	 * @return the protocol by which it came, by its identifier for ALPN
	 */
	String load(String url) {
		this.tab.call("Page.enable", "{}");
		this.tab.callAndAwait("Page.navigate", "{\"url\":\"" + url + "\"}", "Page.loadEventFired");
		String href = evaluate("location.href");
		if (!href.equals(url)) {
			throw new AssertionError("At " + href + " instead of " + url + ": " + evaluate("document.body.innerText"));
		}
		return evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol");
	}

	/**
	 * Evaluates an expression of JavaScript that is a string.
	 */
	String evaluate(String expression) {
		String result = this.tab.call("Runtime.evaluate", "{\"expression\":\"" + expression + "\"}");
		Matcher value = Pattern.compile("\"value\":\"([^\"]*)\"").matcher(result);
		if (!value.find()) {
			throw new AssertionError(expression + " gave " + result);
		}
		return value.group(1);
	}

	@Override
	public void close() {
		this.tab.close();
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

	private static URI tab(String authority) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + authority + "/json/new?about:blank"))
			.method("PUT", HttpRequest.BodyPublishers.noBody())
			.build();
		String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
		Matcher url = TAB.matcher(answer);
		if (!url.find()) {
			throw new AssertionError("No tab: " + answer);
		}
		return URI.create(url.group(1));
	}

}

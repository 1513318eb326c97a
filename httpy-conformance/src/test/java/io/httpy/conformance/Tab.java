package io.httpy.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tab of the browser.
 */
final class Tab implements AutoCloseable {

	/** Less than an answer of the browser may take. */
	private static final int MAX_MILLIS = 15_000;

	private final DevTools tools;

	private Tab(DevTools tools) {
		this.tools = tools;
	}

	static Tab connect(URI address) {
		return new Tab(DevTools.connect(address));
	}

	/**
	 * Loads a page.
	 * @return the protocol by which it came, by its identifier for ALPN
	 */
	String load(String url) {
		this.tools.call("Page.enable", "{}");
		this.tools.callAndAwait("Page.navigate", "{\"url\":\"" + url + "\"}", "Page.loadEventFired");
		String href = evaluate("location.href");
		if (!href.equals(url)) {
			throw new AssertionError("At " + href + " instead of " + url + ": " + text());
		}
		return evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol");
	}

	/**
	 * Evaluates an expression of JavaScript that is a string or a promise of one.
	 */
	String evaluate(String expression) {
		String result = this.tools.call("Runtime.evaluate",
				"{\"awaitPromise\":true,\"expression\":\"" + expression + "\"}");
		Matcher value = value("value", result);
		if (!value.find()) {
			throw new AssertionError(expression + " gave " + result);
		}
		return value.group(1);
	}

	/**
	 * Waits until an expression of JavaScript is true.
	 */
	void await(String condition) {
		String seen = evaluate("new Promise((done) => { const end = Date.now() + " + MAX_MILLIS
				+ "; const look = () => (" + condition + ") ? done('true') : (Date.now() > end) ? done('false')"
				+ " : setTimeout(look, 20); look(); })");
		assertThat(seen).as(() -> condition + " in:\n" + text()).isEqualTo("true");
	}

	/**
	 * Returns the text of an element.
	 */
	String text(String id) {
		return evaluate("document.getElementById('" + id + "').textContent");
	}

	/**
	 * Types a line into the element that has the focus.
	 */
	void type(String line) {
		this.tools.call("Input.insertText", "{\"text\":\"" + line + "\"}");
		String key = "\"key\":\"Enter\",\"code\":\"Enter\",\"windowsVirtualKeyCode\":13";
		this.tools.call("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"text\":\"\\r\"," + key + "}");
		this.tools.call("Input.dispatchKeyEvent", "{\"type\":\"keyUp\"," + key + "}");
	}

	/**
	 * Writes what is seen into a file, as PNG.
	 */
	void screenshot(Path file) throws IOException {
		this.tools.call("Page.bringToFront", "{}");
		String result = this.tools.call("Page.captureScreenshot", "{}");
		Matcher data = value("data", result);
		assertThat(data.find()).as(result).isTrue();
		Files.createDirectories(file.getParent());
		Files.write(file, Base64.getDecoder().decode(data.group(1)));
	}

	@Override
	public void close() {
		this.tools.close();
	}

	private String text() {
		return evaluate("document.body.innerText");
	}

	private static Matcher value(String name, String json) {
		return Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
	}

}

package io.httpy.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What h2spec found, as it says in the form of JUnit.
 *
 * @param passed the number of cases passed
 * @param misses what was expected and seen in the others, by section and name of the case
 */
record H2SpecReport(int passed, Map<String, String> misses) {

	static H2SpecReport read(Path file) throws IOException {
		int passed = 0;
		Map<String, String> misses = new TreeMap<>();
		for (Element testcase : testcases(file)) {
			String miss = miss(testcase);
			if (miss.isEmpty()) {
				passed++;
			}
			else {
				misses.put(testcase.getAttribute("package") + ": " + testcase.getAttribute("classname"), miss);
			}
		}
		return new H2SpecReport(passed, misses);
	}

	private static List<Element> testcases(Path file) throws IOException {
		try {
			NodeList nodes = DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(file.toFile())
				.getElementsByTagName("testcase");
			List<Element> testcases = new ArrayList<>();
			for (int i = 0; i < nodes.getLength(); i++) {
				testcases.add((Element) nodes.item(i));
			}
			return testcases;
		}
		catch (ParserConfigurationException | SAXException ex) {
			throw new AssertionError("Not a report: " + file, ex);
		}
	}

	/**
	 * Returns the text of a failure, an error or a skip; empty if the case passed.
	 */
	private static String miss(Element testcase) {
		for (String kind : List.of("failure", "error", "skipped")) {
			NodeList nodes = testcase.getElementsByTagName(kind);
			if (nodes.getLength() > 0) {
				return kind + " " + nodes.item(0).getTextContent().strip();
			}
		}
		return "";
	}

}

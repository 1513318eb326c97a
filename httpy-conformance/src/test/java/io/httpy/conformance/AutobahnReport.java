package io.httpy.conformance;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Autobahn|Testsuite found.
 *
 * @param cases the number of cases
 * @param informational those in which a server can do as it likes, and is told
 * @param misses what was seen in the cases that are not wholly passed, be it in what was
 * echoed or in how the connection was closed
 */
record AutobahnReport(int cases, Set<String> informational, Map<String, String> misses) {

	static AutobahnReport read(Path index) {
		JsonMapper json = new JsonMapper();
		int cases = 0;
		Set<String> informational = new TreeSet<>();
		Map<String, String> misses = new TreeMap<>();
		for (JsonNode server : json.readTree(index)) {
			for (Map.Entry<String, JsonNode> entry : server.properties()) {
				cases++;
				Outcome outcome = Outcome.of(entry.getValue());
				if (outcome.equals(Outcome.INFORMATIONAL)) {
					informational.add(entry.getKey());
				}
				else if (!outcome.equals(Outcome.OK)) {
					JsonNode report = json
						.readTree(index.resolveSibling(entry.getValue().get("reportfile").asString()));
					misses.put(entry.getKey(), outcome.behavior() + " / " + outcome.close() + ": "
							+ report.get("result").asString() + " / " + report.get("resultClose").asString());
				}
			}
		}
		return new AutobahnReport(cases, informational, misses);
	}

	private record Outcome(String behavior, String close) {

		static final Outcome OK = new Outcome("OK", "OK");

		static final Outcome INFORMATIONAL = new Outcome("INFORMATIONAL", "INFORMATIONAL");

		static Outcome of(JsonNode node) {
			return new Outcome(node.get("behavior").asString(), node.get("behaviorClose").asString());
		}

	}

}

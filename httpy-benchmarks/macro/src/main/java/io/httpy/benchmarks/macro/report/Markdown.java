package io.httpy.benchmarks.macro.report;

import java.util.List;

/**
 * A text in Markdown, piece by piece.
 */
final class Markdown {

	private final StringBuilder text = new StringBuilder();

	Markdown heading(int level, String heading) {
		return block("#".repeat(level) + " " + heading);
	}

	Markdown block(String block) {
		this.text.append(block.strip()).append("\n\n");
		return this;
	}

	Markdown image(String title, String file) {
		return block("![" + title + "](" + file + ")");
	}

	Markdown list(List<String> items) {
		return block(String.join("\n", items.stream().map((item) -> "- " + line(item)).toList()));
	}

	/**
	 * Adds a table of words.
	 */
	Markdown words(List<String> header, List<List<String>> rows) {
		return table(header, "|---".repeat(header.size()), rows);
	}

	/**
	 * Adds a table of figures, whose first column says what they are.
	 */
	Markdown figures(List<String> header, List<List<String>> rows) {
		return table(header, "|---" + "|--:".repeat(header.size() - 1), rows);
	}

	private Markdown table(List<String> header, String alignment, List<List<String>> rows) {
		StringBuilder table = new StringBuilder();
		row(table, header);
		table.append(alignment).append("|\n");
		rows.forEach((row) -> row(table, row));
		return block(table.toString());
	}

	private static void row(StringBuilder table, List<String> cells) {
		table.append("| ").append(String.join(" | ", cells.stream().map(Markdown::cell).toList())).append(" |\n");
	}

	private static String cell(String text) {
		return line(text).replace("|", "\\|");
	}

	private static String line(String text) {
		return text.replaceAll("\\s+", " ").strip();
	}

	@Override
	public String toString() {
		return this.text.toString().strip() + "\n";
	}

}

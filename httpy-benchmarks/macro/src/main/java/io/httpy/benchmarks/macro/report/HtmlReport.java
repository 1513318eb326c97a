package io.httpy.benchmarks.macro.report;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The report in Markdown as one page of HTML, with its charts inside.
 */
final class HtmlReport {

	private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

	private static final String PAGE = """
			<!doctype html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width">
			<title>HTTPy and its peers</title>
			<style>
			:root { color-scheme: light dark; }
			body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
			h2 { margin-top: 3rem; }
			table { border-collapse: collapse; display: block; overflow-x: auto; font-size: 13px; margin: 1rem 0; }
			th, td { border-bottom: 1px solid #8b949e55; padding: 0.3rem 0.7rem; text-align: left; white-space: nowrap; }
			[align=right] { text-align: right; font-variant-numeric: tabular-nums; }
			svg { display: block; width: 100%%; max-width: 50rem; }
			</style>
			</head>
			<body>
			%s</body>
			</html>
			""";

	private HtmlReport() {
	}

	/**
	 * Makes the page.
	 * @param markdown the report
	 * @param charts the text of each SVG file, by its name in the report
	 * @return the page
	 */
	static String of(String markdown, Map<String, String> charts) {
		Node report = Parser.builder().extensions(EXTENSIONS).build().parse(markdown);
		return PAGE.formatted(HtmlRenderer.builder()
			.extensions(EXTENSIONS)
			.escapeHtml(true)
			.nodeRendererFactory((context) -> new InlineCharts(context, charts))
			.build()
			.render(report));
	}

	/**
	 * Puts an image into the page instead of a reference to it.
	 *
	 * @param context where the page is written to
	 * @param charts the images
	 */
	private record InlineCharts(HtmlNodeRendererContext context, Map<String, String> charts) implements NodeRenderer {

		@Override
		public Set<Class<? extends Node>> getNodeTypes() {
			return Set.of(Image.class);
		}

		@Override
		public void render(Node node) {
			this.context.getWriter().raw(this.charts.getOrDefault(((Image) node).getDestination(), ""));
		}

	}

}

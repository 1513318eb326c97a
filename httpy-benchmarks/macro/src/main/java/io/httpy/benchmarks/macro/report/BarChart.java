package io.httpy.benchmarks.macro.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.measure.Spread;

/**
 * Horizontal bars as SVG, the shortest first, each with a whisker from the least to the
 * greatest of its rounds. Text is drawn by whoever looks at it: chart libraries on AWT
 * want fonts at the time of writing, which servers without a screen often lack. The
 * colours can be told apart by the colour-blind and on light and dark grounds.
 */
final class BarChart {

	private static final int WIDTH = 760;

	private static final int LEFT = 180;

	/** Room for the text behind the longest bar. */
	private static final int RIGHT = 200;

	private static final int TOP = 44;

	private static final int ROW = 26;

	private static final int BAR = 16;

	private static final int BOTTOM = 28;

	private static final String STYLE = """
			<style>
			.chart { font: 13px system-ui, sans-serif; }
			.chart text { fill: #1f2328; }
			.chart .title { font-size: 15px; font-weight: 600; }
			.chart .note, .chart .tick { fill: #59636e; font-size: 12px; }
			.chart .own { font-weight: 600; }
			.chart .bar { fill: #a6adb5; }
			.chart .bar.own { fill: #0072b2; }
			.chart .grid { stroke: #8b949e; stroke-opacity: 0.3; }
			.chart .whisker { stroke: #1f2328; stroke-width: 1.5; }
			@media (prefers-color-scheme: dark) {
			.chart text { fill: #e6edf3; }
			.chart .note, .chart .tick { fill: #9198a1; }
			.chart .bar { fill: #656c76; }
			.chart .bar.own { fill: #56b4e9; }
			.chart .whisker { stroke: #e6edf3; }
			}
			</style>
			""";

	private final StringBuilder svg = new StringBuilder();

	private final Metric metric;

	private final Axis axis;

	private BarChart(Metric metric, Axis axis) {
		this.metric = metric;
		this.axis = axis;
	}

	/**
	 * Draws a chart.
	 * @param title what the bars show
	 * @param metric how their values are printed
	 * @param bars the bars, in any order
	 * @return the text of an SVG file
	 */
	static String draw(String title, Metric metric, List<Bar> bars) {
		double longest = bars.stream().mapToDouble((bar) -> bar.spread().max()).max().orElse(1);
		return new BarChart(metric, Axis.upTo(longest)).draw(title, bars);
	}

	private String draw(String title, List<Bar> bars) {
		int bottom = TOP + ROW * bars.size();
		add("<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n", WIDTH,
				bottom + BOTTOM);
		add("<title>%s</title>%n%s", escape(title + ": " + this.metric), STYLE);
		add("<text class=\"title\" x=\"0\" y=\"16\">%s</text>%n", escape(title));
		add("<text class=\"note\" x=\"0\" y=\"33\">%s; shorter is better</text>%n", escape(this.metric.toString()));
		for (double tick : this.axis.ticks()) {
			add("<line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>%n", x(tick), TOP, bottom);
			add("<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n", x(tick), bottom + 16,
					this.axis.print(tick));
		}
		int y = TOP;
		for (Bar bar : bars.stream().sorted(Comparator.comparingDouble((bar) -> bar.spread().median())).toList()) {
			draw(bar, y);
			y += ROW;
		}
		return this.svg.append("</svg>\n").toString();
	}

	private void draw(Bar bar, int top) {
		Spread spread = bar.spread();
		String own = bar.own() ? " own" : "";
		int middle = top + ROW / 2;
		add("<text class=\"label%s\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n", own, LEFT - 8, middle + 4,
				escape(bar.label()));
		add("<rect class=\"bar%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n", own, LEFT,
				middle - BAR / 2, x(spread.median()) - LEFT, BAR);
		add("<path class=\"whisker\" fill=\"none\" d=\"M%1$.1f %3$d v6 M%1$.1f %4$d H%2$.1f M%2$.1f %3$d v6\"/>%n",
				x(spread.min()), x(spread.max()), middle - 3, middle);
		add("<text class=\"value%s\" x=\"%.1f\" y=\"%d\">%s <tspan class=\"note\">(%s to %s)</tspan></text>%n", own,
				x(spread.max()) + 8, middle + 4, this.metric.print(spread.median()), this.metric.print(spread.min()),
				this.metric.print(spread.max()));
	}

	private double x(double value) {
		return LEFT + value / this.axis.end() * (WIDTH - LEFT - RIGHT);
	}

	private void add(String format, Object... values) {
		this.svg.append(String.format(Locale.ROOT, format, values));
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

	/**
	 * A bar.
	 *
	 * @param label who it is of
	 * @param spread how long it is, and its whisker
	 * @param own whether it is HTTPy's
	 */
	record Bar(String label, Spread spread, boolean own) {

	}

}

package io.httpy.routing;

import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PathPatternTests {

	private static final String NO_MATCH = "-";

	@ParameterizedTest
	@CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
			/ ¦ / ¦ []
			/ ¦ /a ¦ -
			/users ¦ /users ¦ []
			/users ¦ /users/ ¦ -
			/users ¦ /Users ¦ -
			/users ¦ /user ¦ -
			/users ¦ /users2 ¦ -
			/users/ ¦ /users/ ¦ []
			/users/ ¦ /users ¦ -
			/a//b ¦ /a//b ¦ []
			/a//b ¦ /a/b ¦ -
			/a;b ¦ /a;b ¦ []
			/a;b ¦ /a ¦ -
			/~me/a@b ¦ /~me/a@b ¦ []
			""")
	void literals(String pattern, String path, String values) {
		assertThat(match(pattern, path)).isEqualTo(values);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
			/users ¦ /%75sers
			/users ¦ /user%73
			/~a ¦ /%7ea
			/~a ¦ /%7Ea
			/~a ¦ /~a
			/café ¦ /caf%C3%A9
			/café ¦ /c%61f%c3%a9
			/a b ¦ /a%20b
			/100% ¦ /100%25
			/日本/{x} ¦ /%E6%97%A5%E6%9C%AC/1
			/😀 ¦ /%F0%9F%98%80
			/@me ¦ /%40me
			""")
	void encodedPathEqualsDecodedLiteral(String pattern, String path) {
		assertThat(match(pattern, path)).isNotEqualTo(NO_MATCH);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
			/a/b ¦ /a%2Fb
			/ab ¦ /a%2Fb
			/café ¦ /caf%E9
			/café ¦ /caf%C3
			/a%b ¦ /a%25b2
			/a+b ¦ /a%20b
			/a b ¦ /a+b
			/a%zz ¦ /a%2Fzz
			/a ¦ /%2561
			/a ¦ /a%
			/a ¦ /a%2
			""")
	void otherEncodedPathsDiffer(String pattern, String path) {
		assertThat(match(pattern, path)).isEqualTo(NO_MATCH);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
			/{id} ¦ /7 ¦ [7]
			/{id} ¦ / ¦ -
			/{id} ¦ /7/ ¦ -
			/{id} ¦ /7/8 ¦ -
			/a/{id}/b ¦ /a//b ¦ -
			/{a}/{b} ¦ /1/2 ¦ [1, 2]
			/{a}/x/{b} ¦ /1/x/2 ¦ [1, 2]
			/{id} ¦ /a%20b ¦ [a b]
			/{id} ¦ /a+b ¦ [a+b]
			/{id} ¦ /a%2Fb ¦ [a/b]
			/{id} ¦ /caf%C3%A9 ¦ [café]
			/{id} ¦ /%2525 ¦ [%25]
			/{id} ¦ /a;v=1 ¦ [a;v=1]
			/{id}/ ¦ /7/ ¦ [7]
			/{id}/ ¦ /7 ¦ -
			/{user-id}/{_x} ¦ /7/8 ¦ [7, 8]
			""")
	void variables(String pattern, String path, String values) {
		assertThat(match(pattern, path)).isEqualTo(values);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
			/{id:[0-9]+} ¦ /12 ¦ [12]
			/{id:[0-9]+} ¦ /%31%32 ¦ [12]
			/{id:[0-9]+} ¦ /12a ¦ -
			/{id:[0-9]+} ¦ /a12 ¦ -
			/{id:[0-9]*} ¦ / ¦ -
			/{id:[0-9]{2}} ¦ /12 ¦ [12]
			/{id:[0-9]{2}} ¦ /123 ¦ -
			/{id:a|b} ¦ /b ¦ [b]
			/{id:a|b} ¦ /bb ¦ -
			/{x:.+} ¦ /a%2Fb ¦ [a/b]
			/{x:\\{\\d\\}} ¦ /%7B1%7D ¦ [{1}]
			/{x:a/b}/c ¦ /a%2Fb/c ¦ [a/b]
			/{x:[^:]+:.+} ¦ /a:b ¦ [a:b]
			/{x:caf.} ¦ /caf%C3%A9 ¦ [café]
			/{x:(?i)abc} ¦ /ABC ¦ [ABC]
			/{x:.} ¦ /%F0%9F%98%80 ¦ [😀]
			""")
	void regexes(String pattern, String path, String values) {
		assertThat(match(pattern, path)).isEqualTo(values);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
			/{n}.{e} ¦ /a.b ¦ [a, b]
			/{n}.{e} ¦ /a.b.c ¦ [a.b, c]
			/{n}.{e} ¦ /.b ¦ -
			/{n}.{e} ¦ /a. ¦ -
			/{n}.{e} ¦ /a.b. ¦ [a, b.]
			/{n}.{e} ¦ /ab ¦ -
			/{n}.{e} ¦ /a%2Eb ¦ [a, b]
			/{n}.{e} ¦ /a%2Fb.c ¦ [a/b, c]
			/{n}.{e} ¦ /.. ¦ -
			/{n}.{e} ¦ /... ¦ [., .]
			/a*b ¦ /ab ¦ []
			/a*b ¦ /axxb ¦ []
			/a*b ¦ /axbb ¦ []
			/a*b ¦ /aba ¦ -
			/a*b ¦ /a ¦ -
			/a*a ¦ /a ¦ -
			/*.js ¦ /.js ¦ []
			/*.js ¦ /a.js ¦ []
			/*.js ¦ /a.jsx ¦ -
			/v? ¦ /v1 ¦ []
			/v? ¦ /v ¦ -
			/v? ¦ /v12 ¦ -
			/v? ¦ /v%C3%A9 ¦ []
			/? ¦ /%F0%9F%98%80 ¦ []
			/{a}?{b} ¦ /%F0%9F%98%80xy ¦ [😀, y]
			/{a}?{b} ¦ /x%F0%9F%98%80 ¦ -
			/x-{a} ¦ /x-1 ¦ [1]
			/x-{a} ¦ /x- ¦ -
			/{a}-x ¦ /1-x ¦ [1]
			/{a}-*-{b} ¦ /1-2-3-4 ¦ [1-2, 4]
			/{a}ab{b} ¦ /abab ¦ -
			/{a}ab{b} ¦ /xababx ¦ [xab, x]
			/{a}aa{b} ¦ /xaaay ¦ [xa, y]
			/*a*a ¦ /aa ¦ []
			/*a*a ¦ /a ¦ -
			""")
	void globs(String pattern, String path, String values) {
		assertThat(match(pattern, path)).isEqualTo(values);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
			/{n}-{v:[0-9.]+} ¦ /a-b-1.0 ¦ [a-b, 1.0]
			/{id:[0-9]+}.json ¦ /12.json ¦ [12]
			/{id:[0-9]+}.json ¦ /12xjson ¦ -
			/{id:[0-9]+}.json ¦ /x.json ¦ -
			/*-{v:\\d} ¦ /-1 ¦ [1]
			/?-{v:\\d} ¦ /a-1 ¦ [1]
			/?-{v:\\d} ¦ /-1 ¦ -
			/{a:[a-z]+}{b:\\d+} ¦ /ab12 ¦ [ab, 12]
			/{a:x|y}z ¦ /yz ¦ [y]
			/{n}-{v:\\d} ¦ /a%0Ab-1 ¦ [a\\nb, 1]
			/{name:[a-z-]+}-{version:\\d\\.\\d\\.\\d}{ext:\\.[a-z]+} ¦ /spring-web-3.0.5.jar ¦ [spring-web, 3.0.5, .jar]
			""")
	void regexesAmongOtherText(String pattern, String path, String values) {
		assertThat(match(pattern, path)).isEqualTo(values.replace("\\n", "\n"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
			/res/{*rest} ¦ /res ¦ []
			/res/{*rest} ¦ /res/ ¦ [/]
			/res/{*rest} ¦ /res/a ¦ [/a]
			/res/{*rest} ¦ /res/a/b ¦ [/a/b]
			/res/{*rest} ¦ /res/a/b/ ¦ [/a/b/]
			/res/{*rest} ¦ /res// ¦ [//]
			/res/{*rest} ¦ /res/a%20b ¦ [/a b]
			/res/{*rest} ¦ /res/a%2Fb ¦ [/a/b]
			/res/{*rest} ¦ /resx ¦ -
			/{*rest} ¦ / ¦ [/]
			/{*rest} ¦ /a/b ¦ [/a/b]
			/{a}/{*rest} ¦ /1/2/3 ¦ [1, /2/3]
			/{a}/{*rest} ¦ // ¦ -
			/res/** ¦ /res/a/b ¦ []
			/res/** ¦ /res ¦ []
			/** ¦ / ¦ []
			/res/* ¦ /res/a ¦ []
			/res/* ¦ /res/ ¦ -
			/res/* ¦ /res ¦ -
			/res/* ¦ /res/a/b ¦ -
			/*/x ¦ /a/x ¦ []
			""")
	void wildcards(String pattern, String path, String values) {
		assertThat(match(pattern, path)).isEqualTo(values);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
			users ¦ 0 ¦ does not begin with a slash ¦ Write '/users'
			"" ¦ 0 ¦ does not begin with a slash ¦ Write '/'
			/a/{} ¦ 4 ¦ a variable has no name ¦ {id}
			/{*} ¦ 3 ¦ a variable has no name ¦ {id}
			/{:x} ¦ 2 ¦ a variable has no name ¦ {id}
			/{a}/{a} ¦ 6 ¦ there are two variables named 'a' ¦ Give each its own name
			/{a}-{a} ¦ 6 ¦ there are two variables named 'a' ¦ Give each its own name
			/{a}/{*a} ¦ 7 ¦ there are two variables named 'a' ¦ Give each its own name
			/{*r}/x ¦ 1 ¦ '{*r}' is not the last segment ¦ Use {name}
			/**/x ¦ 1 ¦ '**' is not the last segment ¦ Use {name}
			/**x ¦ 2 ¦ cannot be told ¦ '**'
			/a/{b ¦ 3 ¦ the brace '{' is not closed ¦ Add '}'
			/a/{b:[0-9]{2} ¦ 3 ¦ the brace '{' is not closed ¦ Add '}'
			/a}/b ¦ 2 ¦ the brace '}' closes nothing ¦ Add '{'
			/{a}} ¦ 4 ¦ the brace '}' closes nothing ¦ Add '{'
			/{{a}} ¦ 2 ¦ '{' cannot stand here ¦ colon before a regex
			/{1a} ¦ 2 ¦ '1' cannot stand here ¦ beginning with a letter
			/{a b} ¦ 3 ¦ ' ' cannot stand here ¦ letters
			/{a*} ¦ 3 ¦ '*' cannot stand here ¦ letters
			/x{*r} ¦ 3 ¦ '*' cannot stand here ¦ letters
			/{*r}x ¦ 1 ¦ text follows ¦ a segment of its own
			/{a:} ¦ 4 ¦ the regex is empty ¦ Leave out the colon
			/{a:[} ¦ 5 ¦ the regex is malformed ¦ java.util.regex.Pattern
			/{a:x(y} ¦ 7 ¦ the regex is malformed ¦ syntax
			/{a:(x)y} ¦ 4 ¦ the regex captures a group ¦ Write '(?:'
			/{a}{b} ¦ 4 ¦ cannot be told ¦ Put a text between
			/a** ¦ 3 ¦ cannot be told ¦ Put a text between
			/{a}* ¦ 4 ¦ cannot be told ¦ Put a text between
			/a/../b ¦ 3 ¦ a request with the segment '..' is always refused ¦ Write the path without it
			/./b ¦ 1 ¦ a request with the segment '.' is always refused ¦ Write the path without it
			/a%20b ¦ 2 ¦ it is percent-encoded ¦ Write the decoded character
			""")
	void malformedPatternIsExplained(String pattern, int position, String reason, String remedy) {
		assertThatIllegalArgumentException().isThrownBy(() -> PathPattern.of(pattern))
			.withMessageStartingWith("Invalid path pattern '" + pattern + "', position " + position + ": ")
			.withMessageContaining(reason)
			.withMessageContaining(remedy);
	}

	@Test
	void controlCharacterIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> PathPattern.of("/a\tb"))
			.withMessageContaining("position 2: it holds a control character");
	}

	@Test
	void describesItself() {
		PathPattern pattern = PathPattern.of("/a/{x}/{y:[0-9]+}/{n}.*/{*rest}");
		assertThat(pattern).hasToString("/a/{x}/{y:[0-9]+}/{n}.*/{*rest}");
		assertThat(pattern.variableNames()).containsExactly("x", "y", "n", "rest");
		assertThat(pattern.shape()).isEqualTo("/a/{}/{:[0-9]+}/{}.*/{*}");
		assertThat(pattern).isEqualTo(PathPattern.of(pattern.toString())).hasSameHashCodeAs(pattern.toString());
		assertThat(pattern).isNotEqualTo(PathPattern.of("/a/{z}/{y:[0-9]+}/{n}.*/{*rest}"));
		assertThat(PathPattern.of("/**").shape()).isEqualTo(PathPattern.of("/{*all}").shape());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/{x:(?:a+)+b}", "/{x:(?:a|aa)+b}", "/{x:(?:a*)*b}", "/{x:(?:.*a){12}b}", "/{x:(?:a|b)*c}",
			"/{a:.+}-{b:.+}-{c:.+}!", "/{a}a{b}a{c}a{d}!", "/*a*a*a*a*a*!" })
	void hostileSegmentIsRefusedQuickly(String pattern) {
		String path = "/" + "a".repeat(20_000);
		RouteTree<String> tree = RouteTree.of(Map.of(PathPattern.of(pattern), pattern));
		long start = System.nanoTime();
		assertThat(tree.find(path)).isNull();
		assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(5_000);
	}

	@Test
	void longSegmentMatchesOrdinaryRegex() {
		String token = "a-Z_9".repeat(1_600);
		assertThat(match("/{token:[A-Za-z0-9_-]+}", "/" + token)).isEqualTo("[" + token + "]");
		assertThat(match("/{token:[A-Za-z0-9_-]+}.{type:[a-z]+}", "/" + token + ".x")).isEqualTo("[" + token + ", x]");
	}

	private static String match(String pattern, String path) {
		PathPattern parsed = PathPattern.of(pattern);
		PathPattern found = RouteTree.of(Map.of(parsed, parsed)).find(path);
		return (found != null) ? Arrays.toString(found.values(path)) : NO_MATCH;
	}

}

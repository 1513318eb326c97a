package io.httpy.routing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import io.httpy.fixture.AllocatedBytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class RouteTreeTests {

	private static final List<String> PATTERNS = List.of("/", "/users", "/users/", "/users/me", "/users/{id:[0-9]+}",
			"/users/{id:[a-f0-9]+}", "/users/{name}.{type}", "/users/{name}.json", "/users/{name}", "/users/*/x",
			"/users/{name}/posts", "/users/{name}/{what}", "/users/me/posts/{id}", "/users/{*rest}", "/files/**",
			"/files/{a}/{b}", "/{any}/me", "/café/{x}", "/{*all}");

	@ParameterizedTest
	@CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
			/ ¦ /
			/users ¦ /users
			/users/ ¦ /users/
			/users/me ¦ /users/me
			/users/%6De ¦ /users/me
			/users/12 ¦ /users/{id:[0-9]+}
			/users/12a ¦ /users/{id:[a-f0-9]+}
			/users/a.json ¦ /users/{name}.json
			/users/a.xml ¦ /users/{name}.{type}
			/users/anna ¦ /users/{name}
			/users/me/posts ¦ /users/{name}/posts
			/users/me/x ¦ /users/{name}/{what}
			/users//x ¦ /users/{*rest}
			/users/me/posts/7 ¦ /users/me/posts/{id}
			/users/anna/posts/7 ¦ /users/{*rest}
			/users/12/posts ¦ /users/{name}/posts
			/users/12/zzz ¦ /users/{name}/{what}
			/files ¦ /files/**
			/files/a ¦ /files/**
			/files/a/b ¦ /files/{a}/{b}
			/files/a/b/c ¦ /files/**
			/files/me ¦ /files/**
			/other/me ¦ /{any}/me
			/other/you ¦ /{*all}
			/caf%C3%A9/1 ¦ /café/{x}
			// ¦ /{*all}
			/x ¦ /{*all}
			""")
	void precedenceHoldsInAnyOrderOfRegistration(String path, String expected) {
		List<String> patterns = new ArrayList<>(PATTERNS);
		for (int seed = 0; seed < 50; seed++) {
			Collections.shuffle(patterns, new Random(seed));
			assertThat(tree(patterns).find(path)).as("in order %s", patterns).isEqualTo(expected);
		}
	}

	@Test
	void everyPermutationGivesTheSameTree() {
		List<String> patterns = List.of("/a", "/{x}", "/{x:a|b}", "/*", "/{*r}", "/a*");
		String drawing = tree(patterns).toString();
		int[] permutations = { 0 };
		permute(new ArrayList<>(patterns), 0, (permutation) -> {
			permutations[0]++;
			assertThat(tree(permutation)).hasToString(drawing);
		});
		assertThat(permutations[0]).isEqualTo(720);
	}

	@Test
	void variableGoesBeforeWildcardUnlessItLeadsNowhere() {
		RouteTree<String> tree = tree(List.of("/{a}/{b}", "/*/x", "/*/x/y"));
		assertThat(tree.find("/1/x")).isEqualTo("/{a}/{b}");
		assertThat(tree.find("/1/x/y")).isEqualTo("/*/x/y");
	}

	@Test
	void drawsItself() {
		assertThat(tree(PATTERNS)).hasToString("""
				├─ / = /
				├─ /café
				│  └─ /{} = /café/{x}
				├─ /files
				│  ├─ /{}
				│  │  └─ /{} = /files/{a}/{b}
				│  └─ /{*} = /files/**
				├─ /users = /users
				│  ├─ / = /users/
				│  ├─ /me = /users/me
				│  │  └─ /posts
				│  │     └─ /{} = /users/me/posts/{id}
				│  ├─ /{}.json = /users/{name}.json
				│  ├─ /{}.{} = /users/{name}.{type}
				│  ├─ /{:[0-9]+} = /users/{id:[0-9]+}
				│  ├─ /{:[a-f0-9]+} = /users/{id:[a-f0-9]+}
				│  ├─ /{} = /users/{name}
				│  │  ├─ /posts = /users/{name}/posts
				│  │  └─ /{} = /users/{name}/{what}
				│  ├─ /*
				│  │  └─ /x = /users/*/x
				│  └─ /{*} = /users/{*rest}
				├─ /{}
				│  └─ /me = /{any}/me
				└─ /{*} = /{*all}
				""");
	}

	@Test
	void emptyTreeFindsNothing() {
		RouteTree<String> tree = tree(List.of());
		assertThat(tree.find("/")).isNull();
		assertThat(tree).hasToString("");
	}

	@Test
	void pathWithoutSlashIsNotFound() {
		RouteTree<String> tree = tree(List.of("/{*all}"));
		assertThat(tree.find("*")).isNull();
		assertThat(tree.find("")).isNull();
		assertThat(tree.find("a/b")).isNull();
	}

	@Test
	void sameShapeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> tree(List.of("/a/{x}", "/a/{y}")))
			.withMessage("Two values for '/a/{}': /a/{x} and /a/{y}");
	}

	@Test
	void manyLiteralsAreToldApart() {
		List<String> patterns = new ArrayList<>();
		for (int i = 0; i < 5_000; i++) {
			patterns.add("/api/r" + i + "/{id}");
		}
		RouteTree<String> tree = tree(patterns);
		for (int i = 0; i < 5_000; i++) {
			assertThat(tree.find("/api/r" + i + "/x")).isEqualTo("/api/r" + i + "/{id}");
		}
		assertThat(tree.find("/api/r5000/x")).isNull();
	}

	@Test
	void textsOfOneKeyAreToldApart() {
		List<String> texts = List.of("/bxxxxxxxxx1", "/cxxxxxxxxxq", "/bxxxxxxxxx1bxxxxxxxxx1");
		assertThat(texts.subList(0, 2)).extracting((text) -> RawPath.key(text, 1, text.length()))
			.containsOnly(RawPath.key(texts.get(0), 1, texts.get(0).length()));
		RouteTree<String> tree = tree(texts);
		assertThat(texts).allSatisfy((text) -> assertThat(tree.find(text)).isEqualTo(text));
		assertThat(tree.find("/%62xxxxxxxxx1")).isEqualTo("/bxxxxxxxxx1");
		assertThat(tree.find("/dxxxxxxxxx1")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "ab", "abcdefg", "abcdefgh", "abcdefghi", "é", "éééé", "ééééé" })
	void textsOfAnyLengthAreFoundAndNoOther(String text) {
		RouteTree<String> tree = tree(List.of("/" + text));
		String encoded = "/" + URLEncoder.encode(text, StandardCharsets.UTF_8);
		assertThat(tree.find(encoded)).isEqualTo("/" + text);
		assertThat(tree.find(encoded + "x")).isNull();
		assertThat(tree.find("/x" + encoded.substring(1))).isNull();
		assertThat(tree.find("/%00" + encoded.substring(1))).isNull();
		assertThat(tree.find(encoded + "%00")).isNull();
		if (encoded.length() > 1) {
			assertThat(tree.find(encoded.substring(0, encoded.length() - 1))).isNull();
		}
	}

	@Test
	void pathThatIsNotAsciiFindsNoText() {
		RouteTree<String> tree = tree(List.of("/aa", "/é"));
		assertThat(tree.find("/`\u0161")).isNull();
		assertThat(tree.find("/é")).isNull();
		assertThat(tree.find("/\u00c3\u00a9")).isNull();
	}

	@Test
	void lookupCreatesNoObject() {
		RouteTree<String> tree = tree(List.of("/users/{id}/posts/{post}", "/users/{id}/{*rest}", "/café/{x}/*"));
		for (String path : List.of("/users/7/posts/8", "/users/7/other/8", "/caf%C3%A9/%C3%A9/1", "/nowhere")) {
			assertThat(AllocatedBytes.perCall(() -> tree.find(path))).as(path).isLessThan(1);
		}
	}

	/**
	 * Every segment of the path can be taken in two ways at every depth: were nodes
	 * visited more than once, the lookup would try 2 to the power of 40 ways.
	 */
	@Test
	void backtrackingIsBoundedByTheSizeOfTheTree() {
		int depth = 40;
		List<String> patterns = new ArrayList<>();
		for (int free = 0; free < depth; free++) {
			for (int other = free; other < depth; other++) {
				StringBuilder pattern = new StringBuilder();
				for (int i = 0; i < depth; i++) {
					pattern.append((i == free || i == other) ? "/{v" + i + "}" : "/a");
				}
				patterns.add(pattern + "/end");
			}
		}
		RouteTree<String> tree = tree(patterns);
		String path = "/a".repeat(depth);
		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
			for (int i = 0; i < 100; i++) {
				assertThat(tree.find(path + "/nowhere")).isNull();
			}
			assertThat(tree.find(path + "/end")).isNotNull();
		});
	}

	@Test
	void depthOfRecursionIsThatOfThePatterns() {
		RouteTree<String> tree = tree(List.of("/a/a/{x}/a", "/{x}/{y}/{*rest}", "/b"));
		String deep = "/a".repeat(500_000);
		assertThat(tree.find(deep)).isEqualTo("/{x}/{y}/{*rest}");
		assertThat(tree.find("/b" + deep)).isEqualTo("/{x}/{y}/{*rest}");
		assertThat(tree.find("/".repeat(500_000))).isNull();
	}

	private static RouteTree<String> tree(List<String> patterns) {
		Map<PathPattern, String> values = new LinkedHashMap<>();
		patterns.forEach((pattern) -> values.put(PathPattern.of(pattern), pattern));
		return RouteTree.of(values);
	}

	private static void permute(List<String> items, int from, Consumer<List<String>> action) {
		if (from == items.size()) {
			action.accept(items);
		}
		for (int i = from; i < items.size(); i++) {
			Collections.swap(items, from, i);
			permute(items, from + 1, action);
			Collections.swap(items, from, i);
		}
	}

}

package io.httpy.spring.architecture;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.httpy.spring.architecture.StarterClasses.MAIN;

/**
 * Packages are layers: a package imports only packages on a line above it, and the
 * engine. Nothing imports the auto-configuration. A layer that does not exist yet holds
 * its place.
 */
class StarterLayersTests {

	private static final String ROOT = "io.httpy.spring.";

	/**
	 * The layers, the lowest first. Packages on one line do not know each other.
	 */
	private static final List<Set<String>> LINES = List.of(Set.of("annotation"), Set.of("codec"), Set.of("bind"),
			Set.of("result"), Set.of("route", "server"), Set.of("actuate", "metrics", "security"),
			Set.of("autoconfigure", "test"));

	@ParameterizedTest
	@MethodSource("layers")
	void aLayerImportsOnlyLayersBelowIt(String layer, List<String> forbidden) {
		noClasses().that()
			.resideInAPackage(ROOT + layer + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(packages(forbidden))
			.because("a package imports only packages of a lower layer, none beside it")
			.allowEmptyShould(true)
			.check(MAIN);
	}

	static Stream<Arguments> layers() {
		return LINES.stream().flatMap((line) -> line.stream().map((layer) -> {
			List<String> forbidden = LINES.subList(LINES.indexOf(line), LINES.size())
				.stream()
				.flatMap(Set::stream)
				.filter((other) -> !other.equals(layer))
				.toList();
			return Arguments.of(layer, forbidden);
		}));
	}

	@Test
	void everyPackageIsInALayer() {
		classes().should()
			.resideInAnyPackage(packages(LINES.stream().flatMap(Set::stream).toList()))
			.because("a package without a layer has no rule that holds it")
			.check(MAIN);
	}

	@Test
	void packagesHaveNoCycles() {
		SlicesRuleDefinition.slices().matching("io.httpy.spring.(**)").should().beFreeOfCycles().check(MAIN);
	}

	@Test
	void everyPackageIsNullMarked() {
		classes().should(new ArchCondition<>("reside in a package annotated with @NullMarked") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
				events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
			}
		}).because("null is marked").check(MAIN);
	}

	private static String[] packages(List<String> names) {
		return names.stream().map((name) -> ROOT + name + "..").toArray(String[]::new);
	}

}

package io.httpy.architecture;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.httpy.architecture.EngineClasses.LINES;
import static io.httpy.architecture.EngineClasses.MAIN;
import static io.httpy.architecture.EngineClasses.ROOT;
import static io.httpy.architecture.EngineClasses.packages;

/**
 * Packages are layers: a package imports only packages on a line above it. A layer that
 * does not exist yet holds its place.
 */
class LayersTests {

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
		List<String> known = LINES.stream().flatMap(Set::stream).toList();
		classes().should()
			.resideInAnyPackage(packages(known))
			.because("a package without a layer has no rule that holds it")
			.check(MAIN);
	}

	@Test
	void packagesHaveNoCycles() {
		SlicesRuleDefinition.slices().matching("io.httpy.(**)").should().beFreeOfCycles().check(MAIN);
	}

	@ParameterizedTest
	@MethodSource("values")
	void valuesNeedOnlyJava(String layer) {
		classes().that()
			.resideInAPackage(ROOT + layer + "..")
			.should()
			.onlyDependOnClassesThat(
					resideInAnyPackage("java..", "org.jspecify.annotations..", ROOT + layer + "..").or(primitive()))
			.because("values and configuration stand on java.* and JSpecify alone")
			.check(MAIN);
	}

	static Stream<String> values() {
		return Stream.of("http", "config");
	}

	private static DescribedPredicate<JavaClass> primitive() {
		return DescribedPredicate.describe("primitive", (type) -> type.getBaseComponentType().isPrimitive());
	}

	@Test
	void whatUsersWriteAgainstKnowsNoNetty() {
		noClasses().that()
			.resideInAnyPackage(packages("http", "config", "event", "handler", "routing", "filter"))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.netty..")
			.because("buffers and their reference counts stay below the exchange")
			.check(MAIN);
	}

	@Test
	void theEngineKnowsNoSpring() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "reactor..")
			.because("the engine serves with or without Spring")
			.check(MAIN);
	}

}

package io.httpy.architecture;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Packages are layers: a package imports only packages on a line above it. A layer that
 * does not exist yet holds its place.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LayersContract {

	private final String root;

	private final List<Set<String>> lines;

	private final JavaClasses main;

	/**
	 * Creates a contract.
	 * @param root what the names of all packages begin with, ending in a dot
	 * @param lines the layers, the lowest first; packages on one line do not know each
	 * other
	 * @param main the classes
	 */
	protected LayersContract(String root, List<Set<String>> lines, JavaClasses main) {
		this.root = root;
		this.lines = lines;
		this.main = main;
	}

	@ParameterizedTest
	@MethodSource("layers")
	void aLayerImportsOnlyLayersBelowIt(String layer, List<String> forbidden) {
		noClasses().that()
			.resideInAPackage(this.root + layer + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(packages(forbidden))
			.because("a package imports only packages of a lower layer, none beside it")
			.allowEmptyShould(true)
			.check(this.main);
	}

	Stream<Arguments> layers() {
		return this.lines.stream().flatMap((line) -> line.stream().map((layer) -> {
			List<String> forbidden = this.lines.subList(this.lines.indexOf(line), this.lines.size())
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
			.resideInAnyPackage(packages(this.lines.stream().flatMap(Set::stream).toList()))
			.because("a package without a layer has no rule that holds it")
			.check(this.main);
	}

	@Test
	void packagesHaveNoCycles() {
		SlicesRuleDefinition.slices().matching(this.root + "(**)").should().beFreeOfCycles().check(this.main);
	}

	@Test
	void everyPackageIsNullMarked() {
		classes().should(new ArchCondition<>("reside in a package annotated with @NullMarked") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
				events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
			}
		}).because("null is marked").check(this.main);
	}

	private String[] packages(Collection<String> names) {
		return names.stream().map((name) -> this.root + name + "..").toArray(String[]::new);
	}

}

package io.httpy.architecture;

import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.httpy.architecture.EngineClasses.LINES;
import static io.httpy.architecture.EngineClasses.MAIN;
import static io.httpy.architecture.EngineClasses.ROOT;
import static io.httpy.architecture.EngineClasses.packages;

/**
 * The layers of the engine, and what none of them may know.
 */
class LayersTests extends LayersContract {

	LayersTests() {
		super(ROOT, LINES, MAIN);
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
			.resideInAnyPackage(
					packages("http", "config", "event", "handler", "routing", "filter", "content", "accesslog"))
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

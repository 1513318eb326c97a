package io.httpy.architecture;

import java.util.Collection;
import java.util.stream.Stream;

import io.httpy.handler.Filter;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static io.httpy.architecture.EngineClasses.MAIN;
import static io.httpy.architecture.EngineClasses.PUBLIC;
import static io.httpy.architecture.EngineClasses.TESTS;
import static io.httpy.architecture.EngineClasses.packages;

/**
 * Names say the role, the same one everywhere. Suffixes that say nothing are Checkstyle's
 * business.
 */
class NamingTests {

	@Test
	void aVersionOfHttpIsNamedOnlyWhereItIsSpoken() {
		classes().that()
			.haveSimpleNameContaining("Http1")
			.or()
			.haveSimpleNameContaining("Http2")
			.or()
			.haveSimpleNameContaining("Http3")
			.should()
			.resideInAnyPackage(packages("protocol", "config"))
			.because("there is one road, and above the codecs nothing knows the version")
			.allowEmptyShould(true)
			.check(MAIN);
	}

	@Test
	void noMemberNamesAVersionOfHttpAboveTheCodecs() {
		members().that()
			.haveNameMatching(".*Http[123].*")
			.should()
			.beDeclaredInClassesThat()
			.resideInAnyPackage(packages("protocol", "config"))
			.because("there is one road, and above the codecs nothing knows the version")
			.allowEmptyShould(true)
			.check(MAIN);
	}

	@Test
	void aConfigIsARecordOfTheConfigPackage() {
		classes().that()
			.haveSimpleNameEndingWith("Config")
			.should()
			.beRecords()
			.andShould()
			.resideInAPackage("io.httpy.config")
			.because("configuration is a tree of immutable values")
			.check(MAIN);
	}

	@Test
	void aFilterIsAFilter() {
		classes().that()
			.haveSimpleNameEndingWith("Filter")
			.should()
			.beAssignableTo(Filter.class)
			.because("the suffix names the role")
			.check(MAIN);
	}

	@Test
	void accessorsHaveNoGet() {
		noMethods().that()
			.areDeclaredInClassesThat()
			.resideInAnyPackage(packages(PUBLIC))
			.and()
			.arePublic()
			.and(DescribedPredicate.not(overrideAMethodOfTheJdk()))
			.should()
			.haveNameMatching("get[A-Z].*")
			.because("an accessor bears the name of what it returns")
			.check(MAIN);
	}

	@Test
	void testsAreNamedTestsAndContractsAreAbstract() {
		methods().that()
			.areAnnotatedWith(Test.class)
			.should()
			.beDeclaredInClassesThat(DescribedPredicate.describe("are named *Tests, or are an abstract *Contract",
					NamingTests::isNamedAsATest))
			.because("the build runs *Tests, and a contract is run by its subclasses")
			.check(TESTS);
	}

	private static boolean isNamedAsATest(JavaClass type) {
		JavaClass top = type;
		while (top.getEnclosingClass().isPresent()) {
			top = top.getEnclosingClass().get();
		}
		boolean contract = top.getSimpleName().endsWith("Contract");
		return contract ? top.getModifiers().contains(JavaModifier.ABSTRACT) : top.getSimpleName().endsWith("Tests");
	}

	private static DescribedPredicate<JavaMethod> overrideAMethodOfTheJdk() {
		return DescribedPredicate.describe("override a method of the JDK", (method) -> {
			String[] parameters = method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
			JavaClass owner = method.getOwner();
			return Stream.<Collection<JavaClass>>of(owner.getAllRawSuperclasses(), owner.getAllRawInterfaces())
				.flatMap((types) -> types.stream())
				.filter((type) -> type.getPackageName().startsWith("java."))
				.anyMatch((type) -> type.tryGetMethod(method.getName(), parameters).isPresent());
		});
	}

}

package io.httpy.architecture;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static io.httpy.architecture.EngineClasses.LINES;
import static io.httpy.architecture.EngineClasses.MAIN;
import static io.httpy.architecture.EngineClasses.PUBLIC;
import static io.httpy.architecture.EngineClasses.packages;

/**
 * What users see of the engine: no Netty type, no internal type, and null marked.
 */
class PublicApiTests {

	private static final DescribedPredicate<JavaClass> HIDDEN = resideInAnyPackage("io.netty..").or(resideInAnyPackage(
			packages(LINES.stream().flatMap(Set::stream).filter((layer) -> !PUBLIC.contains(layer)).toList())));

	@Test
	void noPublicMemberNamesANettyOrInternalType() {
		members().that()
			.areDeclaredInClassesThat()
			.resideInAnyPackage(packages(PUBLIC))
			.and(areSeenByUsers())
			.should(nameOnlyTypesOfTheApi())
			.because("user code never sees a buffer or a reference count, nor what may change without notice")
			.check(MAIN);
	}

	@Test
	void noPublicTypeExtendsANettyOrInternalType() {
		classes().that()
			.resideInAnyPackage(packages(PUBLIC))
			.and()
			.arePublic()
			.should(be(subtypesOfTheApiOnly()))
			.because("what a public type extends is part of its signature")
			.check(MAIN);
	}

	private static DescribedPredicate<JavaClass> subtypesOfTheApiOnly() {
		return DescribedPredicate.describe("subtypes of neither a Netty nor an internal type",
				(type) -> Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
					.flatMap((parent) -> parent.getAllInvolvedRawTypes().stream())
					.noneMatch(HIDDEN));
	}

	private static DescribedPredicate<JavaMember> areSeenByUsers() {
		return DescribedPredicate.describe("are public or protected in a public type", (member) -> {
			Set<JavaModifier> modifiers = member.getModifiers();
			boolean open = modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
			return open && isSeen(member.getOwner());
		});
	}

	private static boolean isSeen(JavaClass type) {
		boolean open = type.getModifiers().contains(JavaModifier.PUBLIC)
				|| type.getModifiers().contains(JavaModifier.PROTECTED);
		return open && type.getEnclosingClass().map(PublicApiTests::isSeen).orElse(true);
	}

	private static ArchCondition<JavaMember> nameOnlyTypesOfTheApi() {
		return new ArchCondition<>("name only types of the API") {
			@Override
			public void check(JavaMember member, ConditionEvents events) {
				List<JavaClass> hidden = signature(member).flatMap((type) -> type.getAllInvolvedRawTypes().stream())
					.filter(HIDDEN)
					.toList();
				events.add(new SimpleConditionEvent(member, hidden.isEmpty(),
						member.getDescription() + " names " + hidden));
			}
		};
	}

	private static Stream<JavaType> signature(JavaMember member) {
		if (member instanceof JavaField field) {
			return Stream.of(field.getType());
		}
		JavaCodeUnit unit = (JavaCodeUnit) member;
		Stream<JavaType> types = Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
		return Stream.concat(types, unit.getExceptionTypes().stream());
	}

}

package io.httpy.spring.architecture;

import java.util.function.Predicate;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenMethodsConjunction;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static io.httpy.spring.architecture.StarterClasses.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The habits of Spring Boot's own auto-configurations.
 */
class AutoConfigurationRulesTests {

	@Test
	void anAutoConfigurationIsPublicAndFinal() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.because("it may be named in an exclude, and in nothing else")
			.check(MAIN);
	}

	@Test
	void anAutoConfigurationHasNoPublicMember() {
		members().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.and(DescribedPredicate.not(DescribedPredicate.describe("are default constructors", (JavaMember member) -> {
				return member instanceof JavaConstructor constructor && constructor.getParameters().isEmpty();
			})))
			.should()
			.notBePublic()
			.because("it is no API")
			.check(MAIN);
	}

	@Test
	void everyAutoConfigurationIsListedInTheOrderOfTheAlphabet() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
			.filteredOn((name) -> name.startsWith("io.httpy."))
			.containsExactlyElementsOf(MAIN.stream()
				.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
				.map(JavaClass::getName)
				.sorted()
				.toList());
	}

	@Test
	void aConfigurationIsHiddenAndHasNoProxy() {
		classes().that()
			.areAnnotatedWith(Configuration.class)
			.should()
			.notBePublic()
			.andShould(be("without bean method proxies",
					(type) -> !type.getAnnotationOfType(Configuration.class).proxyBeanMethods()))
			.because("a proxy costs a class at start, and beans come as parameters")
			.check(MAIN);
	}

	@Test
	void beanMethodsArePackagePrivate() {
		beanMethods().should().bePackagePrivate().because("a bean method is no API").allowEmptyShould(true).check(MAIN);
	}

	@Test
	void beanMethodsHaveNoConditionOnAClass() {
		beanMethods().should()
			.notBeAnnotatedWith(ConditionalOnClass.class)
			.because("reading the method loads the class; the condition belongs on a nested configuration")
			.check(MAIN);
	}

	@Test
	void postProcessorsAreBornStaticAndAlone() {
		beanMethods().and()
			.haveRawReturnType(DescribedPredicate.describe("a post-processor",
					(type) -> type.isAssignableTo(BeanPostProcessor.class)
							|| type.isAssignableTo(BeanFactoryPostProcessor.class)))
			.should()
			.beStatic()
			.andShould()
			.haveRawParameterTypes(DescribedPredicate.describe("each an ObjectProvider",
					(types) -> types.stream().allMatch((type) -> type.isEquivalentTo(ObjectProvider.class))))
			.because("what it asks for is created before it can be post-processed")
			.allowEmptyShould(true)
			.check(MAIN);
	}

	@Test
	void aMissingBeanIsNotNamedTwice() {
		beanMethods().and()
			.areAnnotatedWith(ConditionalOnMissingBean.class)
			.should(new ArchCondition<JavaMethod>("not repeat their return type in @ConditionalOnMissingBean") {
				@Override
				public void check(JavaMethod method, ConditionEvents events) {
					Class<?>[] missing = method.getAnnotationOfType(ConditionalOnMissingBean.class).value();
					boolean repeated = missing.length == 1 && method.getRawReturnType().isEquivalentTo(missing[0]);
					events.add(new SimpleConditionEvent(method, !repeated, method.getDescription() + " repeats it"));
				}
			})
			.because("the return type is the default")
			.check(MAIN);
	}

	@Test
	void propertiesAreRecords() {
		classes().that()
			.areAnnotatedWith(ConfigurationProperties.class)
			.should()
			.beRecords()
			.because("configuration is a tree of immutable values")
			.check(MAIN);
	}

	private static GivenMethodsConjunction beanMethods() {
		return methods().that().areAnnotatedWith(Bean.class);
	}

	private static ArchCondition<JavaClass> be(String description, Predicate<JavaClass> predicate) {
		return ArchCondition.from(DescribedPredicate.describe("be " + description, predicate));
	}

}

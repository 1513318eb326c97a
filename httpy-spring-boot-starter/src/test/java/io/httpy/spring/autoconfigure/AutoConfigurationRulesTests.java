package io.httpy.spring.autoconfigure;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The habits of Boot's own auto-configurations.
 */
class AutoConfigurationRulesTests {

	private static final JavaClasses STARTER = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.httpy.spring");

	@Test
	void nothingImportsTheAutoConfiguration() {
		noClasses().that()
			.resideOutsideOfPackage("io.httpy.spring.autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.httpy.spring.autoconfigure..")
			.check(STARTER);
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(FINAL)
			.check(STARTER);
	}

	@Test
	void everyAutoConfigurationIsFoundByBootInTheOrderOfTheAlphabet() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
			.filteredOn((name) -> name.startsWith("io.httpy."))
			.containsExactlyElementsOf(STARTER.stream()
				.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
				.map((type) -> type.getFullName())
				.sorted()
				.toList());
	}

	@Test
	void importedConfigurationsArePackagePrivateWithoutProxies() {
		classes().that().areAnnotatedWith(Configuration.class).should().bePackagePrivate().check(STARTER);
		assertThat(STARTER).filteredOn((type) -> type.isAnnotatedWith(Configuration.class))
			.allMatch((type) -> !type.getAnnotationOfType(Configuration.class).proxyBeanMethods());
	}

	@Test
	void beanMethodsArePackagePrivate() {
		methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate().check(STARTER);
	}

	/** The signature of the method could not be read without the class. */
	@Test
	void noBeanMethodHasAConditionOnAClass() {
		noMethods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.beAnnotatedWith(ConditionalOnClass.class)
			.check(STARTER);
	}

}

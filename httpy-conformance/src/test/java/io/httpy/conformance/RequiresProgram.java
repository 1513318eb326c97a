package io.httpy.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Tests that need a program of this machine. Without it they are left out, and a line on
 * the console says so: reports of skipped tests are read by few.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresProgram.Condition.class)
@interface RequiresProgram {

	/**
	 * Its name on the path.
	 */
	String value();

	/**
	 * The package of Debian that has it.
	 */
	String debianPackage();

	/**
	 * Looks for the program.
	 */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			RequiresProgram program = AnnotationSupport
				.findAnnotation(context.getRequiredTestClass(), RequiresProgram.class)
				.orElseThrow();
			if (Program.isInstalled(program.value())) {
				return ConditionEvaluationResult.enabled(program.value() + " is installed");
			}
			String reason = program.value() + " is not installed; on Debian: apt-get install "
					+ program.debianPackage();
			if (context.getTestMethod().isEmpty()) {
				System.out.println("SKIPPED " + context.getRequiredTestClass().getSimpleName() + ": " + reason);
			}
			return ConditionEvaluationResult.disabled(reason);
		}

	}

}

package io.httpy.spring.autoconfigure;

import io.httpy.routing.RouteConflictException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports two routes for the same requests.
 */
final class RouteConflictFailureAnalyzer extends AbstractFailureAnalyzer<RouteConflictException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RouteConflictException cause) {
		String description = "Two routes answer the same requests:%n%n    %s%n    %s".formatted(cause.first(),
				cause.second());
		String action = "Remove one of them, or give it another path, another method,"
				+ " or media types (consumes, produces) that the other does not have.";
		return new FailureAnalysis(description, action, cause);
	}

}

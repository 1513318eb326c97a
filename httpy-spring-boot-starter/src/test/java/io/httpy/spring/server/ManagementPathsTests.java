package io.httpy.spring.server;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementPathsTests {

	private final ManagementPaths paths = ManagementPaths.of(List.of("/actuator", "/livez"));

	@Test
	void aPathAndWhatIsBelowItBelongToManagement() {
		assertThat(this.paths.contains("/actuator")).isTrue();
		assertThat(this.paths.contains("/actuator/health/liveness")).isTrue();
		assertThat(this.paths.contains("/livez")).isTrue();
	}

	@Test
	void aPathThatOnlyBeginsAlikeDoesNot() {
		assertThat(this.paths.contains("/actuators")).isFalse();
		assertThat(this.paths.contains("/act")).isFalse();
		assertThat(this.paths.contains("/")).isFalse();
		assertThat(this.paths.contains("*")).isFalse();
	}

	@Test
	void withoutManagementNoPathDoes() {
		assertThat(ManagementPaths.NONE.contains("/actuator")).isFalse();
	}

}

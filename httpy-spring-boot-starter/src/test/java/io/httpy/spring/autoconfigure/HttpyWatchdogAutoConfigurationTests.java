package io.httpy.spring.autoconfigure;

import java.time.Duration;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.WatchdogConfig;
import io.httpy.server.HttpyServer;
import io.httpy.server.WatchdogStatus;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class HttpyWatchdogAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyWatchdogAutoConfiguration.class))
		.withPropertyValues("httpy.port=0");

	@Test
	void theServerIsWatchedByDefault() {
		this.runner.run((context) -> {
			assertThat(context).getBean(WatchdogConfig.class).isEqualTo(WatchdogConfig.DEFAULT);
			assertThat(context.getBean(HttpyServer.class).watchdog()).isEqualTo(WatchdogStatus.NOTHING);
			assertThat(hasWatchdog()).isTrue();
		});
	}

	@Test
	void propertiesArrive() {
		this.runner.withPropertyValues("httpy.watchdog.enabled=false", "httpy.watchdog.stall-threshold=250ms")
			.run((context) -> {
				assertThat(context).getBean(WatchdogConfig.class)
					.isEqualTo(new WatchdogConfig(false, Duration.ofMillis(250)));
				assertThat(hasWatchdog()).isFalse();
			});
	}

	@Test
	void aBeanOfTheApplicationTakesItsPlace() {
		WatchdogConfig own = new WatchdogConfig(true, Duration.ofMinutes(1));
		this.runner.withBean(WatchdogConfig.class, () -> own)
			.run((context) -> assertThat(context).getBean(WatchdogConfig.class).isSameAs(own));
	}

	@Test
	void aThresholdThatWouldAlarmAllTheTimeStopsTheStart() {
		this.runner.withPropertyValues("httpy.watchdog.stall-threshold=1ms")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigException.class,
						(ex) -> assertThat(ex.key()).isEqualTo("watchdog.stall-threshold")));
	}

	@Test
	void thereIsNoneWithoutAServer() {
		this.runner.withPropertyValues("httpy.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WatchdogConfig.class));
	}

	private static boolean hasWatchdog() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.anyMatch((thread) -> thread.getName().equals("httpy-watchdog"));
	}

}

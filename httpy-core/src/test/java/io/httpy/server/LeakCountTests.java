package io.httpy.server;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakTracker;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class LeakCountTests {

	private final ResourceLeakDetector<Object> detector = new ResourceLeakDetector<>(Object.class, 1);

	@Test
	void aReportByNettyIsCounted() {
		ch.qos.logback.classic.Logger log = (ch.qos.logback.classic.Logger) LoggerFactory
			.getLogger(ResourceLeakDetector.class);
		log.setAdditive(false);
		try {
			this.detector.setLeakListener(LeakCount.LISTENER);
			long before = LeakCount.count();
			lose();
			while (LeakCount.count() == before) {
				System.gc();
				keep();
			}
			assertThat(LeakCount.count()).isEqualTo(before + 1);
		}
		finally {
			log.setAdditive(true);
		}
	}

	private void lose() {
		this.detector.track(new Object());
	}

	/** Leaks are found when something else is tracked. */
	private void keep() {
		Object kept = new Object();
		ResourceLeakTracker<Object> tracker = this.detector.track(kept);
		assertThat(tracker.close(kept)).isTrue();
	}

}

package io.httpy.protocol.h2;

import io.httpy.contract.BackpressureContract;
import io.httpy.contract.BasicsContract;
import io.httpy.contract.BodyContract;
import io.httpy.contract.ErrorContract;
import io.httpy.contract.EventsContract;
import io.httpy.contract.FilterContract;
import io.httpy.contract.InputStreamContract;
import io.httpy.contract.InterimContract;
import io.httpy.contract.LimitsContract;
import io.httpy.contract.ShutdownContract;
import io.httpy.contract.StreamingContract;
import io.httpy.contract.TimeoutContract;
import io.httpy.contract.Wire;

import org.junit.jupiter.api.Nested;

/**
 * The contracts on HTTP/2 over TLS.
 */
class Http2TlsTests {

	private static final Wire WIRE = new Http2TlsWire();

	@Nested
	class Basics extends BasicsContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Filters extends FilterContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Bodies extends BodyContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Streaming extends StreamingContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class InputStreams extends InputStreamContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Interim extends InterimContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Backpressure extends BackpressureContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Errors extends ErrorContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Events extends EventsContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Limits extends LimitsContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Timeouts extends TimeoutContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Shutdown extends ShutdownContract {

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

}

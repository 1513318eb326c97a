package io.httpy.protocol.h2;

import io.httpy.contract.AccessLogContract;
import io.httpy.contract.BackpressureContract;
import io.httpy.contract.BasicsContract;
import io.httpy.contract.BodyContract;
import io.httpy.contract.CorsContract;
import io.httpy.contract.ErrorContract;
import io.httpy.contract.EventStreamContract;
import io.httpy.contract.EventsContract;
import io.httpy.contract.FilterContract;
import io.httpy.contract.ForwardedContract;
import io.httpy.contract.InputStreamContract;
import io.httpy.contract.InterimContract;
import io.httpy.contract.LimitsContract;
import io.httpy.contract.RunOn;
import io.httpy.contract.ShutdownContract;
import io.httpy.contract.StreamingContract;
import io.httpy.contract.TimeoutContract;
import io.httpy.contract.UpgradeContract;
import io.httpy.contract.WebSocketContract;
import io.httpy.contract.WebSocketEndContract;
import io.httpy.contract.WebSocketHandshakeContract;

import org.junit.jupiter.api.Nested;

/**
 * The contracts on HTTP/2 with prior knowledge.
 */
@RunOn(Http2Wire.class)
class Http2Tests {

	@Nested
	class Basics extends BasicsContract {

	}

	@Nested
	class Filters extends FilterContract {

	}

	@Nested
	class Cors extends CorsContract {

	}

	@Nested
	class Proxies extends ForwardedContract {

	}

	@Nested
	class AccessLogs extends AccessLogContract {

	}

	@Nested
	class Bodies extends BodyContract {

	}

	@Nested
	class Streaming extends StreamingContract {

	}

	@Nested
	class EventStreams extends EventStreamContract {

	}

	@Nested
	class InputStreams extends InputStreamContract {

	}

	@Nested
	class Interim extends InterimContract {

	}

	@Nested
	class Backpressure extends BackpressureContract {

	}

	@Nested
	class Errors extends ErrorContract {

	}

	@Nested
	class Events extends EventsContract {

	}

	@Nested
	class Limits extends LimitsContract {

	}

	@Nested
	class Timeouts extends TimeoutContract {

	}

	@Nested
	class Shutdown extends ShutdownContract {

	}

	@Nested
	class Upgrades extends UpgradeContract {

	}

	@Nested
	class WebSockets extends WebSocketContract {

	}

	@Nested
	class WebSocketHandshakes extends WebSocketHandshakeContract {

	}

	@Nested
	class WebSocketEnds extends WebSocketEndContract {

	}

}

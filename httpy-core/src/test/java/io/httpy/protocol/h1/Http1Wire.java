package io.httpy.protocol.h1;

import java.io.ByteArrayOutputStream;

import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireExchange;
import io.httpy.contract.WireRequest;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.ResponseReader;
import io.httpy.http.Headers;

/**
 * HTTP/1.1 in clear text.
 */
public class Http1Wire implements Wire {

	/** Small, so that a server soon notices that its client does not read. */
	static final int RECEIVE_BUFFER = 16 * 1024;

	@Override
	public WireClient connect(int port) {
		return new Client(open(port));
	}

	RawClient open(int port) {
		return RawClient.connect(port, RECEIVE_BUFFER);
	}

	private record Client(RawClient raw) implements WireClient {

		@Override
		public WireExchange begin(WireRequest request) {
			StringBuilder head = new StringBuilder(request.method()).append(' ').append(request.path());
			head.append(" HTTP/1.1\r\nhost: localhost\r\n");
			request.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
			if (request.length() < 0) {
				head.append("transfer-encoding: chunked\r\n");
			}
			else if (request.length() > 0) {
				head.append("content-length: ").append(request.length()).append("\r\n");
			}
			this.raw.send(head.append("\r\n").toString());
			return new Exchange(this.raw, request);
		}

		@Override
		public WireExchange upgrade(WireRequest request, String protocol) {
			return begin(request.with("Connection", "x, Upgrade").with("Upgrade", protocol));
		}

		@Override
		public boolean isClosedByServer() {
			return this.raw.isClosedByServer();
		}

		@Override
		public void close() {
			this.raw.close();
		}

	}

	private static final class Exchange implements WireExchange {

		private final RawClient raw;

		private final WireRequest request;

		private ResponseReader.Response response;

		Exchange(RawClient raw, WireRequest request) {
			this.raw = raw;
			this.request = request;
		}

		@Override
		public WireExchange write(byte[] part) {
			// At one go, for a server may reset the connection as soon as it has seen
			// enough
			this.raw.send((this.request.length() < 0) ? chunk(part) : part);
			return this;
		}

		private static byte[] chunk(byte[] part) {
			ByteArrayOutputStream chunk = new ByteArrayOutputStream();
			chunk.writeBytes(ResponseReader.ascii(Integer.toHexString(part.length) + "\r\n"));
			chunk.writeBytes(part);
			chunk.writeBytes(ResponseReader.ascii("\r\n"));
			return chunk.toByteArray();
		}

		@Override
		public WireExchange end(Headers trailers) {
			if (this.request.length() < 0) {
				StringBuilder last = new StringBuilder("0\r\n");
				trailers.forEach((name, value) -> last.append(name).append(": ").append(value).append("\r\n"));
				this.raw.send(last.append("\r\n").toString());
			}
			else if (this.request.length() == 0) {
				this.raw.shutdownOutput();
			}
			return this;
		}

		private ResponseReader.Response begun() {
			while (nextInterim() != null) {
				// Whoever waits for the final response takes no interest
			}
			return this.response;
		}

		@Override
		public RawResponse nextInterim() {
			if (this.response != null) {
				return null;
			}
			ResponseReader.Response next = this.raw.begin(this.request.method().equals("HEAD"));
			if (next.status() < 200 && next.status() != 101) {
				return new RawResponse(next.status(), next.headers(), new byte[0], Headers.EMPTY);
			}
			this.response = next;
			return null;
		}

		@Override
		public int status() {
			return begun().status();
		}

		@Override
		public String header(String name) {
			return begun().headers().first(name);
		}

		@Override
		public byte[] read(int bytes) {
			return this.raw.read(begun(), bytes);
		}

		@Override
		public RawResponse response() {
			return this.raw.receive(begun());
		}

		@Override
		public void cancel() {
			this.raw.reset();
		}

		@Override
		public void abandon() {
			this.raw.reset();
		}

	}

}

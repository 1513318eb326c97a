package io.httpy.protocol.h2;

import io.httpy.protocol.stream.FieldSection;
import io.httpy.protocol.stream.RequestHeads;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * A field section as Netty's decoder fills it: straight into ours, for that keeps the
 * order and needs no hashing. Netty finds no field in it.
 */
final class Http2Fields extends DefaultHttp2Headers {

	private static final int NO_ROOM = 2;

	private final FieldSection section;

	Http2Fields(FieldSection section) {
		super(false, NO_ROOM);
		this.section = section;
	}

	FieldSection section() {
		return this.section;
	}

	@Override
	public Http2Headers add(CharSequence name, CharSequence value) {
		this.section.add(name, value);
		return this;
	}

	/**
	 * Decodes header blocks. A list over the limit that is announced is decoded all the
	 * same, so that it can be answered; what ends the connection is a multiple of it.
	 */
	static final class Decoder extends DefaultHttp2HeadersDecoder {

		private static final int TOLERANCE = 4;

		private final RequestHeads heads;

		Decoder(RequestHeads heads, long announced) throws Http2Exception {
			super(false, announced);
			this.heads = heads;
			maxHeaderListSize(announced, announced);
		}

		/** Called again when the client has acknowledged what was announced. */
		@Override
		public void maxHeaderListSize(long announced, long ignored) throws Http2Exception {
			super.maxHeaderListSize(announced * TOLERANCE, announced * TOLERANCE);
		}

		@Override
		protected Http2Headers newHeaders() {
			return new Http2Fields(this.heads.newSection());
		}

	}

}

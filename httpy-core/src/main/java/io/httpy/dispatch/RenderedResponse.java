package io.httpy.dispatch;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A response whose content is either all there, as a buffer, or a stream.
 *
 * @param response the response
 * @param content the content, owned by this, or null if the body comes over time
 */
record RenderedResponse(Response response, @Nullable ByteBuf content) {

	/** Gives up the content; a stream must be cancelled to close what it reads from. */
	void release() {
		if (this.content != null) {
			this.content.release();
		}
		else if (this.response.body() instanceof ResponseBody.Stream stream) {
			stream.publisher().subscribe(new Cancellation());
		}
		else if (this.response.body() instanceof ResponseBody.Events events) {
			events.publisher().subscribe(new Cancellation());
		}
	}

	private static final class Cancellation implements Flow.Subscriber<ByteBuffer> {

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			subscription.cancel();
		}

		@Override
		public void onNext(ByteBuffer item) {
		}

		@Override
		public void onError(Throwable cause) {
		}

		@Override
		public void onComplete() {
		}

	}

}

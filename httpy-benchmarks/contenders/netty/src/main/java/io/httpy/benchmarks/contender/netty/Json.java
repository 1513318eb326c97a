package io.httpy.benchmarks.contender.netty;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

import io.httpy.benchmarks.contender.workload.Echo;
import io.httpy.benchmarks.contender.workload.Item;
import io.httpy.benchmarks.contender.workload.Message;
import io.httpy.benchmarks.contender.workload.UserPost;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jackson between values and direct buffers, with nothing in between. What Jackson keeps
 * for the next time it keeps by thread, as all requests are on two.
 */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build())
		.build();

	private static final ObjectWriter MESSAGE = MAPPER.writerFor(Message.class);

	private static final ObjectWriter POST = MAPPER.writerFor(UserPost.class);

	private static final ObjectWriter ITEMS = MAPPER.writerFor(new TypeReference<List<Item>>() {
	});

	private static final ObjectWriter ECHO = MAPPER.writerFor(Echo.class);

	private static final ObjectReader ECHO_READER = MAPPER.readerFor(Echo.class);

	private static final int SMALL = 256;

	/** Room for 1,000 of them, so that the buffer never grows. */
	private static final int LARGE = 48 * 1024;

	private Json() {
	}

	static ByteBuf write(Message message, ByteBufAllocator alloc) {
		return write(MESSAGE, message, alloc.directBuffer(SMALL));
	}

	static ByteBuf write(UserPost post, ByteBufAllocator alloc) {
		return write(POST, post, alloc.directBuffer(SMALL));
	}

	static ByteBuf write(List<Item> items, ByteBufAllocator alloc) {
		return write(ITEMS, items, alloc.directBuffer(LARGE));
	}

	static ByteBuf write(Echo echo, ByteBufAllocator alloc) {
		return write(ECHO, echo, alloc.directBuffer(SMALL));
	}

	/**
	 * Binds what a client has sent.
	 * @throws JacksonException if it is not what it should be
	 */
	static Echo readEcho(ByteBuf content) {
		InputStream bytes = new ByteBufInputStream(content);
		return ECHO_READER.readValue(bytes);
	}

	private static ByteBuf write(ObjectWriter writer, Object value, ByteBuf buffer) {
		OutputStream bytes = new ByteBufOutputStream(buffer);
		writer.writeValue(bytes, value);
		return buffer;
	}

}

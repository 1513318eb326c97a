package io.httpy.dispatch;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;

import io.httpy.benchmarks.LayerBenchmark;
import io.httpy.benchmarks.contender.workload.Echo;
import io.httpy.benchmarks.contender.workload.Item;
import io.httpy.benchmarks.contender.workload.Workload;
import io.httpy.http.MediaType;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;
import io.httpy.spring.codec.BodyCodecs;
import io.httpy.spring.codec.BodyReader;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies of JSON, in and out: bytes to an object, and the object of a response to a
 * pooled buffer. In the package of the renderer, whose method is not public.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class JsonBenchmark extends LayerBenchmark {

	/** What is read and written. */
	@Param
	Content content;

	private Renderer renderer;

	private Response response;

	private BodyReader reader;

	private byte[] json;

	/** Prepares reader and writer as the starter does when it starts. */
	@Setup
	public void prepare() throws IOException {
		BodyCodecs codecs = new BodyCodecs(new JsonMapper(), List.of());
		this.renderer = new Renderer(codecs);
		this.response = Response.ok()
			.contentType(MediaType.JSON)
			.empty()
			.withBody(new ResponseBody.Entity(this.content.value, this.content.type));
		this.reader = codecs.readers(this.content.type);
		ByteBuf written = render();
		this.json = new byte[written.readableBytes()];
		written.readBytes(this.json).release();
	}

	@Benchmark
	public @Nullable Object read() throws IOException {
		return this.reader.read(this.json, MediaType.JSON);
	}

	@Benchmark
	public int write() throws IOException {
		ByteBuf written = render();
		int size = written.readableBytes();
		written.release();
		return size;
	}

	private ByteBuf render() throws IOException {
		return Objects.requireNonNull(this.renderer.render(this.response).content());
	}

	/** What is read and written. */
	public enum Content {

		/** One text. */
		SMALL(Workload.message(), Workload.message().getClass()),

		/** A number, a text and a list of texts. */
		ECHO(new Echo(7, "Ada", List.of("a", "b", "c")), Echo.class),

		/** 1,000 objects. */
		LARGE(Workload.items(), ResolvableType.forClassWithGenerics(List.class, Item.class).getType());

		private final Object value;

		private final Type type;

		Content(Object value, Type type) {
			this.value = value;
			this.type = type;
		}

	}

}

package io.httpy.spring.broadcast;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.httpy.fixture.SocketClient;
import io.httpy.spring.fixture.RedisServer;
import io.httpy.websocket.WebSocketMessage;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two nodes and one Redis, a real one.
 */
@Timeout(90)
@ExtendWith(OutputCaptureExtension.class)
class RedisBroadcastTests {

	private static final String CHANNEL = "httpy:websocket";

	private RedisServer redis;

	@BeforeEach
	void start() throws IOException {
		this.redis = RedisServer.start();
	}

	@AfterEach
	void stop() {
		if (this.redis != null) {
			this.redis.close();
		}
	}

	@Test
	void aMessageOnOneNodeReachesTheSessionsOfAllOnce() {
		try (RedisNode first = RedisNode.start(this.redis);
				RedisNode second = RedisNode.start(this.redis);
				SocketClient here = first.enter("red");
				SocketClient there = second.enter("red");
				SocketClient elsewhere = second.enter("blue")) {
			for (int i = 0; i < 300; i++) {
				here.send("said " + i);
			}
			for (int i = 0; i < 300; i++) {
				assertThat(there.next()).isEqualTo("said " + i);
				assertThat(here.next()).isEqualTo("said " + i);
			}
			there.send("answer");
			assertThat(there.next()).isEqualTo("answer");
			assertThat(here.next()).isEqualTo("answer");
			first.groups().broadcast("blue", "end");
			assertThat(elsewhere.next()).isEqualTo("end");
			assertThat(first.groups().lost() + second.groups().lost()).isZero();
			assertThat(first.relay().missed() + second.relay().missed()).isZero();
		}
	}

	@Test
	void sessionsOfAllNodesAreCounted() {
		try (RedisNode first = RedisNode.start(this.redis); SocketClient here = first.enter("red")) {
			try (RedisNode second = RedisNode.start(this.redis);
					SocketClient there = second.enter("red");
					SocketClient elsewhere = second.enter("blue")) {
				until(() -> first.groups().count("red") == 2 && first.groups().count("blue") == 1);
				until(() -> second.groups().count("red") == 2);
				assertThat(first.groups().localCount("red")).isOne();
				assertThat(first.groups().groups()).containsExactlyInAnyOrder("red", "blue");
				elsewhere.leave();
				until(() -> first.groups().groups().size() == 1);
				here.leave();
				until(() -> second.groups().count("red") == 1);
				assertThat(there.rest()).isEmpty();
			}
			until(() -> first.groups().groups().isEmpty());
		}
	}

	@Test
	void aNodeThatVanishesIsForgottenWithItsSessions() {
		UUID vanishing = UUID.randomUUID();
		try (RedisNode node = RedisNode.start(this.redis)) {
			publish(RelayCodec.snapshot(vanishing, true, true, Map.of("red", 7)));
			until(() -> node.groups().count("red") == 7);
			until(() -> node.groups().count("red") == 0);
			assertThat(node.groups().groups()).isEmpty();
		}
	}

	@Test
	void withoutRedisThisNodeGoesOnAndItHealsWhenRedisIsBack(CapturedOutput output) throws Exception {
		try (RedisNode first = RedisNode.start(this.redis);
				RedisNode second = RedisNode.start(this.redis);
				SocketClient here = first.enter("red");
				SocketClient there = second.enter("red")) {
			until(() -> first.groups().count("red") == 2);
			this.redis.kill();
			until(() -> !first.relay().isConnected() && !second.relay().isConnected());
			long before = first.groups().lost();
			for (int i = 0; i < 5; i++) {
				first.groups().broadcast("red", "lost " + i);
				assertThat(here.next()).isEqualTo("lost " + i);
			}
			until(() -> first.groups().lost() - before == 5);
			this.redis.restart();
			until(() -> first.relay().isConnected() && second.relay().isConnected());
			first.groups().broadcast("red", "healed");
			assertThat(there.next()).isEqualTo("healed");
			assertThat(here.next()).isEqualTo("healed");
			assertThat(second.relay().missed()).isGreaterThanOrEqualTo(5);
			until(() -> first.groups().count("red") == 2);
			assertThat(output.getAll().split("Redis cannot be reached", -1)).hasSize(3);
			assertThat(output).contains("5 broadcasts were lost for other nodes");
		}
	}

	@Test
	void aNodeStartsWithoutRedisAndFindsItLater() throws Exception {
		this.redis.kill();
		try (RedisNode node = RedisNode.start(this.redis); SocketClient client = node.enter("red")) {
			client.send("alone");
			assertThat(client.next()).isEqualTo("alone");
			until(() -> node.groups().lost() == 1);
			this.redis.restart();
			until(() -> node.relay().isConnected());
		}
	}

	@Test
	void aSubscriptionThatIsLostAloneIsNoticed() throws Exception {
		try (RedisNode first = RedisNode.start(this.redis);
				RedisNode second = RedisNode.start(this.redis);
				SocketClient there = second.enter("red")) {
			assertThat(this.redis.ask("CLIENT", "KILL", "TYPE", "pubsub")).isEqualTo("2");
			until(() -> {
				first.groups().broadcast("red", "again");
				return there.rest().contains("again");
			});
		}
	}

	@Test
	void whatIsNoFrameIsIgnoredAndSaidOnce(CapturedOutput output) throws Exception {
		try (RedisNode node = RedisNode.start(this.redis); SocketClient client = node.enter("red")) {
			publish("garbage".getBytes(StandardCharsets.UTF_8));
			publish(new byte[0]);
			byte[] cut = RelayCodec.snapshot(UUID.randomUUID(), true, true, Map.of("red", 1));
			cut[RelayCodec.HEAD + 1] = Byte.MAX_VALUE;
			publish(cut);
			publish(RelayCodec.message(UUID.randomUUID(), "red", new WebSocketMessage.Text("from a node")));
			assertThat(client.next()).isEqualTo("from a node");
			assertThat(output.getAll().split("is ignored", -1)).hasSize(2);
			assertThat(output).contains("Redis channel httpy:websocket is ignored: it is not of HTTPy");
		}
	}

	private void publish(byte[] frame) {
		RedisClient client = RedisClient.create(RedisURI.create(URI.create("redis://127.0.0.1:" + this.redis.port())));
		try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
			connection.sync().publish(CHANNEL.getBytes(StandardCharsets.UTF_8), frame);
		}
		finally {
			client.shutdown();
		}
	}

	private static void until(Callable<Boolean> happened) {
		await().atMost(20, TimeUnit.SECONDS).until(happened);
	}

}

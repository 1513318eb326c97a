package io.httpy.spring.broadcast;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.resource.ClientResources;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;

/**
 * The application's way to Redis, with the patience of a relay. By default Lettuce holds
 * commands while Redis is away, sends them when it is back, and waits a minute for each
 * answer. A message of a chat that comes so late is worse than one that is counted as
 * lost, so that here a lost connection fails what is on it, at once.
 */
record OwnConnections(LettuceClientConfiguration shared, Duration timeout) implements LettuceClientConfiguration {

	/**
	 * Creates a factory.
	 * @param shared that of the application
	 * @param timeout how long to wait for an answer
	 * @return one whose connections are not shared; to be started and destroyed
	 */
	static LettuceConnectionFactory of(LettuceConnectionFactory shared, Duration timeout) {
		LettuceConnectionFactory own = new LettuceConnectionFactory(address(shared),
				new OwnConnections(shared.getClientConfiguration(), timeout));
		own.setShareNativeConnection(false);
		own.afterPropertiesSet();
		return own;
	}

	/**
	 * Whether its kind of Redis carries messages to those who subscribe.
	 * @param shared the factory of the application
	 * @return false for master and replicas, which Spring Data Redis has no subscriptions
	 * with
	 */
	static boolean canSubscribe(LettuceConnectionFactory shared) {
		return !(address(shared) instanceof RedisConfiguration.StaticMasterReplicaConfiguration);
	}

	/** The getters of a factory know some kinds, and give localhost for all others. */
	private static RedisConfiguration address(LettuceConnectionFactory shared) {
		Object configuration = new DirectFieldAccessor(shared).getPropertyValue("configuration");
		return (RedisConfiguration) Objects.requireNonNull(configuration);
	}

	@Override
	public Optional<ClientOptions> getClientOptions() {
		ClientOptions options = this.shared.getClientOptions().orElseGet(ClientOptions::create);
		if (options instanceof ClusterClientOptions cluster) {
			return Optional.of(cluster.mutate()
				.autoReconnect(false)
				.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
				.build());
		}
		return Optional.of(options.mutate()
			.autoReconnect(false)
			.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.build());
	}

	@Override
	public Duration getCommandTimeout() {
		return (this.shared.getCommandTimeout().compareTo(this.timeout) < 0) ? this.shared.getCommandTimeout()
				: this.timeout;
	}

	@Override
	public boolean isUseSsl() {
		return this.shared.isUseSsl();
	}

	@Override
	@SuppressWarnings("deprecation")
	public boolean isVerifyPeer() {
		return this.shared.isVerifyPeer();
	}

	@Override
	public SslVerifyMode getVerifyMode() {
		return this.shared.getVerifyMode();
	}

	@Override
	public boolean isStartTls() {
		return this.shared.isStartTls();
	}

	@Override
	public Optional<ClientResources> getClientResources() {
		return this.shared.getClientResources();
	}

	@Override
	public Optional<String> getClientName() {
		return this.shared.getClientName();
	}

	@Override
	public Optional<ReadFrom> getReadFrom() {
		return this.shared.getReadFrom();
	}

	@Override
	public Optional<RedisCredentialsProviderFactory> getRedisCredentialsProviderFactory() {
		return this.shared.getRedisCredentialsProviderFactory();
	}

	@Override
	public Duration getShutdownTimeout() {
		return this.shared.getShutdownTimeout();
	}

	@Override
	public Duration getShutdownQuietPeriod() {
		return this.shared.getShutdownQuietPeriod();
	}

}

package io.httpy.spring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.httpy.config.HstsConfig;
import io.httpy.config.InvalidConfigException;
import io.httpy.config.ServerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.config.TlsConfig.ClientAuth;
import io.httpy.config.TlsMaterial;
import io.httpy.fixture.TestCertificates;
import io.httpy.spring.fixture.BundleFiles;
import io.httpy.spring.server.ServerRole;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of {@code httpy.ssl} and the bundles that it names.
 */
class TlsBundlesTests {

	private static final TlsMaterial CHAINED = TestCertificates.chained();

	@TempDir
	Path directory;

	private ApplicationContextRunner runner;

	@BeforeEach
	void writeBundles() {
		BundleFiles.writePem(this.directory, "server", TestCertificates.server());
		BundleFiles.writePem(this.directory, "chained", CHAINED);
		BundleFiles.writePem(this.directory, "authority", TestCertificates.authority());
		BundleFiles.writePkcs12(this.directory, "store", TestCertificates.server(), "first", "second");
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
			.withUserConfiguration(Engine.class)
			.withBean(ServerRole.class, () -> ServerRole.PRIMARY)
			.withPropertyValues(pem("web", "server"),
					"spring.ssl.bundle.pem.web.keystore.private-key=" + file("server.key"), pem("api", "chained"),
					"spring.ssl.bundle.pem.api.keystore.private-key=" + file("chained.key"),
					"spring.ssl.bundle.jks.store.keystore.location=" + file("store.p12"),
					"spring.ssl.bundle.jks.store.keystore.password=secret",
					"spring.ssl.bundle.jks.store.keystore.type=PKCS12");
	}

	private String pem(String bundle, String name) {
		return "spring.ssl.bundle.pem." + bundle + ".keystore.certificate=" + file(name + ".crt");
	}

	private String file(String name) {
		return this.directory.resolve(name).toUri().toString();
	}

	private TlsConfig tls(String... properties) {
		TlsConfig[] tls = new TlsConfig[1];
		this.runner.withPropertyValues(properties).run((context) -> tls[0] = context.getBean(ServerConfig.class).tls());
		return tls[0];
	}

	private InvalidConfigException failure(String... properties) {
		InvalidConfigException[] failure = new InvalidConfigException[1];
		this.runner.withPropertyValues(properties).run((context) -> {
			assertThat(context).getFailure().rootCause().isInstanceOf(InvalidConfigException.class);
			failure[0] = (InvalidConfigException) NestedExceptionUtils
				.getMostSpecificCause(context.getStartupFailure());
		});
		return failure[0];
	}

	@Test
	void withoutABundleTheServerSpeaksInClearText() {
		assertThat(tls()).isNull();
		assertThat(tls("httpy.ssl.bundle=")).isNull();
	}

	@Test
	void aBundleOfPemFilesIsRead() {
		TlsConfig tls = tls("httpy.ssl.bundle=web");
		assertThat(tls).isEqualTo(TlsConfig.of(TestCertificates.server()));
	}

	@Test
	void aChainIsReadWhole() {
		assertThat(tls("httpy.ssl.bundle=api").material().chain()).isEqualTo(CHAINED.chain());
	}

	@ParameterizedTest
	@CsvSource({ "second", "''" })
	void aStoreIsReadByItsAliasOrTheFirst(String alias) {
		TlsConfig tls = tls("httpy.ssl.bundle=store", "spring.ssl.bundle.jks.store.key.alias=" + alias);
		assertThat(tls.material().key().getEncoded()).isEqualTo(TestCertificates.server().key().getEncoded());
		assertThat(tls.material().chain()).isEqualTo(TestCertificates.server().chain());
	}

	@Test
	void optionsAndTrustOfABundleAreTaken() {
		TlsMaterial material = tls("httpy.ssl.bundle=web", "httpy.ssl.client-auth=need",
				"spring.ssl.bundle.pem.web.truststore.certificate=" + file("authority.crt"),
				"spring.ssl.bundle.pem.web.options.enabled-protocols=TLSv1.3",
				"spring.ssl.bundle.pem.web.options.ciphers=TLS_AES_256_GCM_SHA384")
			.material();
		assertThat(material.trusted()).containsExactly(TestCertificates.authority());
		assertThat(material.protocols()).containsExactly("TLSv1.3");
		assertThat(material.ciphers()).containsExactly("TLS_AES_256_GCM_SHA384");
	}

	@Test
	void everyKeyArrives() {
		TlsConfig tls = tls("httpy.ssl.bundle=web", "httpy.ssl.client-auth=want", "httpy.ssl.redirect-port=0",
				"httpy.ssl.hsts.max-age=365d", "httpy.ssl.hsts.include-sub-domains=true", "httpy.ssl.hsts.preload=true",
				"spring.ssl.bundle.pem.web.truststore.certificate=" + file("authority.crt"),
				"spring.ssl.bundle.pem.api.truststore.certificate=" + file("authority.crt"),
				"httpy.ssl.server-name-bundles[0].server-name=API.example.com",
				"httpy.ssl.server-name-bundles[0].bundle=api");
		assertThat(tls.clientAuth()).isEqualTo(ClientAuth.WANT);
		assertThat(tls.redirectPort()).isZero();
		assertThat(tls.hsts()).isEqualTo(new HstsConfig(Duration.ofDays(365), true, true));
		assertThat(tls.serverNames()).containsOnlyKeys("api.example.com");
		assertThat(tls.serverNames().get("api.example.com").chain()).isEqualTo(CHAINED.chain());
	}

	@Test
	void theBundleOfTheWebServerIsTakenByTheWebServer() {
		assertThat(tls("server.ssl.bundle=web")).isNotNull();
		assertThat(tls("server.ssl.bundle=web", "server.ssl.enabled=false")).isNull();
		assertThat(tls("server.ssl.bundle=missing", "httpy.ssl.bundle=web")).isNotNull();
	}

	@Test
	void whatTheWebServerIsToldOfClientsAndNamesComesWithItsBundle() {
		String[] shared = { "server.ssl.bundle=web", "server.ssl.client-auth=need",
				"server.ssl.server-name-bundles[0].server-name=a", "server.ssl.server-name-bundles[0].bundle=api",
				"spring.ssl.bundle.pem.web.truststore.certificate=" + file("authority.crt"),
				"spring.ssl.bundle.pem.api.truststore.certificate=" + file("authority.crt") };
		TlsConfig tls = tls(shared);
		assertThat(tls.clientAuth()).isEqualTo(ClientAuth.NEED);
		assertThat(tls.serverNames()).containsOnlyKeys("a");
		this.runner = this.runner.withPropertyValues(shared);
		assertThat(tls("httpy.ssl.client-auth=want").clientAuth()).isEqualTo(ClientAuth.WANT);
		assertThat(tls("httpy.ssl.bundle=web").clientAuth()).isEqualTo(ClientAuth.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.ssl.key-store", "server.ssl.certificate" })
	void keysOfTheWebServerThatAreInNoBundleAreNotIgnored(String key) {
		this.runner.withPropertyValues(key + "=any")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining(key)
				.hasMessageContaining("httpy.ssl.bundle"));
		assertThat(tls(key + "=any", "server.ssl.enabled=false")).isNull();
		assertThat(tls(key + "=any", "httpy.ssl.bundle=web")).isNotNull();
	}

	@Test
	void aBundleThatIsNotThereIsReportedWithThoseThatAre() {
		InvalidConfigException failure = failure("httpy.ssl.bundle=wbe");
		assertThat(failure.key()).isEqualTo("ssl.bundle");
		assertThat(failure.value()).isEqualTo("wbe");
		assertThat(failure.reason()).contains("no such bundle", "web", "api", "store", "spring.ssl.bundle.pem.wbe");
	}

	@Test
	void filesThatAreNotThereAreReported() {
		InvalidConfigException failure = failure("httpy.ssl.bundle=web",
				"spring.ssl.bundle.pem.web.keystore.certificate=" + file("gone.crt"));
		assertThat(failure.reason()).contains("the bundle cannot be used", "gone.crt", "spring.ssl.bundle.pem.web");
	}

	@Test
	void aKeyMayHaveAPasswordOfItsOwn() {
		BundleFiles.writeJks(this.directory, "own", TestCertificates.server(), "of the key");
		this.runner = this.runner.withPropertyValues("spring.ssl.bundle.jks.store.keystore.location=" + file("own.jks"),
				"spring.ssl.bundle.jks.store.keystore.type=JKS");
		TlsConfig tls = tls("httpy.ssl.bundle=store", "spring.ssl.bundle.jks.store.key.password=of the key");
		assertThat(tls.material().chain()).isEqualTo(TestCertificates.server().chain());
		assertThat(failure("httpy.ssl.bundle=store").reason()).contains("the bundle cannot be used", "key.password");
	}

	@Test
	void anEncryptedPemKeyIsRead() throws Exception {
		BundleFiles.writeEncryptedKey(this.directory, "server", TestCertificates.server(), "of the key");
		String[] encrypted = { "httpy.ssl.bundle=web",
				"spring.ssl.bundle.pem.web.keystore.private-key=" + file("server.key"),
				"spring.ssl.bundle.pem.web.keystore.private-key-password=of the key" };
		assertThat(tls(encrypted)).isEqualTo(TlsConfig.of(TestCertificates.server()));
	}

	@Test
	void secretKeysOfAStoreAreNoServers() {
		BundleFiles.writeSecret(this.directory, "store", "a-secret");
		assertThat(tls("httpy.ssl.bundle=store").material().chain()).isEqualTo(TestCertificates.server().chain());
	}

	@Test
	void aWrongPasswordIsReported() {
		InvalidConfigException failure = failure("httpy.ssl.bundle=store",
				"spring.ssl.bundle.jks.store.keystore.password=wrong");
		assertThat(failure.reason()).contains("the bundle cannot be used", "password");
	}

	@ParameterizedTest
	@CsvSource({ "alias, spring.ssl.bundle.jks.store.key.alias=third, store",
			"keystore, spring.ssl.bundle.pem.trust.truststore.certificate=, trust" })
	void aBundleWithoutTheKeyIsReported(String what, String property, String bundle) {
		String value = property.endsWith("=") ? property + file("authority.crt") : property;
		assertThat(failure("httpy.ssl.bundle=" + bundle, value).reason()).contains(what);
	}

	@ParameterizedTest
	@ValueSource(strings = { "preload", "include-sub-domains" })
	void whatNeedsAnAgeIsNotIgnoredWithoutOne(String key) {
		for (String bundle : new String[] { "", "web" }) {
			InvalidConfigException failure = failure("httpy.ssl.hsts." + key + "=true", "httpy.ssl.bundle=" + bundle);
			assertThat(failure.key()).isEqualTo("ssl.hsts." + key);
			assertThat(failure.reason()).contains("httpy.ssl.hsts.max-age");
		}
	}

	@ParameterizedTest
	@CsvSource({ "client-auth, need", "redirect-port, 0", "hsts.max-age, 1d" })
	void whatNeedsABundleIsNotIgnoredWithoutOne(String key, String value) {
		InvalidConfigException failure = failure("httpy.ssl." + key + "=" + value);
		assertThat(failure.key()).isEqualTo("ssl." + key);
		assertThat(failure.reason()).contains("without httpy.ssl.bundle");
	}

	@Test
	void namesNeedABundleForOthersToo() {
		List<String> named = List.of("httpy.ssl.server-name-bundles[0].server-name=a",
				"httpy.ssl.server-name-bundles[0].bundle=api");
		assertThat(failure(named.toArray(String[]::new)).key()).isEqualTo("ssl.server-name-bundles");
	}

	@Test
	void aNameHasOneBundle() {
		InvalidConfigException failure = failure("httpy.ssl.bundle=web",
				"httpy.ssl.server-name-bundles[0].server-name=a", "httpy.ssl.server-name-bundles[0].bundle=api",
				"httpy.ssl.server-name-bundles[1].server-name=A", "httpy.ssl.server-name-bundles[1].bundle=web");
		assertThat(failure.reason()).contains("two bundles");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(HttpyProperties.class)
	@Import(EngineConfiguration.class)
	static class Engine {

	}

}

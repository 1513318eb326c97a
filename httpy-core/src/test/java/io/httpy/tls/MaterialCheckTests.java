package io.httpy.tls;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.TlsConfig;
import io.httpy.config.TlsMaterial;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.TestCertificates;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is wrong with keys and certificates is told before a client sees it.
 */
class MaterialCheckTests {

	private static void assertRefused(Consumer<TlsConfig> check, TlsMaterial material, String... words) {
		assertThatThrownBy(() -> check.accept(TlsConfig.of(material)))
			.isInstanceOfSatisfying(InvalidConfigException.class, (ex) -> {
				assertThat(ex.key()).isEqualTo("ssl.bundle");
				assertThat(ex.reason()).contains(words);
			});
	}

	private static TlsMaterial withChain(TlsMaterial material, int... order) {
		return TlsMaterial.of(material.key(), IntStream.of(order).mapToObj(material.chain()::get).toList());
	}

	@Test
	void whatFitsIsTaken() {
		for (TlsMaterial material : List.of(TestCertificates.server(), TestCertificates.chained(),
				TestCertificates.rsa("a.example"))) {
			assertThatCode(() -> MaterialCheck.beforeStart(TlsConfig.of(material))).doesNotThrowAnyException();
			assertThatCode(() -> MaterialCheck.beforeReload(TlsConfig.of(material))).doesNotThrowAnyException();
		}
	}

	@Test
	void aKeyOfAnotherCertificateIsRefused() {
		assertRefused(MaterialCheck::beforeStart, TestCertificates.mismatched(), "does not belong");
		assertRefused(MaterialCheck::beforeReload, TestCertificates.mismatched(), "does not belong");
	}

	@Test
	void aKeyOfAnotherKindIsRefused() {
		TlsMaterial rsa = TlsMaterial.of(TestCertificates.rsa("a.example").key(), TestCertificates.server().chain());
		assertRefused(MaterialCheck::beforeStart, rsa, "does not belong");
		TlsMaterial ec = TlsMaterial.of(TestCertificates.server().key(), TestCertificates.rsa("a.example").chain());
		assertRefused(MaterialCheck::beforeStart, ec, "does not belong");
	}

	@Test
	void aChainOutOfOrderIsRefused() {
		TlsMaterial chained = TestCertificates.chained();
		assertRefused(MaterialCheck::beforeStart, withChain(chained, 1, 0), "does not belong", "first of its chain");
		TlsMaterial broken = TlsMaterial.of(chained.key(),
				List.of(chained.chain().get(0), TestCertificates.server().chain().get(0)));
		assertRefused(MaterialCheck::beforeStart, broken, "certificate 2 of the chain has not issued", "order");
		assertRefused(MaterialCheck::beforeStart, withChain(chained, 0, 1, 1), "certificate 3");
	}

	@Test
	void aCertificateOfAServerNameIsCheckedToo() {
		TlsConfig config = new TlsConfig(TestCertificates.server(), Map.of("a.example", TestCertificates.mismatched()),
				TlsConfig.ClientAuth.NONE, null, null);
		assertThatThrownBy(() -> MaterialCheck.beforeStart(config)).isInstanceOfSatisfying(InvalidConfigException.class,
				(ex) -> {
					assertThat(ex.key()).isEqualTo("ssl.server-name-bundles");
					assertThat(ex.value()).startsWith("a.example=");
				});
	}

	@Test
	void aCertificateOutOfItsTimeIsRefusedOnReloadOnly() {
		for (TlsMaterial material : List.of(TestCertificates.expired(), TestCertificates.notYetValid())) {
			assertThatCode(() -> MaterialCheck.beforeStart(TlsConfig.of(material))).doesNotThrowAnyException();
		}
		assertRefused(MaterialCheck::beforeReload, TestCertificates.expired(), "expired on");
		assertRefused(MaterialCheck::beforeReload, TestCertificates.notYetValid(), "not valid before");
	}

	@Test
	void aCertificateOutOfItsTimeIsWarnedOf() {
		try (LogRecorder log = new LogRecorder()) {
			MaterialCheck.warn(TlsConfig.of(TestCertificates.server()));
			assertThat(log.takeAlarms()).isEmpty();
			MaterialCheck.warn(TlsConfig.of(TestCertificates.expired()));
			assertThat(log.takeAlarms()).singleElement().asString().contains("expired on", "CN=localhost");
		}
	}

}

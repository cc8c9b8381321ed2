package io.erroralerts.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.erroralerts.grouping.Errors.failed;
import static io.erroralerts.grouping.Errors.failure;
import static io.erroralerts.grouping.Errors.frame;
import static io.erroralerts.grouping.Errors.logged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FingerprintTests {

	private static final StackTraceElement LIBRARY = frame("java.util.Objects", "requireNonNull", 1);

	private static final StackTraceElement SHIP = frame("com.acme.OrderService", "ship", 10);

	private static final StackTraceElement CONTROLLER = frame("com.acme.OrderController", "post", 20);

	@Test
	void theValueNamesItsVersion() {
		assertThat(Fingerprint.of(1, List.of("a")).value()).matches("1-[0-9a-f]{16}");
		assertThat(Fingerprint.of(1, List.of("ab", "c"))).isNotEqualTo(Fingerprint.of(1, List.of("a", "bc")));
		assertThatIllegalArgumentException().isThrownBy(() -> new Fingerprint("x\r\nBcc: y"));
	}

	@Property
	void theSameBugWithOtherDataIsTheSameKind(@ForAll int id, @ForAll long seed,
			@ForAll @IntRange(max = 500) int shift) {
		Random random = new Random(seed);
		String message = "Order " + id + " of " + new UUID(random.nextLong(), random.nextLong()) + " at 10.0."
				+ random.nextInt(256) + "." + random.nextInt(256) + ", hash "
				+ Long.toHexString(random.nextLong() | (1L << 60)) + ", by user" + random.nextInt(1000)
				+ "@acme.com, 'name " + random.nextInt() + "' is late";
		StackTraceElement[] moved = { LIBRARY,
				frame("com.acme.OrderService", "lambda$ship$" + random.nextInt(99), 10 + shift),
				frame("com.acme.OrderService$" + random.nextInt(9), "run", 30 + shift), CONTROLLER };
		StackTraceElement[] original = { LIBRARY, frame("com.acme.OrderService", "lambda$ship$0", 10),
				frame("com.acme.OrderService$1", "run", 30), CONTROLLER };
		ErrorAlert first = failed(failure("java.lang.IllegalStateException",
				"Order 1 of 3f2504e0-4f89-11d3-9a0c-0305e82c3301 at 10.0.0.1, hash 1f86d081884c7d65,"
						+ " by user1@acme.com, 'name 1' is late",
				null, original));
		assertSameKind(failed(failure("java.lang.IllegalStateException", message, null, moved)), first);
	}

	@Property
	void anotherBugIsAnotherKind(@ForAll("names") @NotEmpty String name) {
		ErrorAlert alert = failed(failure("com.acme.A", "it failed", null, SHIP));
		assertOtherKind(alert, failed(failure("com.acme.A" + name, "it failed", null, SHIP)));
		assertOtherKind(alert, failed(failure("com.acme.A", "it failed " + name, null, SHIP)));
		assertOtherKind(alert,
				failed(failure("com.acme.A", "it failed", null, frame("com.acme.OrderService", "ship" + name, 10))));
		assertOtherKind(alert,
				failed(failure("com.acme.A", "it failed", null, frame("com.acme.OrderService" + name, "ship", 10))));
	}

	@Provide
	Arbitrary<String> names() {
		return Arbitraries.strings().withCharRange('g', 'z').ofMinLength(1).ofMaxLength(20);
	}

	@Test
	void theSameBugLoggedInTwoPlacesIsOneKind() {
		Failure bare = failure("java.io.IOException", "refused", null, LIBRARY, SHIP, CONTROLLER);
		Failure inner = new Failure("java.io.IOException", "refused", List.of(LIBRARY, SHIP), 1, null, List.of());
		Failure wrapped = failure("com.acme.OrderException", "Order 7", inner, frame("com.acme.Wrap", "wrap", 1),
				CONTROLLER);
		assertSameKind(failed(bare), failed(wrapped));
		assertSameKind(failed(bare),
				failed(bare).toBuilder().template("Could not {}").logger("com.acme.Other").message("x").build());
	}

	@Test
	void whereTheRootHasNoOwnFramesTheNearestCauseCounts() {
		Failure root = failure("java.io.IOException", "refused", null, LIBRARY);
		ErrorAlert ship = failed(failure("com.acme.A", null, root, SHIP));
		assertOtherKind(ship, failed(failure("com.acme.A", null, root, CONTROLLER)));
		assertSameKind(ship, failed(failure("com.acme.B", "other", root, SHIP)));
	}

	@Test
	void withoutOwnFramesTheTopOfTheTraceCountsButNotItsMachinery() {
		StackTraceElement[] native0 = { LIBRARY, frame("jdk.internal.reflect.NativeMethodAccessorImpl", "invoke0", -2),
				frame("java.lang.reflect.Method", "invoke", 3), frame("org.lib.Caller", "call", 4) };
		StackTraceElement[] generated = { LIBRARY,
				frame("jdk.internal.reflect.GeneratedMethodAccessor12", "invoke", -1),
				frame("java.lang.reflect.Method", "invoke", 3), frame("jdk.proxy2.$Proxy12", "call", -1),
				frame("org.lib.Caller$$SpringCGLIB$$0", "call", -1), frame("org.lib.Caller", "call", 4) };
		assertSameKind(failed(failure("A", null, null, native0)), failed(failure("A", null, null, generated)));
		assertOtherKind(failed(failure("A", null, null, LIBRARY)), failed(failure("A", null, null, native0)));
		assertSameKind(failed(failure("A", null, null)), failed(failure("A", null, null)));
	}

	@Test
	void theDepthOfARecursionIsData() {
		List<StackTraceElement> deep = new ArrayList<>();
		for (int i = 0; i < 1001; i++) {
			deep.add(frame("com.acme.Tree", (i % 2 == 0) ? "left" : "right", i));
		}
		String type = StackOverflowError.class.getName();
		assertSameKind(failed(new Failure(type, null, deep, 0, null, List.of())),
				failed(new Failure(type, null, deep.subList(1, 1000), 0, null, List.of())));
	}

	@Test
	void withoutAThrowableLoggerAndTemplateCount() {
		ErrorAlert alert = logged("com.acme.A", "Order {} failed", "Order 1 failed");
		assertSameKind(alert, logged("com.acme.A", "Order {} failed", "Order x failed"));
		assertOtherKind(alert, logged("com.acme.B", "Order {} failed", "Order 1 failed"));
		assertOtherKind(alert, logged("com.acme.A", "Order {} is late", "Order 1 failed"));
		assertSameKind(logged("com.acme.A", null, "Order 1 failed"), logged("com.acme.A", null, "Order 22 failed"));
	}

	@ParameterizedTest
	@CsvSource({ "com.acme.A, lambda$ship$3, com.acme.A.lambda$ship",
			"com.acme.A$$SpringCGLIB$$0, ship, com.acme.A.ship", "com.acme.A$$Lambda/0x00007f1234, run, com.acme.A.run",
			"com.acme.A$1, run, com.acme.A.run", "com.acme.A$Inner, access$000, com.acme.A$Inner.access",
			"com.acme.A, ship$lambda-2, com.acme.A.ship$lambda", "jdk.proxy3.$Proxy12, run, jdk.proxy.$Proxy.run",
			"com.acme.A$HibernateProxy$x7, get, com.acme.A.get", "com.acme.Utf8, to2, com.acme.Utf8.to2",
			"jdk.internal.reflect.GeneratedMethodAccessor12, invoke, jdk.internal.reflect.GeneratedMethodAccessor.invoke" })
	void framesLoseTheirNumbers(String className, String method, String name) {
		assertThat(FrameNames.of(frame(className, method, 1))).isEqualTo(name);
	}

	@Test
	void kindsWithOneRootCauseShareAHash() {
		Failure root = failure("java.net.ConnectException", "refused: 10.0.0.7", null, LIBRARY);
		Kind ship = Errors.kind(failed(failure("com.acme.A", "a", root, SHIP)));
		Kind post = Errors.kind(failed(failure("com.acme.B", "b", root, CONTROLLER)));
		assertThat(ship.fingerprint()).isNotEqualTo(post.fingerprint());
		assertThat(ship.deepestCause()).isNotNull().isEqualTo(post.deepestCause()).doesNotContain("refused");
		assertThat(ship.title()).isEqualTo("ConnectException in OrderService.ship").isEqualTo(ship.place());
	}

	@Test
	void aMessageIsATitleButNoPlace() {
		Kind kind = Errors.kind(logged("com.acme.A", null, "Password hunter of 5 refused"));
		assertThat(kind.title()).isEqualTo("Password hunter of # refused");
		assertThat(kind.place()).isEqualTo("ERROR in com.acme.A");
		assertThat(kind.deepestCause()).isNull();
	}

	@Test
	void aFailingStrategyCostsOnlyItsPart() {
		ErrorAlert alert = logged("com.acme.A", null, "x");
		Fingerprint usual = FingerprintStrategy.standard().fingerprint(alert);
		assertThat(Kind.of(alert, (any) -> {
			throw new IllegalStateException();
		}).fingerprint()).isEqualTo(usual);
		assertThat(Kind.of(alert, (any) -> {
			throw new AssertionError();
		}).fingerprint()).isEqualTo(usual);
		assertThat(Kind.of(alert, (any) -> null).fingerprint()).isEqualTo(usual);
	}

	private static void assertSameKind(ErrorAlert one, ErrorAlert other) {
		assertThat(FingerprintStrategy.standard().fingerprint(one))
			.isEqualTo(FingerprintStrategy.standard().fingerprint(other));
	}

	private static void assertOtherKind(ErrorAlert one, ErrorAlert other) {
		assertThat(FingerprintStrategy.standard().fingerprint(one))
			.isNotEqualTo(FingerprintStrategy.standard().fingerprint(other));
	}

}

package io.erroralerts.alert;

import java.util.List;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OwnCode}.
 */
class OwnCodeTests {

	private static final StackTraceElement LIBRARY = frame("org.library.Pool", "take", 9);

	private static final StackTraceElement SHIP = frame("com.acme.OrderService", "ship", 42);

	private static final StackTraceElement SHOW = frame("com.acme.web.OrderController", "show", 17);

	private final OwnCode ownCode = new OwnCode(List.of("com.acme", "org.shop.core"));

	@ParameterizedTest
	@CsvSource({ "com.acme.OrderService,true", "com.acme.web.deep.OrderController,true", "org.shop.core.Main,true",
			"com.acme.Orders$Line,true", "com.acme.Orders$1,true", "com.acmeother.OrderService,false", "com.acme,false",
			"org.shop.Main,false", "java.lang.String,false", "com.acme.OrderService$$SpringCGLIB$$0,false",
			"com.acme.OrderService$$EnhancerBySpringCGLIB$$1a2b,false",
			"com.acme.OrderService$$FastClassBySpringCGLIB$$1,false", "com.acme.OrderService$$Lambda/0x0000700,false",
			"com.acme.Shape/0x0000000800c03000,false" })
	void knowsOwnClasses(String className, boolean own) {
		assertThat(this.ownCode.contains(className)).isEqualTo(own);
	}

	@Test
	void withoutPackagesNothingIsOwn() {
		assertThat(new OwnCode(List.of()).contains("com.acme.OrderService")).isFalse();
		assertThat(locate(new OwnCode(List.of()), failure(null, LIBRARY, SHIP))).isEqualTo(Location.of(LIBRARY));
	}

	@Test
	void firstOwnFrameOfTheRootCauseIsTheFailingLine() {
		Throwable root = failure(null, LIBRARY, SHIP, SHOW);
		assertThat(locate(failure(failure(root, SHOW), SHOW))).isEqualTo(Location.of(SHIP));
	}

	@Test
	void causeNearestToTheRootStandsInForARootWithoutOwnFrames() {
		Throwable root = failure(null, LIBRARY, LIBRARY);
		assertThat(locate(failure(failure(root, LIBRARY, SHIP), SHOW))).isEqualTo(Location.of(SHIP));
	}

	@Test
	void firstFrameOfTheRootStandsInForOwnCodeThatIsNowhere() {
		StackTraceElement other = frame("org.library.Driver", "connect", 3);
		assertThat(locate(failure(failure(null, LIBRARY, other), other))).isEqualTo(Location.of(LIBRARY));
	}

	@Test
	void outerFramesStandInForARootWithoutFrames() {
		assertThat(locate(failure(failure(null), LIBRARY))).isEqualTo(Location.of(LIBRARY));
		assertThat(locate(failure(failure(null), SHOW))).isEqualTo(Location.of(SHOW));
	}

	@Test
	void withoutFramesThereIsNoLocation() {
		assertThat(locate(failure(failure(null)))).isNull();
	}

	@Test
	void generatedFramesAreNotTheFailingLine() {
		StackTraceElement proxy = new StackTraceElement("com.acme.OrderService$$SpringCGLIB$$0", "ship", "<generated>",
				-1);
		StackTraceElement bridge = new StackTraceElement("com.acme.OrderService", "ship", "OrderService.java", -1);
		StackTraceElement nativeFrame = new StackTraceElement("com.acme.Native", "call", null, -2);
		assertThat(locate(failure(null, proxy, bridge, nativeFrame, SHIP))).isEqualTo(Location.of(SHIP));
	}

	@Test
	void lambdaIsOwnCode() {
		Runnable lambda = () -> List.of().iterator().next();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(lambda::run).satisfies((ex) -> {
			Location location = locate(new OwnCode(List.of("io.erroralerts")), ex);
			assertThat(location).isNotNull();
			assertThat(location.function()).startsWith("lambda$lambdaIsOwnCode$");
			assertThat(location.shortForm()).isEqualTo("OwnCodeTests.lambdaIsOwnCode");
		});
	}

	@Test
	void ringOfCausesEndsWhereItCloses() {
		StackTraceElement[] frames = { SHOW, SHIP, frame("com.acme.Ring", "close", 1) };
		Throwable third = failure(null, frames[2]);
		Throwable first = failure(failure(third, frames[1]), frames[0]);
		third.initCause(first);
		assertThat(locate(first)).isEqualTo(Location.of(frames[2]));
	}

	@Test
	void endlessCausesEnd() {
		Location location = this.ownCode.locate(0, (number) -> number + 1, (number) -> List.of(SHIP));
		assertThat(location).isEqualTo(Location.of(SHIP));
	}

	private @Nullable Location locate(Throwable failure) {
		return locate(this.ownCode, failure);
	}

	private static @Nullable Location locate(OwnCode ownCode, Throwable failure) {
		return ownCode.locate(failure, Throwable::getCause, (throwable) -> List.of(throwable.getStackTrace()));
	}

	private static Throwable failure(@Nullable Throwable cause, StackTraceElement... frames) {
		Throwable failure = new IllegalStateException("failure");
		if (cause != null) {
			failure.initCause(cause);
		}
		failure.setStackTrace(frames);
		return failure;
	}

	private static StackTraceElement frame(String className, String method, int line) {
		return new StackTraceElement(className, method, "Source.java", line);
	}

}

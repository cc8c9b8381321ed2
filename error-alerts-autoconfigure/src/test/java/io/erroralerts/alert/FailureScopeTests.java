package io.erroralerts.alert;

import java.lang.ref.WeakReference;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link FailureScope}.
 */
class FailureScopeTests {

	private final FailureScope scope = FailureScope.of(new RequestSnapshot("POST", "/orders/42"));

	@AfterEach
	void leave() {
		FailureScope.restore(null);
	}

	@Test
	void hearsCausesAndWrappers() {
		Exception root = new Exception("root");
		Exception middle = new Exception("middle", root);
		Exception top = new Exception("top", middle);
		this.scope.heard(middle, "mail");
		assertThat(this.scope.hasHeard(middle, "mail")).isTrue();
		assertThat(this.scope.hasHeard(root, "mail")).isTrue();
		assertThat(this.scope.hasHeard(top, "mail")).isTrue();
		assertThat(this.scope.hasHeard(middle, "file")).isFalse();
		assertThat(this.scope.hasHeard(new Exception("root"), "mail")).isFalse();
	}

	@Test
	void hearsSiblingsWithACommonCause() {
		Exception root = new Exception("root");
		this.scope.heard(new IllegalStateException("one", root), "mail");
		assertThat(this.scope.hasHeard(new IllegalArgumentException("other", root), "mail")).isTrue();
		assertThat(this.scope.hasHeard(new IllegalArgumentException("stranger"), "mail")).isFalse();
	}

	@Test
	void hearsNothingOfAnotherScope() {
		Exception failure = new Exception();
		this.scope.heard(failure, "mail");
		assertThat(FailureScope.of(new RequestSnapshot("GET", "/")).hasHeard(failure, "mail")).isFalse();
	}

	@Test
	void listenersOfOneFailureAreKeptApart() {
		Exception failure = new Exception();
		this.scope.heard(failure, "mail");
		this.scope.heard(failure, FailureScope.LOG);
		assertThat(this.scope.hasHeard(failure, "mail")).isTrue();
		assertThat(this.scope.hasHeard(failure, FailureScope.LOG)).isTrue();
		assertThat(this.scope.hasHeardAny(FailureScope.LOG)).isTrue();
		assertThat(this.scope.hasHeardAny("file")).isFalse();
	}

	@Test
	void forgetsTheOldestOfMany() {
		Exception first = new Exception("first");
		this.scope.heard(first, "mail");
		Exception[] others = new Exception[8];
		for (int i = 0; i < others.length; i++) {
			others[i] = new Exception("other " + i);
			this.scope.heard(others[i], "mail");
		}
		assertThat(this.scope.hasHeard(first, "mail")).isFalse();
		assertThat(others).allSatisfy((other) -> assertThat(this.scope.hasHeard(other, "mail")).isTrue());
	}

	@Test
	void hearingOneFailureOftenPushesNoneOut() {
		Exception first = new Exception("first");
		Exception second = new Exception("second");
		this.scope.heard(first, "mail");
		for (int i = 0; i < 20; i++) {
			this.scope.heard(second, "listener " + i);
		}
		assertThat(this.scope.hasHeard(first, "mail")).isTrue();
	}

	@Test
	void ringsAndEndlessChainsOfCausesEnd() {
		Exception one = new Exception("one");
		Exception two = new Exception("two", one);
		one.initCause(two);
		this.scope.heard(one, "mail");
		assertThat(this.scope.hasHeard(two, "mail")).isTrue();
		assertThat(this.scope.hasHeard(new Endless(), "mail")).isFalse();
	}

	@Test
	void holdsNoFailure() {
		WeakReference<Throwable> failure = hear();
		await().atMost(Duration.ofSeconds(20)).until(() -> {
			System.gc();
			return failure.get() == null;
		});
		assertThat(this.scope.hasHeard(new Exception("forgotten"), "mail")).isFalse();
	}

	private WeakReference<Throwable> hear() {
		Throwable failure = new Exception("forgotten");
		this.scope.heard(failure, "mail");
		return new WeakReference<>(failure);
	}

	@Test
	void ignoredExceptionIsIgnoredUnderAllItsWrappers() {
		Exception failure = new Exception();
		this.scope.ignore(failure);
		assertThat(this.scope.isIgnored(new Exception(failure))).isTrue();
		assertThat(this.scope.isIgnored(new Exception())).isFalse();
		assertThat(this.scope.hasHeard(failure, "mail")).isFalse();
	}

	@Test
	void requestHasOneReference() {
		assertThat(this.scope.reference()).isNull();
		ErrorReference reference = this.scope.assignReference();
		assertThat(reference).isNotNull().isEqualTo(this.scope.assignReference()).isEqualTo(this.scope.reference());
	}

	@Test
	void threadHasNoReferenceOfItsOwn() {
		assertThat(FailureScope.current().assignReference()).isNull();
		assertThat(FailureScope.current().reference()).isNull();
		assertThat(FailureScope.current().request()).isNull();
	}

	@Test
	void threadHasOneScopeAtATime() {
		FailureScope ofThread = FailureScope.current();
		assertThat(FailureScope.current()).isSameAs(ofThread);
		assertThat(FailureScope.currentRequest()).isNull();
		FailureScope before = this.scope.enter();
		assertThat(before).isSameAs(ofThread);
		assertThat(this.scope.isCurrent()).isTrue();
		assertThat(FailureScope.currentRequest()).hasToString("POST /orders/42");
		FailureScope.restore(before);
		assertThat(this.scope.isCurrent()).isFalse();
		assertThat(FailureScope.current()).isSameAs(ofThread);
	}

	@Test
	void startupFailureIsRememberedUntilItIsForgotten() {
		Exception failure = new Exception();
		StartupFailure.remember(failure);
		assertThat(StartupFailure.current()).isSameAs(failure);
		StartupFailure.forget();
		assertThat(StartupFailure.current()).isNull();
	}

	private static final class Endless extends Exception {

		@Override
		public synchronized Throwable getCause() {
			return new Endless();
		}

	}

}

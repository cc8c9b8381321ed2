package io.erroralerts.capture;

import java.util.concurrent.Callable;

import io.erroralerts.alert.FailureScope;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/**
 * Takes the scope of a request along to the thread on which its {@code Callable} runs.
 */
final class ScopedCallables implements CallableProcessingInterceptor {

	private final FailureScope scope;

	private volatile @Nullable FailureScope before;

	ScopedCallables(FailureScope scope) {
		this.scope = scope;
	}

	@Override
	public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
		this.before = RequestScopes.enter(this.scope);
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object concurrentResult) {
		RequestScopes.leave(this.before);
	}

}

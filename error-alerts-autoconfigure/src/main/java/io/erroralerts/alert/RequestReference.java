package io.erroralerts.alert;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The reference of a request, and the details that are copied in the moment when it gets
 * one. May be used by several threads.
 */
final class RequestReference {

	private @Nullable ErrorReference reference;

	private @Nullable Supplier<RequestDetails> detailsSource;

	private @Nullable RequestDetails details;

	private volatile boolean failing;

	synchronized @Nullable ErrorReference known() {
		return this.reference;
	}

	synchronized ErrorReference assign() {
		if (this.reference == null) {
			this.reference = ErrorReference.random();
			this.details = copyDetails();
		}
		return this.reference;
	}

	private @Nullable RequestDetails copyDetails() {
		Supplier<RequestDetails> source = this.detailsSource;
		this.detailsSource = null;
		try {
			return (source != null) ? source.get() : null;
		}
		catch (RuntimeException | LinkageError ex) {
			// A request that can't be read any more has no details.
			return null;
		}
	}

	void failing(boolean failing) {
		this.failing = failing;
	}

	boolean isFailing() {
		return this.failing;
	}

	synchronized void detailsSource(@Nullable Supplier<RequestDetails> source) {
		this.detailsSource = source;
	}

	synchronized @Nullable RequestDetails details() {
		return this.details;
	}

}

package io.erroralerts.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an alert knows. A builder changes its own; those of an alert nobody changes.
 */
final class AlertValues {

	final String application;

	final Instant time;

	String message;

	@Nullable String template;

	String level = "ERROR";

	String logger = "";

	String thread = "";

	Map<String, String> mdc = Map.of();

	@Nullable ErrorReference reference;

	@Nullable RequestSnapshot request;

	@Nullable RequestDetails requestDetails;

	@Nullable Location location;

	@Nullable Failure failure;

	List<RecentLine> recentLines = List.of();

	OwnCode ownCode = new OwnCode(List.of());

	AlertValues(String application, Instant time, String message) {
		this.application = application;
		this.time = time;
		this.message = message;
	}

	AlertValues copy() {
		AlertValues copy = new AlertValues(this.application, this.time, this.message);
		copy.template = this.template;
		copy.level = this.level;
		copy.logger = this.logger;
		copy.thread = this.thread;
		copy.mdc = this.mdc;
		copy.reference = this.reference;
		copy.request = this.request;
		copy.requestDetails = this.requestDetails;
		copy.location = this.location;
		copy.failure = this.failure;
		copy.recentLines = this.recentLines;
		copy.ownCode = this.ownCode;
		return copy;
	}

}

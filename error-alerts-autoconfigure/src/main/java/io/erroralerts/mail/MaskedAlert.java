package io.erroralerts.mail;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.alert.RequestDetails;
import io.erroralerts.alert.RequestSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * An alert without secrets, for channels that send it to somebody else's servers.
 */
final class MaskedAlert {

	private static final int MAX_PARAMETERS = 50;

	private final Masks masks;

	private MaskedAlert(Masks masks) {
		this.masks = masks;
	}

	/**
	 * The newest alert of a report.
	 * @param report the report
	 * @param masking hides values by their names and looks
	 * @return a copy in which all texts are masked
	 */
	static ErrorAlert of(MailReport report, Masking masking) {
		return new MaskedAlert(Masks.of(report, masking)).copy(report.newest());
	}

	private ErrorAlert copy(ErrorAlert alert) {
		RequestSnapshot request = alert.request();
		return alert.toBuilder()
			.message(this.masks.text(alert.message()))
			.template(text(alert.template()))
			.logger(this.masks.text(alert.logger()))
			.thread(this.masks.text(alert.thread()))
			.mdc(named(alert.mdc()))
			.request((request != null) ? new RequestSnapshot(request.method(), this.masks.text(request.path())) : null)
			.requestDetails(details(alert.requestDetails()))
			.failure(failure(alert.failure()))
			.recentLines(alert.recentLines().stream().map(this::line).toList())
			.build();
	}

	private @Nullable String text(@Nullable String text) {
		return (text != null) ? this.masks.text(text) : null;
	}

	private Map<String, String> named(Map<String, String> values) {
		Map<String, String> masked = new LinkedHashMap<>();
		values.forEach((name, value) -> masked.put(name, this.masks.value(name, value)));
		return masked;
	}

	private @Nullable RequestDetails details(@Nullable RequestDetails details) {
		if (details == null) {
			return null;
		}
		RequestDetails.Body body = details.body();
		return new RequestDetails((details.query() != null) ? parameters(details.query()) : null,
				named(details.headers()), (details.user() != null) ? this.masks.value("user", details.user()) : null,
				(body != null)
						? new RequestDetails.Body(body.form() ? parameters(body.text()) : this.masks.text(body.text()),
								body.form(), body.cut())
						: null);
	}

	private String parameters(String encoded) {
		return Arrays.stream(encoded.split("&", MAX_PARAMETERS + 1))
			.map(this::parameter)
			.collect(Collectors.joining("&"));
	}

	// What was sent stays as it was sent, unless it is hidden.
	private String parameter(String parameter) {
		int equals = parameter.indexOf('=');
		String value = decode(parameter.substring(equals + 1));
		// What is beyond the bound comes as one value: its names are not known.
		String masked = (parameter.indexOf('&') >= 0) ? Masking.HIDDEN
				: this.masks.value((equals < 0) ? "" : decode(parameter.substring(0, equals)), value);
		return masked.equals(value) ? parameter
				: parameter.substring(0, equals + 1) + URLEncoder.encode(masked, StandardCharsets.UTF_8);
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	// Bounded where the failure was copied.
	private @Nullable Failure failure(@Nullable Failure failure) {
		return (failure == null) ? null
				: new Failure(failure.type(), text(failure.message()), failure.frames(), failure.framesInCommon(),
						failure(failure.cause()), failure.suppressed().stream().map(this::failure).toList(),
						failure.supertypes());
	}

	private RecentLine line(RecentLine line) {
		return new RecentLine(line.time(), line.level(), this.masks.text(line.logger()), this.masks.text(line.text()),
				line.throwableType(), text(line.throwableMessage()));
	}

}

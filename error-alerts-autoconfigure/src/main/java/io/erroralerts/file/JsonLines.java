package io.erroralerts.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.core.ContextBase;
import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.Location;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.file.FileProperties.Json;
import io.erroralerts.format.RewrittenEvent;
import io.erroralerts.format.UnsafeCharacters;
import io.erroralerts.scrub.Scrubber;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;

/**
 * Writes records in a format of Spring Boot's structured logging, which
 * {@code logging.structured.*} adjusts, with what only error-alerts knows of them.
 */
final class JsonLines {

	private final StructuredLogEncoder encoder = new StructuredLogEncoder();

	/**
	 * The lines that Boot would write.
	 * @param format a format, not none
	 * @param environment where Boot finds its own properties
	 */
	JsonLines(Json format, Environment environment) {
		ContextBase context = new ContextBase();
		context.putObject(Environment.class.getName(), environment);
		this.encoder.setContext(context);
		this.encoder.setCharset(StandardCharsets.UTF_8);
		this.encoder.setFormat(format.name().toLowerCase(java.util.Locale.ROOT));
		this.encoder.start();
	}

	/**
	 * A record on one line, without secrets.
	 */
	String line(CapturedEvent event, Scrubber scrubber) {
		// Text by text: a mask in the middle of JSON could make it something else.
		RewrittenEvent<CapturedEvent> rewritten = new RewrittenEvent<>(event, (text) -> scrubber.scrub(text).text(),
				(name, value) -> scrubber.scrub(name, value).text(), facts(event, scrubber));
		return escape(new String(this.encoder.encode(rewritten), StandardCharsets.UTF_8).stripTrailing());
	}

	private static List<KeyValuePair> facts(CapturedEvent event, Scrubber scrubber) {
		List<KeyValuePair> facts = new ArrayList<>();
		ErrorReference reference = event.reference();
		if (reference != null && !event.getMDCPropertyMap().containsKey("reference")) {
			facts.add(new KeyValuePair("reference", reference.value()));
		}
		RequestSnapshot request = event.request();
		if (request != null) {
			facts.add(new KeyValuePair("request", scrubber.scrub(request.toString()).text()));
		}
		Location location = event.location();
		if (location != null) {
			facts.add(new KeyValuePair("location", location.pathname() + ":" + location.line()));
			facts.add(new KeyValuePair("function", location.function()));
		}
		return facts;
	}

	// JSON allows more on a line than a terminal stands: line separators, C1, the marks
	// that turn text round. They stand in strings only, where they may be escaped.
	private static String escape(String json) {
		if (json.codePoints().noneMatch(UnsafeCharacters::isUnsafe)) {
			return json;
		}
		StringBuilder escaped = new StringBuilder(json.length() + 16);
		json.codePoints().forEach((codePoint) -> {
			if (UnsafeCharacters.isUnsafe(codePoint)) {
				escaped.append(UnsafeCharacters.escape(codePoint));
			}
			else {
				escaped.appendCodePoint(codePoint);
			}
		});
		return escaped.toString();
	}

}

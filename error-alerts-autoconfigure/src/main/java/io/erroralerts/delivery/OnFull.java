package io.erroralerts.delivery;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.convert.DurationStyle;

/**
 * What a channel does with a record when its queue is full: {@code drop}, or
 * {@code wait(200ms)}, which makes the thread that logs wait at most that long.
 *
 * @param patience how long to wait for room; zero to drop at once
 */
public record OnFull(Duration patience) {

	/**
	 * Drops the record at once and counts it.
	 */
	public static final OnFull DROP = new OnFull(Duration.ZERO);

	private static final Pattern WAIT = Pattern.compile("wait\\((.+)\\)");

	/**
	 * Reads the value of the property; called by Spring's conversion service.
	 * @param value {@code drop} or {@code wait(<duration>)}
	 * @return the policy
	 * @throws IllegalArgumentException if it is neither
	 */
	public static OnFull valueOf(String value) {
		String text = value.strip();
		if (text.equals("drop")) {
			return DROP;
		}
		Matcher wait = WAIT.matcher(text);
		if (wait.matches()) {
			return new OnFull(DurationStyle.detectAndParse(wait.group(1)));
		}
		throw new IllegalArgumentException("'" + value + "' is neither 'drop' nor 'wait(200ms)'");
	}

	@Override
	public String toString() {
		return this.patience.isZero() ? "drop" : "wait(" + this.patience.toMillis() + "ms)";
	}

}

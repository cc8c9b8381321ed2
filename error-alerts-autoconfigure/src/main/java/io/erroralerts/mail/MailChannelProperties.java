package io.erroralerts.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.erroralerts.delivery.ChannelSettings;
import io.erroralerts.delivery.OnFull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the mail channel.
 *
 * @param enabled Whether errors are mailed.
 * @param to Comma-separated list of addresses that receive the mails. Switches the
 * channel on.
 * @param cc Comma-separated list of addresses that receive a copy.
 * @param from Sender of the mails. Falls back to "spring.mail.username" if that is an
 * address, else to "error-alerts" at the name of the host.
 * @param replyTo Address that answers go to.
 * @param subject Pattern of the subject, which replaces the one that names the
 * application, the exception and its place.
 * @param level Level from which on records are mailed.
 * @param loggers Comma-separated list of loggers that are listened to. Falls back to
 * "erroralerts.loggers".
 * @param format Pattern of the text, to which the trace is appended.
 * @param html Whether the mail has an HTML part beside the text.
 * @param recentLines Number of lines which the same request or thread has logged before
 * the error that a mail shows. Zero for none.
 * @param timeout Time after which an attempt to connect to the mail server, to read from
 * it or to write to it is given up. Applies where "spring.mail.properties" has no
 * time-out of its own.
 * @param maxSize Size that a mail never exceeds. What does not fit is left out of the
 * middle of message and trace.
 * @param queueSize Number of records that may wait to be mailed.
 * @param onFull What happens to a record when the queue is full, "drop" or "wait(200ms)".
 * @param quietPeriod Time in which repeats of an error are counted before a mail tells of
 * them. Doubles with each such mail. Zero to mail every record by itself.
 * @param maxQuietPeriod Longest time in which repeats of an error are counted.
 * @param maxPerMinute Largest number of mails within a minute. What exceeds it becomes
 * one mail.
 * @param groupExpiry Silence after which an error that comes again is told as returned.
 * @param routes Recipients of errors of certain packages, loggers or exception types, in
 * place of the others. The first that matches is taken.
 * @param retry When a mail that could not leave is tried again.
 * @param spool Where mails wait that could not leave yet.
 */
@ConfigurationProperties("erroralerts.mail")
record MailChannelProperties(@DefaultValue("true") boolean enabled, @DefaultValue List<String> to,
		@DefaultValue List<String> cc, @Nullable String from, @Nullable String replyTo, @Nullable String subject,
		@DefaultValue("error") LogLevel level, @Nullable List<String> loggers, @Nullable String format,
		@DefaultValue("true") boolean html, @DefaultValue("50") int recentLines, @DefaultValue("5s") Duration timeout,
		@DefaultValue("256KB") DataSize maxSize, @DefaultValue("1024") int queueSize,
		@DefaultValue("drop") OnFull onFull, @DefaultValue("5m") Duration quietPeriod,
		@DefaultValue("4h") Duration maxQuietPeriod, @DefaultValue("10") int maxPerMinute,
		@DefaultValue("24h") Duration groupExpiry, @DefaultValue List<MailRoute> routes, @DefaultValue Retry retry,
		@DefaultValue Spool spool) {

	static final String PREFIX = "erroralerts.mail";

	private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);

	private static final Duration MAX_TIMEOUT = Duration.ofHours(1);

	private static final Duration MAX_INTERVAL = Duration.ofDays(1);

	private static final Duration MAX_AGE = Duration.ofDays(365);

	private static final int MAX_RECENT_LINES = 1000;

	// Below it the facts alone would not fit.
	private static final DataSize MIN_SIZE = DataSize.ofKilobytes(32);

	MailChannelProperties {
		// A list that ends with a comma, or ${RECIPIENTS:}, has no further recipient.
		to = to.stream().filter(StringUtils::hasText).map(String::strip).toList();
		cc = cc.stream().filter(StringUtils::hasText).map(String::strip).toList();
		from = textOrNull(from);
		replyTo = textOrNull(replyTo);
		routes = List.copyOf(routes);
		subject = textOrNull(subject);
		format = textOrNull(format);
		loggers = (loggers != null) ? List.copyOf(loggers) : null;
	}

	/**
	 * The defaults for some recipients.
	 */
	static MailChannelProperties defaultsTo(List<String> to) {
		return new Binder(new MapConfigurationPropertySource(Map.of(PREFIX + ".to", String.join(",", to))))
			.bindOrCreate(PREFIX, MailChannelProperties.class);
	}

	private static @Nullable String textOrNull(@Nullable String value) {
		return StringUtils.hasText(value) ? value : null;
	}

	/**
	 * Whether the user asked for mail.
	 * @return {@code true} if there is somebody to write to and the channel is not off
	 */
	boolean wanted() {
		return this.enabled && !this.to.isEmpty();
	}

	/**
	 * Checks the values. It is not done while they are bound: what is thrown there
	 * reaches the user wrapped, and without the file and line that a value came from.
	 * Must not be called where Jakarta Mail is absent.
	 * @param environment where the values came from
	 * @throws InvalidConfigurationPropertyValueException if a value can't be used
	 */
	void check(PropertyResolver environment) {
		if (this.timeout.compareTo(MIN_TIMEOUT) < 0 || this.timeout.compareTo(MAX_TIMEOUT) > 0) {
			throw invalid("timeout", this.timeout, "It must be a duration between 1ms and 1h, such as 5s.");
		}
		if (this.maxSize.compareTo(MIN_SIZE) < 0) {
			throw invalid("max-size", this.maxSize, "It must be at least 32KB, such as 256KB.");
		}
		if (this.recentLines < 0 || this.recentLines > MAX_RECENT_LINES) {
			throw invalid("recent-lines", this.recentLines, "It must be a number from 0 to 1000, such as 50.");
		}
		if (this.queueSize < 1) {
			throw invalid("queue-size", this.queueSize, "It must be a positive number, such as 1024.");
		}
		if (this.quietPeriod.isNegative()) {
			throw invalid("quiet-period", this.quietPeriod, "It must not be negative. Set a duration such as 5m.");
		}
		if (this.maxQuietPeriod.compareTo(this.quietPeriod) < 0) {
			throw invalid("max-quiet-period", this.maxQuietPeriod,
					"It must not be shorter than erroralerts.mail.quiet-period. Set a duration such as 4h.");
		}
		if (this.maxPerMinute < 1) {
			throw invalid("max-per-minute", this.maxPerMinute, "It must be a positive number, such as 10.");
		}
		if (this.groupExpiry.isNegative()) {
			throw invalid("group-expiry", this.groupExpiry, "It must not be negative. Set a duration such as 24h.");
		}
		this.retry.check();
		this.spool.check(this.maxSize);
		checkAddresses(environment, "to", this.to);
		checkAddresses(environment, "cc", this.cc);
		for (int i = 0; i < this.routes.size(); i++) {
			this.routes.get(i).check(environment, "routes[" + i + "]");
		}
		MailAddresses.check("from", this.from);
		MailAddresses.check("reply-to", this.replyTo);
		MailFormatters.subject(this);
		MailFormatters.text(this);
	}

	// Boot finds the line that a value came from only by the name that was written there:
	// an element of to[0], to[1] by its own, one of "a,b" by that of the list.
	static void checkAddresses(PropertyResolver environment, String name, List<String> values) {
		for (int i = 0; i < values.size(); i++) {
			String element = name + "[" + i + "]";
			boolean indexed = environment.containsProperty(PREFIX + "." + element);
			MailAddresses.check(indexed ? element : name, values.get(i));
		}
	}

	static InvalidConfigurationPropertyValueException invalid(String name, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(PREFIX + "." + name, value, reason);
	}

	ChannelSettings settings() {
		return ChannelSettings.of(this.level, this.loggers, this.queueSize, this.onFull);
	}

	/**
	 * When a mail that could not leave is tried again.
	 *
	 * @param initialInterval Pause after the first failure. Each further failure doubles
	 * it.
	 * @param maxInterval Pause that is never exceeded.
	 */
	record Retry(@DefaultValue("1s") Duration initialInterval, @DefaultValue("5m") Duration maxInterval) {

		private void check() {
			if (this.initialInterval.compareTo(MIN_TIMEOUT) < 0) {
				throw invalid("retry.initial-interval", this.initialInterval,
						"It must be a positive duration, such as 1s.");
			}
			if (this.maxInterval.compareTo(this.initialInterval) < 0 || this.maxInterval.compareTo(MAX_INTERVAL) > 0) {
				throw invalid("retry.max-interval", this.maxInterval,
						"It must be a duration between erroralerts.mail.retry.initial-interval and 1d, such as 5m.");
			}
		}

	}

	/**
	 * Where mails wait that could not leave yet.
	 *
	 * @param directory Directory in which every mail is kept as a file until the mail
	 * server has accepted it, so that it survives the end of the process. By default
	 * mails wait in memory.
	 * @param maxSize Size of all waiting mails together, in the directory or in memory.
	 * The oldest have to go first, and the next mail tells how many errors they told of.
	 * @param maxAge Age at which a waiting mail is given up.
	 */
	record Spool(@Nullable Path directory, @DefaultValue("64MB") DataSize maxSize,
			@DefaultValue("3d") Duration maxAge) {

		private void check(DataSize mail) {
			if (this.maxSize.compareTo(mail) < 0) {
				throw invalid("spool.max-size", this.maxSize,
						"It must not be less than erroralerts.mail.max-size. Set a size such as 64MB.");
			}
			if (this.maxAge.compareTo(MIN_TIMEOUT) < 0 || this.maxAge.compareTo(MAX_AGE) > 0) {
				throw invalid("spool.max-age", this.maxAge, "It must be a duration between 1ms and 365d, such as 3d.");
			}
		}

	}

}

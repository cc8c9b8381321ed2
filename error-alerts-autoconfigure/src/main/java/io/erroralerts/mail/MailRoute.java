package io.erroralerts.mail;

import java.util.List;
import java.util.regex.Pattern;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import io.erroralerts.alert.Location;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/**
 * Who receives errors of a certain origin in place of {@code erroralerts.mail.to}. All
 * criteria that are set have to be met; of each, one value has to be.
 *
 * @param to Comma-separated list of addresses that receive the mails.
 * @param cc Comma-separated list of addresses that receive a copy.
 * @param packages Comma-separated list of packages in which the application's own code
 * failed. Their sub-packages belong to them.
 * @param loggers Comma-separated list of loggers that logged the error. Their descendants
 * belong to them.
 * @param exceptions Comma-separated list of exception types, one of which is the error or
 * among its causes. Their subclasses belong to them.
 */
record MailRoute(@DefaultValue List<String> to, @DefaultValue List<String> cc, @DefaultValue List<String> packages,
		@DefaultValue List<String> loggers, @DefaultValue List<String> exceptions) {

	private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierPart}.-]{1,500}");

	MailRoute {
		to = clean(to);
		cc = clean(cc);
		packages = clean(packages);
		loggers = clean(loggers);
		exceptions = clean(exceptions);
	}

	private static List<String> clean(List<String> values) {
		return values.stream().filter(StringUtils::hasText).map(String::strip).toList();
	}

	void check(PropertyResolver environment, String name) {
		if (this.to.isEmpty()) {
			throw MailChannelProperties.invalid(name + ".to", "",
					"A route needs somebody to write to, such as dba@example.org.");
		}
		if (this.packages.isEmpty() && this.loggers.isEmpty() && this.exceptions.isEmpty()) {
			throw MailChannelProperties.invalid(name, this.to,
					"Say what it is for: set packages, loggers or exceptions. Who receives all else is set by "
							+ "erroralerts.mail.to.");
		}
		MailChannelProperties.checkAddresses(environment, name + ".to", this.to);
		MailChannelProperties.checkAddresses(environment, name + ".cc", this.cc);
		checkNames(name + ".packages", this.packages);
		checkNames(name + ".loggers", this.loggers);
		checkNames(name + ".exceptions", this.exceptions);
	}

	private static void checkNames(String property, List<String> names) {
		for (String each : names) {
			if (!NAME.matcher(each).matches()) {
				throw MailChannelProperties.invalid(property, each, "'" + each + "' is not a name such as com.acme.");
			}
		}
	}

	/**
	 * Whether an error is one of those that the route is for.
	 */
	boolean matches(ErrorAlert alert) {
		return isFailureIn(alert) && isLoggedBy(alert) && isCausedBy(alert);
	}

	private boolean isFailureIn(ErrorAlert alert) {
		Location location = alert.location();
		return this.packages.isEmpty()
				|| (location != null && this.packages.stream().anyMatch((each) -> isIn(location.className(), each)));
	}

	private boolean isLoggedBy(ErrorAlert alert) {
		return this.loggers.isEmpty() || this.loggers.stream()
			.anyMatch((each) -> each.equalsIgnoreCase("ROOT") || isIn(alert.logger(), each));
	}

	private boolean isCausedBy(ErrorAlert alert) {
		Failure failure = alert.failure();
		return this.exceptions.isEmpty() || (failure != null && failure.chain()
			.stream()
			.anyMatch((cause) -> this.exceptions.stream().anyMatch((each) -> cause.isA(each))));
	}

	private static boolean isIn(String name, String ancestor) {
		return name.startsWith(ancestor)
				&& (name.length() == ancestor.length() || ".$".indexOf(name.charAt(ancestor.length())) >= 0);
	}

}

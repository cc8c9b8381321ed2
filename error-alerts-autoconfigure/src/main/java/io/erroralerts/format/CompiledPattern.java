package io.erroralerts.format;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.CallerDataConverter;
import ch.qos.logback.classic.pattern.ClassOfCallerConverter;
import ch.qos.logback.classic.pattern.DateConverter;
import ch.qos.logback.classic.pattern.FileOfCallerConverter;
import ch.qos.logback.classic.pattern.LineOfCallerConverter;
import ch.qos.logback.classic.pattern.MethodOfCallerConverter;
import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.pattern.CompositeConverter;
import ch.qos.logback.core.pattern.Converter;
import ch.qos.logback.core.pattern.DynamicConverter;
import ch.qos.logback.core.status.Status;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that was found to be valid. It lives in a context of its own: resetting the
 * application's does not touch it.
 */
final class CompiledPattern {

	private final PatternLayout layout = new PatternLayout();

	private boolean formatsThrowable;

	private boolean readsLocation;

	CompiledPattern(String pattern, Function<ILoggingEvent, String> time) {
		if (pattern.isBlank()) {
			throw new IllegalArgumentException("The pattern is empty");
		}
		Context context = new ContextBase();
		// Where %ex and %caller look for the names among their options.
		context.putObject(CoreConstants.EVALUATOR_MAP, Map.of());
		this.layout.setContext(context);
		addWords(time);
		this.layout.setPostCompileProcessor((ignored, head) -> {
			this.formatsThrowable = has(head, ThrowableHandlingConverter.class::isInstance);
			this.readsLocation = has(head, CompiledPattern::readsLocation);
		});
		this.layout.setPattern(PythonNotation.toLogback(pattern));
		start(context);
	}

	private void start(Context context) {
		try {
			this.layout.start();
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException("The pattern can't be used: " + ex.getMessage(), ex);
		}
		for (Status status : context.getStatusManager().getCopyOfStatusList()) {
			// Of a date that it can't read Logback only warns, and then formats another.
			if (status.getLevel() >= Status.ERROR
					|| (status.getLevel() == Status.WARN && status.getOrigin() instanceof DateConverter)) {
				throw new IllegalArgumentException("The pattern can't be used: " + status.getMessage()
						+ ". Beside Logback's own words there are " + words(), status.getThrowable());
			}
		}
	}

	private static String words() {
		return new TreeSet<>(PatternWord.words()).stream().map((word) -> "%" + word).collect(Collectors.joining(", "));
	}

	@SuppressWarnings("rawtypes") // Logback's map is
	private void addWords(Function<ILoggingEvent, String> time) {
		Map<String, Supplier<DynamicConverter>> words = this.layout.getInstanceConverterMap();
		for (PatternWord word : PatternWord.values()) {
			words.put(word.word(), () -> new WordConverter(word, time));
		}
	}

	String apply(ILoggingEvent event) {
		return this.layout.doLayout(event);
	}

	boolean formatsThrowable() {
		return this.formatsThrowable;
	}

	/**
	 * Whether the pattern has a word for the place where a record was logged.
	 */
	boolean readsLocation() {
		return this.readsLocation;
	}

	private static boolean readsLocation(Converter<ILoggingEvent> converter) {
		return (converter instanceof WordConverter own && own.word.isLocation())
				|| converter instanceof ClassOfCallerConverter || converter instanceof MethodOfCallerConverter
				|| converter instanceof FileOfCallerConverter || converter instanceof LineOfCallerConverter
				|| converter instanceof CallerDataConverter;
	}

	private static boolean has(@Nullable Converter<ILoggingEvent> head, Predicate<Converter<ILoggingEvent>> what) {
		for (Converter<ILoggingEvent> converter = head; converter != null; converter = converter.getNext()) {
			if (what.test(converter) || (converter instanceof CompositeConverter<ILoggingEvent> composite
					&& has(composite.getChildConverter(), what))) {
				return true;
			}
		}
		return false;
	}

	private static final class WordConverter extends DynamicConverter<ILoggingEvent> {

		private final PatternWord word;

		private final Function<ILoggingEvent, String> time;

		private int digits;

		private WordConverter(PatternWord word, Function<ILoggingEvent, String> time) {
			this.word = word;
			this.time = time;
		}

		@Override
		public void start() {
			String option = getFirstOption();
			if (option != null) {
				try {
					this.digits = Integer.parseInt(option);
				}
				catch (NumberFormatException ex) {
					addError("The option of %" + this.word.word() + " is no number of digits: " + option);
				}
			}
			super.start();
		}

		@Override
		public String convert(ILoggingEvent event) {
			String value = (this.word == PatternWord.ASCTIME) ? this.time.apply(event) : this.word.value(event);
			return "0".repeat(Math.max(0, this.digits - value.length())) + value;
		}

	}

}

package io.erroralerts.format;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.ContextBase;
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

	CompiledPattern(String pattern, Function<ILoggingEvent, String> time) {
		Context context = new ContextBase();
		this.layout.setContext(context);
		addWords(time);
		this.layout.setPostCompileProcessor((ignored, head) -> this.formatsThrowable = formatsThrowable(head));
		this.layout.setPattern(PythonNotation.toLogback(pattern));
		this.layout.start();
		String problem = problem(context);
		if (problem != null) {
			throw new IllegalArgumentException(problem);
		}
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

	private @Nullable String problem(Context context) {
		for (Status status : context.getStatusManager().getCopyOfStatusList()) {
			if (status.getLevel() >= Status.ERROR) {
				String known = new TreeSet<>(PatternWord.words()).stream()
					.map((word) -> "%" + word)
					.collect(Collectors.joining(", "));
				return "The pattern can't be used: " + status.getMessage() + ". Beside Logback's own words there are "
						+ known;
			}
		}
		return this.layout.isStarted() ? null : "The pattern is empty";
	}

	private static boolean formatsThrowable(@Nullable Converter<ILoggingEvent> head) {
		for (Converter<ILoggingEvent> converter = head; converter != null; converter = converter.getNext()) {
			if (converter instanceof ThrowableHandlingConverter
					|| (converter instanceof CompositeConverter<ILoggingEvent> composite
							&& formatsThrowable(composite.getChildConverter()))) {
				return true;
			}
		}
		return false;
	}

	private static final class WordConverter extends DynamicConverter<ILoggingEvent> {

		private final PatternWord word;

		private final Function<ILoggingEvent, String> time;

		private WordConverter(PatternWord word, Function<ILoggingEvent, String> time) {
			this.word = word;
			this.time = time;
		}

		@Override
		public String convert(ILoggingEvent event) {
			return (this.word == PatternWord.ASCTIME) ? this.time.apply(event) : this.word.value(event);
		}

	}

}

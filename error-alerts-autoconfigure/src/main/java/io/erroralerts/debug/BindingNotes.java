package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.List;

import io.erroralerts.scrub.Scrubber;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.StringUtils;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * What of a request could not be bound, with the value that was rejected. Values are
 * masked by their names.
 */
final class BindingNotes {

	private static final int MAX_NOTES = 30;

	private static final int MAX_VALUE = 200;

	private static final int MAX_MESSAGE = 500;

	private final Scrubber scrubber;

	BindingNotes(Scrubber scrubber) {
		this.scrubber = scrubber;
	}

	List<String> of(Throwable failure) {
		List<String> notes = new ArrayList<>();
		if (failure instanceof TypeMismatchException mismatch) {
			mismatch(mismatch, notes);
		}
		else if (failure instanceof BindingResult result) {
			result.getAllErrors().forEach((error) -> notes.add(error(error)));
		}
		else if (failure instanceof MethodValidationResult result) {
			result.getParameterValidationResults().forEach((parameter) -> parameter(parameter, notes));
		}
		else if (failure instanceof HttpMessageNotReadableException) {
			notes.add("The body could not be read: " + message(root(failure)));
		}
		return (notes.size() <= MAX_NOTES) ? notes : notes.subList(0, MAX_NOTES);
	}

	private void mismatch(TypeMismatchException mismatch, List<String> notes) {
		String name = (mismatch instanceof MethodArgumentTypeMismatchException argument) ? argument.getName()
				: String.valueOf(mismatch.getPropertyName());
		notes.add("Rejected value of '" + bounded(name) + "': " + value(name, mismatch.getValue()));
		Class<?> type = mismatch.getRequiredType();
		if (type != null) {
			notes.add("Wanted type: " + type.getTypeName());
		}
		String converter = converter(mismatch);
		if (converter != null) {
			notes.add("Converter: " + converter);
		}
		Throwable root = root(mismatch);
		if (root != mismatch) {
			notes.add("Cause: " + root.getClass().getSimpleName() + ", " + message(root));
		}
	}

	private String error(ObjectError error) {
		String reason = bounded(String.valueOf(error.getDefaultMessage()), MAX_MESSAGE);
		if (error instanceof FieldError field) {
			return "Field '" + bounded(field.getField()) + "' of '" + bounded(error.getObjectName()) + "' rejected "
					+ value(field.getField(), field.getRejectedValue()) + ": " + masked(reason)
					+ ((error.getCode() != null) ? " (" + bounded(error.getCode()) + ")" : "");
		}
		return "'" + bounded(error.getObjectName()) + "' was rejected: " + masked(reason);
	}

	private void parameter(ParameterValidationResult parameter, List<String> notes) {
		String name = String.valueOf(parameter.getMethodParameter().getParameterName());
		for (MessageSourceResolvable error : parameter.getResolvableErrors()) {
			notes.add((error instanceof ObjectError known) ? error(known)
					: "Parameter '" + bounded(name) + "' rejected " + value(name, parameter.getArgument()) + ": "
							+ masked(bounded(String.valueOf(error.getDefaultMessage()), MAX_MESSAGE)));
		}
	}

	/**
	 * Only what is text by nature is shown: nobody knows what another toString does.
	 */
	private String value(String name, @Nullable Object value) {
		if (value == null) {
			return "no value";
		}
		if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean
				|| value instanceof Enum<?>) {
			return "'" + bounded(this.scrubber.scrub(name, bounded(value.toString())).text()) + "'";
		}
		if (value instanceof String[] values && values.length == 1) {
			return value(name, values[0]);
		}
		return "a value of type " + value.getClass().getTypeName();
	}

	private String message(Throwable failure) {
		String message = failure.getMessage();
		return masked(bounded((message != null) ? message.lines().findFirst().orElse("") : "no message", MAX_MESSAGE));
	}

	private String masked(String text) {
		return this.scrubber.scrub(text).text();
	}

	/**
	 * Whoever converted is on the stack of who failed.
	 */
	private static @Nullable String converter(Throwable failure) {
		for (StackTraceElement frame : root(failure).getStackTrace()) {
			String type = frame.getClassName();
			boolean converts = frame.getMethodName().equals("convert") || frame.getMethodName().equals("setAsText")
					|| frame.getMethodName().equals("parse") && type.endsWith("Formatter");
			if (converts && !type.startsWith("java.") && !type.endsWith("ConversionService")) {
				return type;
			}
		}
		return null;
	}

	private static Throwable root(Throwable failure) {
		Throwable root = failure;
		for (int depth = 0; depth < 32 && root.getCause() != null; depth++) {
			root = root.getCause();
		}
		return root;
	}

	private static String bounded(String text) {
		return bounded(text, MAX_VALUE);
	}

	private static String bounded(String text, int length) {
		return StringUtils.truncate(text, length);
	}

}

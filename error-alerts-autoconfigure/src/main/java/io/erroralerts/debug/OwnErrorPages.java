package io.erroralerts.debug;

import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.util.function.SingletonSupplier;

/**
 * What the application has to say about errors itself. It wins where it is more specific
 * than the debugger page: not for an exception that nobody handled, as in Flask, where
 * the handler for 500 is not asked in debug mode and all others are.
 */
final class OwnErrorPages {

	private final Supplier<Boolean> controller;

	private final Supplier<Boolean> attributes;

	private final Supplier<List<ErrorViewResolver>> resolvers;

	OwnErrorPages(ObjectProvider<ErrorController> controllers, ObjectProvider<ErrorAttributes> attributes,
			ObjectProvider<ErrorViewResolver> resolvers) {
		this.controller = SingletonSupplier.of(() -> isOwn(controllers.getIfUnique()));
		this.attributes = SingletonSupplier.of(() -> !(attributes.getIfUnique() instanceof ReferencedErrorAttributes));
		this.resolvers = SingletonSupplier.of(() -> resolvers.orderedStream().toList());
	}

	private static boolean isOwn(@Nullable ErrorController controller) {
		return controller == null || AopUtils.getTargetClass(controller) != BasicErrorController.class;
	}

	/**
	 * Whether the application answers a failure better.
	 * @param request the request, in its error dispatch
	 * @param status the status of the answer
	 * @param format the form that the client reads
	 * @return {@code true} if it does
	 */
	boolean win(HttpServletRequest request, int status, AnswerFormat format) {
		if (format == AnswerFormat.PROBLEM) {
			// Its clients know this format, and maybe no other.
			return this.controller.get() || this.attributes.get();
		}
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null) {
			return false;
		}
		return this.controller.get() || (format == AnswerFormat.HTML && hasView(request, status));
	}

	private boolean hasView(HttpServletRequest request, int status) {
		HttpStatus known = HttpStatus.resolve(status);
		return known != null && this.resolvers.get()
			.stream()
			.anyMatch((resolver) -> resolver.resolveErrorView(request, known, new HashMap<>()) != null);
	}

}

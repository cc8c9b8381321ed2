package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.ErrorResponse;

/**
 * The explanations that Boot gives when an application does not start, for failures that
 * come later. All failure analyzers are asked: Boot's, those of libraries and the
 * application's own.
 */
final class BootAnalyses {

	private final Supplier<List<FailureAnalyzer>> analyzers;

	BootAnalyses(ConfigurableApplicationContext context) {
		// With the first failure: most starts see none.
		this.analyzers = SingletonSupplier.of(() -> load(context));
	}

	private static List<FailureAnalyzer> load(ConfigurableApplicationContext context) {
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, context.getBeanFactory())
			.and(Environment.class, context.getEnvironment());
		// An analyzer that can't be made is no concern of who reads the page.
		return new ArrayList<>(SpringFactoriesLoader.forDefaultResourceLocation(context.getClassLoader())
			.load(FailureAnalyzer.class, arguments, FailureHandler.handleMessage((message, failure) -> {
			})));
	}

	/**
	 * The first explanation that there is.
	 * @param failure a failure whose causes come to an end
	 * @return the explanation, or {@code null}
	 */
	@Nullable Hint of(Throwable failure) {
		if (failure instanceof ErrorResponse) {
			// What the client sent is wrong, and no configuration that Boot would have
			// changed.
			return null;
		}
		for (FailureAnalyzer analyzer : this.analyzers.get()) {
			try {
				FailureAnalysis analysis = analyzer.analyze(failure);
				if (analysis != null && analysis.getDescription() != null) {
					Throwable cause = (analysis.getCause() != null) ? analysis.getCause() : failure;
					return new Hint("Spring Boot explains the " + cause.getClass().getSimpleName(),
							analysis.getDescription().strip(),
							(analysis.getAction() != null) ? analysis.getAction().strip() : null);
				}
			}
			catch (RuntimeException | LinkageError | StackOverflowError ex) {
				// Made for the start: what it needs may be gone.
			}
		}
		return null;
	}

}

package io.erroralerts.debug;

import java.util.List;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.scrub.ScrubAutoConfiguration;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.autoconfigure.template.TemplateAvailabilityProvider;
import org.springframework.boot.autoconfigure.template.TemplateAvailabilityProviders;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration for what users see of a failure: backs off wherever the application
 * has an answer of its own, as Boot's does.
 */
@AutoConfiguration(after = { DebugAutoConfiguration.class, ScrubAutoConfiguration.class },
		beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ ErrorAttributes.class, View.class })
public final class ErrorPageAutoConfiguration {

	@Bean
	PageVisitors errorAlertsPageVisitors(DebugMode mode, Environment environment) {
		// The container's own valve hides what a proxy said, and with it who the user is.
		String strategy = environment.getProperty("server.forward-headers-strategy");
		return new PageVisitors("native".equalsIgnoreCase(strategy) ? DebugMode.off() : mode);
	}

	@Bean
	@ConditionalOnMissingBean(value = ErrorAttributes.class, search = SearchStrategy.CURRENT)
	ReferencedErrorAttributes errorAttributes(PageVisitors visitors, Scrubber scrubber) {
		return new ReferencedErrorAttributes(visitors, Scrubbers.guarded(scrubber));
	}

	/**
	 * Problem details (RFC 9457) that Spring MVC renders itself.
	 */
	@Bean
	WebMvcConfigurer errorAlertsProblemDetails() {
		return new WebMvcConfigurer() {

			@Override
			public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
				interceptors.add((detail, response) -> {
					ErrorReference reference = (detail.getStatus() >= 500)
							? FailureScope.current().referenceOfServerError() : null;
					if (reference != null) {
						detail.setProperty(ReferencedErrorAttributes.REFERENCE, reference.value());
					}
				});
			}

		};
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "spring.web.error.whitelabel.enabled", matchIfMissing = true)
	@Conditional({ NoErrorTemplate.class, NotAside.class })
	static class ErrorViewConfiguration {

		@Bean(name = "error")
		@ConditionalOnMissingBean(name = "error")
		View errorAlertsErrorView(PageVisitors visitors) {
			return new ErrorView(visitors);
		}

	}

	/**
	 * The condition under which Boot has its whitelabel page.
	 */
	static final class NoErrorTemplate extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ClassLoader classLoader = context.getClassLoader();
			TemplateAvailabilityProvider provider = (classLoader != null)
					? new TemplateAvailabilityProviders(classLoader).getProvider("error", context.getEnvironment(),
							classLoader, context.getResourceLoader())
					: null;
			return new ConditionOutcome(provider == null,
					ConditionMessage.forCondition("No error template").because("provider is " + provider));
		}

	}

	/**
	 * In debug mode without our page Boot answers as it would without the starter.
	 */
	static final class NotAside extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			boolean aside = context.getBeanFactory() != null
					&& context.getBeanFactory().getSingleton(DebugListener.BEAN_NAME) instanceof DebugMode mode
					&& mode.active() && !mode.page();
			return new ConditionOutcome(!aside,
					ConditionMessage.forCondition("Not aside").because(aside ? "debug mode without page" : "page"));
		}

	}

}

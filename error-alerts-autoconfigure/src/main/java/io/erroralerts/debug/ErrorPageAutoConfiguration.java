package io.erroralerts.debug;

import java.util.EnumSet;
import java.util.List;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureLog;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.scrub.ScrubAutoConfiguration;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
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
@ConditionalOnClass({ ErrorAttributes.class, View.class, FilterRegistrationBean.class })
public final class ErrorPageAutoConfiguration {

	@Bean
	PageVisitors errorAlertsPageVisitors(DebugMode mode, Environment environment) {
		// The container's own valve hides what a proxy said, and with it who the user is.
		String strategy = environment.getProperty("server.forward-headers-strategy");
		return new PageVisitors(mode, "native".equalsIgnoreCase(strategy));
	}

	@Bean
	@ConditionalOnMissingBean(value = ErrorAttributes.class, search = SearchStrategy.CURRENT)
	ReferencedErrorAttributes errorAttributes(DebugMode mode, PageVisitors visitors, Scrubber scrubber) {
		return new ReferencedErrorAttributes(mode, visitors, Scrubbers.guarded(scrubber));
	}

	/**
	 * Problem details (RFC 9457) that Spring MVC renders itself.
	 */
	@Bean
	WebMvcConfigurer errorAlertsProblemDetails(DebugMode mode) {
		return new WebMvcConfigurer() {

			@Override
			public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
				interceptors.add((detail, response) -> {
					ErrorReference reference = (detail.getStatus() >= 500)
							? FailureScope.current().referenceOfServerError() : null;
					if (reference != null && !mode.aside()) {
						detail.setProperty(ReferencedErrorAttributes.REFERENCE, reference.value());
					}
				});
			}

		};
	}

	@Bean
	static WhitelabelReplacement errorAlertsWhitelabelReplacement(ObjectProvider<DebugMode> mode,
			ObjectProvider<FailureLog> failureLog, ApplicationContext context) {
		return new WhitelabelReplacement(mode::getObject,
				() -> new ErrorView(new SimplePage(new PageTexts(context), failureLog.getObject()::reachesAdmins)));
	}

	/**
	 * Outside of all but the filter that records failures.
	 */
	@Bean
	@Conditional(DebugModeIsOn.class)
	FilterRegistrationBean<DebuggerFilter> errorAlertsDebuggerFilter() {
		FilterRegistrationBean<DebuggerFilter> filter = new FilterRegistrationBean<>(new DebuggerFilter());
		filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return filter;
	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(DebugModeIsOn.class)
	@Import(DebugPageConfiguration.class)
	static class DebuggerPage {

	}

	/**
	 * What debug mode needs costs nothing where it is off.
	 */
	static final class DebugModeIsOn extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			boolean on = context.getBeanFactory() != null
					&& context.getBeanFactory().getSingleton(DebugListener.BEAN_NAME) instanceof DebugMode mode
					&& mode.active();
			return new ConditionOutcome(on,
					ConditionMessage.forCondition("Debug mode").because(on ? "it is on" : "it is off"));
		}

	}

}

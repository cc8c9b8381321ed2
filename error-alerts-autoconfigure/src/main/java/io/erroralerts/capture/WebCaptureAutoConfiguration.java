package io.erroralerts.capture;

import java.util.EnumSet;

import io.erroralerts.alert.FailureLog;
import io.erroralerts.capture.CaptureProperties.WebCapture;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Auto-configuration for the failures of Spring MVC and of all that stands around it.
 */
@AutoConfiguration(after = CaptureAutoConfiguration.class)
@ConditionalOnClass({ DispatcherServlet.class, Servlet.class, FilterRegistrationBean.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(WebCaptureAutoConfiguration.NotOff.class)
public final class WebCaptureAutoConfiguration {

	@Bean
	ErrorAlertsExceptionResolver errorAlertsExceptionResolver(CaptureProperties properties) {
		return new ErrorAlertsExceptionResolver(properties.web());
	}

	@Bean
	ServletListenerRegistrationBean<RequestScopes> errorAlertsRequestScopes() {
		return new ServletListenerRegistrationBean<>(new RequestScopes());
	}

	@Bean
	OutermostFilter errorAlertsFailureCaptureFilter(FailureLog failureLog, CaptureProperties properties) {
		return new OutermostFilter(
				new FailureCaptureFilter(failureLog, properties.web(), (int) properties.maxBody().toBytes()));
	}

	/**
	 * Comes even before filters of the application that are ordered first: what they do
	 * with an exception decides how the request ends.
	 */
	static final class OutermostFilter extends FilterRegistrationBean<FailureCaptureFilter> implements PriorityOrdered {

		OutermostFilter(FailureCaptureFilter filter) {
			super(filter);
			setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
			setOrder(HIGHEST_PRECEDENCE);
		}

	}

	/**
	 * Bound rather than compared: in YAML {@code off} is a boolean.
	 */
	static final class NotOff extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			WebCapture web = Binder.get(context.getEnvironment())
				.bind("erroralerts.capture.web", WebCapture.class)
				.orElse(WebCapture.SERVER_ERRORS);
			return new ConditionOutcome(web != WebCapture.OFF,
					ConditionMessage.forCondition("Web capture").because("erroralerts.capture.web is " + web));
		}

	}

}

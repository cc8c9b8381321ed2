package io.erroralerts.debug;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;

import io.erroralerts.alert.OwnCode;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * The debugger page, in debug mode only.
 */
@Configuration(proxyBeanMethods = false)
@Import(DebugPageParts.class)
class DebugPageConfiguration {

	@Bean
	FailureReporter errorAlertsFailureReporter(BeanFactory beanFactory, ConfigurableEnvironment environment,
			PageProperties properties, Scrubber scrubber, SourceFinder finder, EditorLinks editor, Hints hints,
			MappingAdvice advice) {
		Scrubber guarded = Scrubbers.guarded(scrubber);
		return new FailureReporter(ownCode(beanFactory, environment), properties, guarded,
				new SettingsReporter(environment, guarded), new ReportSources(finder, editor, hints, advice),
				InstantSource.system());
	}

	private static OwnCode ownCode(BeanFactory beanFactory, Environment environment) {
		List<String> packages = AutoConfigurationPackages.has(beanFactory) ? AutoConfigurationPackages.get(beanFactory)
				: List.of();
		return new OwnCode(Binder.get(environment)
			.bind("erroralerts.own-packages", Bindable.listOf(String.class))
			.orElse(packages));
	}

	@Bean
	FailureNotesResolver errorAlertsFailureNotes(DebugMode mode, FailureReporter reporter) {
		return new FailureNotesResolver(mode, reporter);
	}

	@Bean
	FailureHistory errorAlertsFailureHistory(HistoryProperties properties) {
		return new FailureHistory(properties, InstantSource.system());
	}

	@Bean
	DebugRecordDesk errorAlertsDebugRecordDesk(DebugMode mode, FailureReporter reporter, FailureHistory history) {
		return new DebugRecordDesk(mode, reporter, history);
	}

	/**
	 * Inside of the filter that records failures, outside of all others.
	 */
	@Bean
	FilterRegistrationBean<FailurePageFilter> errorAlertsFailurePage(DebugMode mode, PageVisitors visitors,
			FailureReporter reporter, FailureHistory history, ObjectProvider<ErrorController> controllers,
			ObjectProvider<ErrorAttributes> attributes, ObjectProvider<ErrorViewResolver> resolvers) {
		FailurePageFilter filter = new FailurePageFilter(mode, visitors, reporter, history,
				new FailureAnswers(List.of(new SourcePart())), new OwnErrorPages(controllers, attributes, resolvers));
		FilterRegistrationBean<FailurePageFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setDispatcherTypes(
				EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}

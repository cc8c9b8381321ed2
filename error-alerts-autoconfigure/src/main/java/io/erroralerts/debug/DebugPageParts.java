package io.erroralerts.debug;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the debugger page is made of, beside the failure itself. In debug mode only.
 */
@Configuration(proxyBeanMethods = false)
class DebugPageParts {

	@Bean
	SourceFinder errorAlertsSourceFinder() {
		return SourceFinder.none();
	}

	@Bean
	EditorLinks errorAlertsEditorLinks() {
		return EditorLinks.none();
	}

	@Bean
	Hints errorAlertsHints() {
		return Hints.none();
	}

	@Bean
	MappingAdvice errorAlertsMappingAdvice() {
		return MappingAdvice.none();
	}

}

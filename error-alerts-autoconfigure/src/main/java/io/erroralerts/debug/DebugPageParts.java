package io.erroralerts.debug;

import java.nio.file.Path;

import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/**
 * What the debugger page is made of, beside the failure itself. In debug mode only.
 */
@Configuration(proxyBeanMethods = false)
class DebugPageParts {

	@Bean
	SourceFinder errorAlertsSourceFinder(DebugProperties properties, ResourceLoader resources, Scrubber scrubber) {
		ClassLoader loader = resources.getClassLoader();
		return new ClassPathSources((loader != null) ? loader : ClassLoader.getSystemClassLoader(),
				properties.sourceRoots().stream().map(Path::of).toList(), new SourceMasks(Scrubbers.guarded(scrubber)));
	}

	@Bean
	EditorLinks errorAlertsEditorLinks(DebugProperties properties) {
		return new BrowserEditorLinks(properties.editor(), properties.pathMap());
	}

	@Bean
	Hints errorAlertsHints(ConfigurableApplicationContext context) {
		return new KnownFailures(new BootAnalyses(context)::of);
	}

	@Bean
	MappingAdvice errorAlertsMappingAdvice(ApplicationContext context, Scrubber scrubber) {
		return new SpringMvcAdvice(context, Scrubbers.guarded(scrubber));
	}

}

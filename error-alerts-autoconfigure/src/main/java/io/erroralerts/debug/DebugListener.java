package io.erroralerts.debug;

import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Decides on debug mode while it is still known how the application was started.
 */
final class DebugListener implements ApplicationListener<ApplicationContextInitializedEvent> {

	static final String BEAN_NAME = "errorAlertsDebugMode";

	@Override
	public void onApplicationEvent(ApplicationContextInitializedEvent event) {
		ConfigurableApplicationContext context = event.getApplicationContext();
		DebugMode mode;
		try {
			mode = DebugMode.of(event.getSpringApplication(), context.getEnvironment());
		}
		catch (RuntimeException ex) {
			// Malformed: binding the properties as beans will say so.
			mode = DebugMode.off();
		}
		context.getBeanFactory().registerSingleton(BEAN_NAME, mode);
	}

}

package io.erroralerts.debug;

import org.springframework.boot.SpringApplication;
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
		SpringApplication application = event.getSpringApplication();
		DebugMode mode = DebugMode.off();
		DebugNotices notices = DebugNotices.none();
		try {
			mode = DebugMode.of(application, context.getEnvironment());
			notices = DebugNotices.of(mode, application.getMainApplicationClass(), context.getEnvironment(),
					JdwpAgent.ofThisJvm());
		}
		catch (RuntimeException ex) {
			// Malformed: binding the properties as beans will say so.
		}
		context.getBeanFactory().registerSingleton(BEAN_NAME, mode);
		context.getBeanFactory().registerSingleton("errorAlertsDebugNotices", notices);
	}

}

package io.erroralerts.capture;

import io.erroralerts.alert.StartupFailure;

import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;

/**
 * Remembers why an application did not start: Boot logs it next, and where it prints an
 * analysis, that line carries no throwable.
 */
final class StartupFailureListener implements ApplicationListener<SpringApplicationEvent> {

	@Override
	public void onApplicationEvent(SpringApplicationEvent event) {
		if (event instanceof ApplicationFailedEvent failed) {
			StartupFailure.remember(failed.getException());
		}
		else if (event instanceof ApplicationStartingEvent) {
			StartupFailure.forget();
		}
	}

}

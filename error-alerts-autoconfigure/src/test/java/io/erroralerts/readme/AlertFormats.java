package io.erroralerts.readme;

import java.time.format.DateTimeFormatter;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.format.LogFormatter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AlertFormats {

	@Bean
	LogFormatter fileFormatter() {
		return new LogFormatter("%asctime %levelname %request: %message%referenceNote") {

			@Override
			public String formatTime(ILoggingEvent event) {
				return DateTimeFormatter.ISO_INSTANT.format(event.getInstant());
			}

		};
	}

}

package io.erroralerts.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Health of the channels.
 *
 * @param strict Whether a channel that can't deliver makes the application's health DOWN.
 * By default only the details tell, for a mail server that is down must not take an
 * application out of its load balancer.
 */
@ConfigurationProperties("erroralerts.health")
record HealthProperties(@DefaultValue("false") boolean strict) {

}

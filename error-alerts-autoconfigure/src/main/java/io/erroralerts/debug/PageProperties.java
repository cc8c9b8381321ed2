package io.erroralerts.debug;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the debugger page shows.
 *
 * @param hiddenFrames Beginnings of names of classes whose frames the debugger page
 * leaves out, such as those of a proxy.
 */
@ConfigurationProperties("erroralerts.debug.page")
record PageProperties(@DefaultValue List<String> hiddenFrames) {

	PageProperties {
		hiddenFrames = List.copyOf(hiddenFrames);
	}

}

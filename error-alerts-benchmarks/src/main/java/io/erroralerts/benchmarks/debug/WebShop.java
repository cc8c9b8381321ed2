package io.erroralerts.benchmarks.debug;

import io.erroralerts.benchmarks.Applications;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A web application on a port of its own.
 */
final class WebShop {

	private WebShop() {
	}

	static ConfigurableApplicationContext start(String... properties) {
		SpringApplicationBuilder builder = new SpringApplicationBuilder(Shop.class).main(Shop.class);
		builder.properties("spring.main.banner-mode=off", "spring.main.log-startup-info=false", "server.port=0",
				"server.address=127.0.0.1", "server.tomcat.max-keep-alive-requests=-1",
				"spring.application.name=benchmarks", "logging.config=classpath:io/erroralerts/benchmarks/logback.xml",
				"erroralerts.state-directory=" + Applications.directory("state"));
		return builder.properties(properties).run();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

		@RestController
		static class Pages {

			@GetMapping("/fine")
			String fine() {
				return "fine";
			}

			@GetMapping("/deep/{depth}")
			String deep(@PathVariable int depth) {
				if (depth == 0) {
					throw new IllegalStateException("The shelf is empty");
				}
				// Two methods in turn: no frame is the same as the one before.
				return (depth % 2 == 0) ? deep(depth - 1) : deeper(depth - 1);
			}

			private String deeper(int depth) {
				return deep(depth);
			}

		}

	}

}

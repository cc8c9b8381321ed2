package io.erroralerts.demo;

import io.erroralerts.demo.desk.DeskOpener;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the shop and its desk.
 */
@SpringBootApplication
public class DemoApplication {

	/**
	 * Starts the demo.
	 * @param args properties, {@code --server.port=8081}
	 */
	public static void main(String[] args) {
		application().run(args);
	}

	/**
	 * The application with its desk, as {@code main} runs it.
	 * @return the application, not started
	 */
	static SpringApplication application() {
		SpringApplication application = new SpringApplication(DemoApplication.class);
		application.addListeners(new DeskOpener());
		return application;
	}

}

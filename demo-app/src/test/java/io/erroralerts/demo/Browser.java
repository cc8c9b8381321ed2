package io.erroralerts.demo;

import java.nio.file.Files;
import java.nio.file.Path;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Opens Debian's Chromium, which must be there: a page that nobody looked at is not
 * tested.
 */
final class Browser {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private Browser() {
	}

	static ChromeDriver open() {
		for (Path program : new Path[] { CHROMIUM, DRIVER }) {
			assertThat(Files.isExecutable(program))
				.as("%s is missing; the demo's page is tested in a browser: apt-get install chromium chromium-driver",
						program)
				.isTrue();
		}
		ChromeOptions options = new ChromeOptions();
		options.setBinary(CHROMIUM.toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
				"--disable-component-update", "--disable-sync", "--no-first-run", "--window-size=1400,1000");
		// Named here, so that Selenium looks for no driver on the Internet.
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
		return new ChromeDriver(service, options);
	}

}

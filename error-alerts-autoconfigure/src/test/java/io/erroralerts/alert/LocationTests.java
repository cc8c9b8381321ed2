package io.erroralerts.alert;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Location}.
 */
class LocationTests {

	@Test
	void isTheFrameOfATrace() {
		Location location = Location
			.of(new StackTraceElement("com.acme.OrderService", "ship", "OrderService.java", 42));
		assertThat(location).isEqualTo(new Location("com.acme.OrderService", "ship", "OrderService.java", 42));
		assertThat(location.pathname()).isEqualTo("com/acme/OrderService.java");
		assertThat(location.filename()).isEqualTo("OrderService.java");
		assertThat(location.module()).isEqualTo("OrderService");
		assertThat(location.shortForm()).isEqualTo("OrderService.ship");
	}

	@ParameterizedTest
	@CsvSource({ "com.acme.OrderService,com/acme/OrderService.java", "com.acme.Order$Line,com/acme/Order.java",
			"Main,Main.java", "com.acme.$Odd,com/acme/$Odd.java" })
	void fileThatIsNotKnownIsTheOneThatTheClassSuggests(String className, String pathname) {
		assertThat(new Location(className, "run", null, -1).pathname()).isEqualTo(pathname);
	}

	@ParameterizedTest
	@CsvSource({ "OrderService.kt,OrderService", "package.scala.html,package.scala", "Makefile,Makefile",
			".hidden,.hidden" })
	void moduleIsTheFileWithoutItsSuffix(String file, String module) {
		assertThat(new Location("com.acme.OrderService", "run", file, 1).module()).isEqualTo(module);
	}

	@Test
	void fileOfAnotherNameStaysInItsPackage() {
		assertThat(new Location("com.acme.OrderServiceKt", "ship", "OrderService.kt", 1).pathname())
			.isEqualTo("com/acme/OrderService.kt");
	}

	@ParameterizedTest
	@CsvSource({ "com.acme.Orders,lambda$ship$0,Orders.ship", "com.acme.Orders$Line,total,Orders.total",
			"com.acme.Orders$1,run,Orders.run", "com.acme.Orders,lambda$odd,Orders.odd",
			"com.acme.Orders,<init>,Orders.<init>", "Main,main,Main.main" })
	void shortFormIsWhatAReaderOfTheSourceLooksFor(String className, String function, String shortForm) {
		assertThat(new Location(className, function, null, 1).shortForm()).isEqualTo(shortForm);
	}

}

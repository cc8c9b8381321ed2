package io.erroralerts.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.erroralerts.delivery.CheckFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class RouteCheckTests {

	@ParameterizedTest
	@CsvSource({ "pakages,packages", "exception,exceptions", "too,to", "logger,loggers", "c,cc" })
	void aMisspeltKeyIsToldWithTheOneThatWasMeant(String written, String meant) {
		List<CheckFinding> findings = check("erroralerts.mail.routes[1].to=dba@example.org",
				"erroralerts.mail.routes[0].to=dba@example.org", "erroralerts.mail.routes[1]." + written + "=com.acme");
		assertThat(findings).singleElement().satisfies((finding) -> {
			assertThat(finding.result()).isEqualTo(CheckFinding.Result.WARNING);
			assertThat(finding.what()).isEqualTo("erroralerts.mail.routes[1]." + written + " is no property");
			assertThat(finding.remedy()).isEqualTo("Did you mean erroralerts.mail.routes[1]." + meant + "?");
		});
	}

	@Test
	void elementsOfAMisspeltListAreOneFinding() {
		assertThat(
				check("erroralerts.mail.routes[0].pakages[0]=com.acme", "erroralerts.mail.routes[0].pakages[1]=com.b"))
			.singleElement()
			.satisfies((finding) -> assertThat(finding.what())
				.isEqualTo("erroralerts.mail.routes[0].pakages is no property"));
	}

	@Test
	void aVariableOfTheEnvironmentIsReadToo() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(
					"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of("ERRORALERTS_MAIL_ROUTES_0_PAKAGES", "com.acme", "ERRORALERTS_MAIL_ROUTES_0_TO",
							"a@b.org")));
		assertThat(check(environment)).singleElement()
			.satisfies((finding) -> assertThat(finding.remedy())
				.isEqualTo("Did you mean erroralerts.mail.routes[0].packages?"));
	}

	@Test
	void whatIsRightIsNotTold() {
		assertThat(check("erroralerts.mail.routes[0].to=a@example.org,b@example.org",
				"erroralerts.mail.routes[0].cc[0]=c@example.org", "erroralerts.mail.routes[0].PACKAGES[0]=com.acme",
				"erroralerts.mail.routes[0].loggers=com.acme", "erroralerts.mail.routes[1].to=a@example.org",
				"erroralerts.mail.routes[1].exceptions=java.sql.SQLException, java.util.Map.Entry,"
						+ "java.util.Map$Entry," + Lost.class.getName() + "," + Lost.class.getCanonicalName()))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "java.sql.SQLExeption,java.sql.SQLException", "java.sq.SQLException,java.sql.SQLException",
			"java.sql.sqlexception,java.sql.SQLException", "SQLException,java.sql.SQLException",
			"io.erroralerts.mail.RouteCheckTests.Lots,io.erroralerts.mail.RouteCheckTests.Lost",
			"io.erroralerts.mial.RouteCheckTests.Lost,io.erroralerts.mail.RouteCheckTests.Lost",
			"org.springframework.mail.MailSendExeption,org.springframework.mail.MailSendException" })
	void aClassThatThereIsNotIsToldWithTheNearest(String written, String meant) {
		assertThat(check("erroralerts.mail.routes[0].to=dba@example.org",
				"erroralerts.mail.routes[0].exceptions=java.io.IOException," + written))
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.result()).isEqualTo(CheckFinding.Result.WARNING);
				assertThat(finding.what()).isEqualTo("erroralerts.mail.routes[0].exceptions: there is no class "
						+ written + " on the class path of the application");
				assertThat(finding.remedy()).isEqualTo("Did you mean " + meant + "?");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.acme.shop.PaymentException", "Nowhere", "x", "a..b", "com.acme.*" })
	void whatIsNearToNothingIsToldWithAnExample(String written) {
		assertThat(check("erroralerts.mail.routes[0].to=dba@example.org",
				"erroralerts.mail.routes[0].exceptions=" + written))
			.singleElement()
			.satisfies((finding) -> assertThat(finding.remedy()).contains("such as java.sql.SQLException"));
	}

	@Test
	void aClassThatIsNoExceptionIsTold() {
		assertThat(check("erroralerts.mail.routes[0].to=dba@example.org",
				"erroralerts.mail.routes[0].exceptions=java.lang.String"))
			.singleElement()
			.satisfies((finding) -> assertThat(finding.what()).contains("java.lang.String is no exception"));
	}

	private static List<CheckFinding> check(String... properties) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test",
					Arrays.stream(properties)
						.map((pair) -> pair.split("=", 2))
						.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]))));
		return check(environment);
	}

	private static List<CheckFinding> check(StandardEnvironment environment) {
		List<CheckFinding> findings = new ArrayList<>();
		new RouteCheck(RouteCheckTests.class, findings::add).check(environment);
		return findings;
	}

	static class Lost extends Exception {

		private static final long serialVersionUID = 1L;

	}

}

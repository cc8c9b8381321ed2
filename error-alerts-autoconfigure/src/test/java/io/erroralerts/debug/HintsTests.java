package io.erroralerts.debug;

import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.erroralerts.testsupport.Applications;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thymeleaf.exceptions.TemplateInputException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.validation.BindException;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.core.MethodParameter;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class HintsTests {

	private final Hints hints = new KnownFailures((failure) -> null);

	// Thrown by those who throw them in an application, where they are on the class path.
	@Test
	void whatSpringAndJacksonThrowIsKnown() {
		assertHint(catchThrowable(RequestContextHolder::currentRequestAttributes), "There is no request on this thread",
				"@Async");
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowCredentials(true);
		cors.addAllowedOrigin("*");
		assertHint(catchThrowable(() -> cors.checkOrigin("https://a.example")), "CORS with credentials needs names",
				"allowedOriginPatterns");
		assertHint(catchThrowable(() -> JsonMapper.builder().build().writeValueAsString(new Circle())),
				"The object leads back to itself", "DTO");
		assertHint(catchThrowable(() -> JsonMapper.builder().build().writeValueAsString(new Order())),
				"The object leads back to itself", "DTO");
		JsonMapper strict = JsonMapper.builder().enable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build();
		assertHint(catchThrowable(() -> strict.writeValueAsString(new Empty())), "Jackson finds nothing to write",
				"record");
		assertHint(catchThrowable(() -> JsonMapper.builder().build().readValue("{}", Runnable.class)),
				"Jackson can't make the object", "@JsonCreator");
		assertHint(new ConverterNotFoundException(TypeDescriptor.valueOf(String.class),
				TypeDescriptor.valueOf(Thread.class)), "There is no converter", "Converter bean");
		assertHint(new MaxUploadSizeExceededException(1), "The upload is too large",
				"spring.servlet.multipart.max-file-size");
		assertHint(
				new HttpMessageNotWritableException(
						"No converter for [class java.lang.Thread] with preset Content-Type 'text/csv'"),
				"The answer can't be written in this format", "java.lang.Thread");
		assertHint(
				new TemplateInputException(
						"Error resolving template [orders/list], template might not exist or might not be accessible"),
				"There is no such template", "templates/orders/list.html");
	}

	@Test
	void aFieldThatSpringDidNotSetIsNamed() {
		assertHint(catchThrowable(() -> new Service().run()), "A dependency of this object is missing", "'repository'");
		assertThat(this.hints.of(new NullPointerException("a parameter"))).isEmpty();
	}

	@Test
	void aCircleOfMethodsIsSeen() {
		assertHint(catchThrowable(() -> new Service().recurse(0)), "A method calls itself without end", "repeat");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"Circular view path [orders]: would dispatch back to the current handler URL [/orders] again.|The view is the request itself",
			"Could not resolve view with name 'orders' in servlet with name 'dispatcherServlet'|There is no such view",
			"getOutputStream() has already been called for this response|The body was begun in another way",
			"Cannot call sendRedirect() after the response has been committed|The answer had begun already",
			"Name for argument of type [int] not specified, and parameter name information not available|Parameter names were not compiled",
			"HikariPool-1 - Connection is not available, request timed out after 30000ms (total=10)|No database connection was free" })
	void knownMessagesAreExplained(String message, String title) {
		assertThat(this.hints.of(new ServletException(message))).extracting(Hint::title).containsExactly(title);
	}

	@Test
	void theRootCauseComesFirst() {
		Throwable failure = new IllegalStateException("Cannot call sendError() after the response has been committed",
				new ConnectException("Connection refused"));
		assertThat(this.hints.of(failure)).extracting(Hint::title)
			.containsExactly("Nobody listens there", "The answer had begun already");
	}

	@Test
	void whatNobodyKnowsHasNoHint() {
		assertThat(this.hints.of(new IllegalStateException("the warehouse is closed"))).isEmpty();
		assertThat(this.hints.of(new IllegalStateException())).isEmpty();
	}

	@Test
	void hostileExceptionsDoNoHarm() {
		assertThat(this.hints.of(new Hostile())).isEmpty();
		Exception one = new IllegalStateException("one");
		Exception two = new IllegalStateException("two", one);
		one.initCause(two);
		AtomicReference<Throwable> asked = new AtomicReference<>();
		assertThat(new KnownFailures((failure) -> {
			asked.set(failure);
			return null;
		}).of(one)).isEmpty();
		assertThat(asked).as("an endless chain is not given to Boot's analyzers").hasNullValue();
		Hint long1 = new KnownFailures((failure) -> new Hint("t", "x".repeat(100_000), null)).of(new Error()).get(0);
		assertThat(long1.description()).hasSizeLessThan(5000);
		assertThat(
				this.hints.of(new IllegalStateException("Circular view path [$1\\$2{}<script>]")).get(0).description())
			.contains("'$1\\$2{}<script>'");
	}

	@Test
	void theAnalysesOfBootAreGivenAtRequestTime() {
		try (ConfigurableApplicationContext context = Applications.plain().run()) {
			Hints all = new KnownFailures(new BootAnalyses(context)::of);
			List<Hint> property = all.of(new IllegalStateException("wrapped",
					new InvalidConfigurationPropertyValueException("shop.currency", "XXX", "It is none.")));
			assertThat(property).hasSize(1);
			assertThat(property.get(0).title()).contains("Spring Boot");
			assertThat(property.get(0).description()).contains("shop.currency", "XXX");
			assertThat(property.get(0).action()).isNotBlank();
			assertThat(all.of(new NoUniqueBeanDefinitionException(Runnable.class, "a", "b")))
				.allSatisfy((hint) -> assertThat(hint.title()).contains("NoUniqueBeanDefinitionException"));
			assertThat(all.of(new IllegalStateException("nothing known"))).isEmpty();
		}
	}

	@Test
	void bootDoesNotBlameTheConfigurationForWhatAClientSent() throws Exception {
		BeanPropertyBindingResult result = new BeanPropertyBindingResult("Ada", "name");
		result.reject("NotBlank", "must not be blank");
		MethodParameter parameter = new MethodParameter(String.class.getMethod("concat", String.class), 0);
		try (ConfigurableApplicationContext context = Applications.plain().run()) {
			BootAnalyses analyses = new BootAnalyses(context);
			assertThat(analyses.of(new BindException(result))).isNotNull();
			assertThat(analyses.of(new MethodArgumentNotValidException(parameter, result))).isNull();
		}
	}

	private void assertHint(Throwable failure, String title, String content) {
		assertThat(failure).isNotNull();
		List<Hint> found = this.hints.of(new ServletException("Request processing failed", failure));
		assertThat(found).as("hints for %s", failure).isNotEmpty();
		assertThat(found.get(0).title()).isEqualTo(title);
		assertThat(found.get(0).description() + found.get(0).action()).contains(content).doesNotContain("$1");
	}

	static final class Circle {

		public Circle getNext() {
			return this;
		}

	}

	static final class Order {

		public Line getLine() {
			return new Line(this);
		}

	}

	static final class Empty {

	}

	record Line(Order order) {

	}

	static final class Service {

		private Runnable repository;

		void run() {
			this.repository.run();
		}

		int recurse(int depth) {
			return recurse(depth + 1) + 1;
		}

	}

	static final class Hostile extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new IllegalStateException("no message");
		}

		@Override
		public synchronized Throwable getCause() {
			throw new IllegalStateException("no cause");
		}

	}

}

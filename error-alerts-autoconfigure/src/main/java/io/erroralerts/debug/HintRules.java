package io.erroralerts.debug;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What is known about single exceptions. They are recognised by names and messages, so
 * that none of the libraries has to be there.
 */
final class HintRules {

	// A message may be of any length, and whoever sends a request may decide about it.
	private static final int MAX_MESSAGE = 2000;

	private static final List<Rule> RULES = List.of(rule("java.lang.NullPointerException",
			"because \"this\\.(\\w+)\" is null", "A dependency of this object is missing",
			"The field '$1' is null. If Spring should have set it, the object was not made by Spring: with new, as a"
					+ " static field, or the method is final and was called on the proxy of the bean.",
			"Let Spring make the object, take '$1' as a parameter of the constructor, and don't make methods of a"
					+ " bean with a proxy final."),
			rule("java.lang.StackOverflowError", "", "A method calls itself without end",
					"The stack repeats: methods call each other in a circle. With JSON it is mostly an object that leads"
							+ " back to itself over its relations.",
					"Look for the frames that repeat. In JSON, return a DTO, or cut the circle by @JsonIgnore or by"
							+ " @JsonManagedReference and @JsonBackReference."),
			rule(null,
					"Document nesting depth \\(\\d+\\) exceeds|Infinite recursion|Direct self-reference leading to cycle",
					"The object leads back to itself",
					"Jackson follows a relation in a circle: an order has lines, and each line has its order.",
					"Return a DTO, or cut the circle by @JsonIgnore or by @JsonManagedReference and @JsonBackReference."),
			rule("org.hibernate.LazyInitializationException", "", "A lazy relation was read too late",
					"The relation was not loaded, and the Hibernate session that could load it is closed: the transaction"
							+ " had ended.",
					"Load it within the transaction: a query with join fetch, an @EntityGraph, or a projection to a DTO."),
			rule("org.springframework.transaction.UnexpectedRollbackException", "",
					"A transaction was rolled back although no exception came out",
					"An inner @Transactional method failed and marked the shared transaction for rollback; its exception was"
							+ " caught by a caller, who then wanted to commit.",
					"Look for the exception that was caught, let it pass, or let the inner method have its own transaction"
							+ " (Propagation.REQUIRES_NEW)."),
			rule(null, "Circular view path \\[([^\\]]{1,200})\\]", "The view is the request itself",
					"The controller returned the view '$1', and no template engine has a template of that name: it would be"
							+ " forwarded to the same handler again.",
					"Return the body with @ResponseBody or from a @RestController, or add the template and a template engine"
							+ " such as spring-boot-starter-thymeleaf."),
			rule(null, "Could not resolve view with name '([^']{1,200})'", "There is no such view",
					"The controller returned the view '$1', and no template of that name was found.",
					"Add templates/$1 with the suffix of your template engine, or answer with @ResponseBody."),
			rule(null, "Error resolving template \\[([^\\]]{1,200})\\]", "There is no such template",
					"The template '$1' was not found or is not accessible to the template engine.",
					"Add src/main/resources/templates/$1.html; look for a slash too many and for upper and lower case,"
							+ " which matters in a jar though not on every disk."),
			rule("freemarker.template.TemplateNotFoundException", "", "There is no such template",
					"FreeMarker did not find the template.",
					"Look at the name and at spring.freemarker.suffix, which is .ftlh by default."),
			rule("org.springframework.http.converter.HttpMessageNotWritableException",
					"No converter for \\[class ([\\w.$]{1,200})\\]", "The answer can't be written in this format",
					"No message converter writes a $1 in the format that the client accepts or the handler announced.",
					"Give the class getters, set a produces that fits, or add the library of that format to the class path."),
			rule(null, "No serializer found for class ([\\w.$]{1,200})", "Jackson finds nothing to write",
					"The class $1 has neither getters nor public fields.",
					"Add getters, make it a record, or annotate its fields with @JsonProperty."),
			rule(null, "no Creators, like default constructor, exist|Cannot construct instance of `([\\w.$]{1,200})`",
					"Jackson can't make the object", "The class has no constructor that Jackson can use for this JSON.",
					"Make it a record, add a constructor without parameters, or annotate one with @JsonCreator."),
			rule("org.springframework.core.convert.ConverterNotFoundException", "", "There is no converter",
					"Spring knows no way from the type that it has to the type that is wanted.",
					"Add a Converter bean, or give the target type a constructor or a static valueOf or of method that"
							+ " takes the source type."),
			rule(null, "[Ww]hen allowCredentials is true, allowedOrigins cannot contain",
					"CORS with credentials needs names",
					"A browser does not accept the wildcard * together with credentials.",
					"List the origins, or use allowedOriginPatterns instead of allowedOrigins."),
			rule("org.springframework.web.multipart.MaxUploadSizeExceededException", "", "The upload is too large",
					"A file or the request is larger than what is allowed.",
					"Raise spring.servlet.multipart.max-file-size (1MB by default) and max-request-size (10MB by default)."),
			rule(null, "get(Writer|OutputStream)\\(\\) has already been called for this response",
					"The body was begun in another way",
					"The handler wrote to the response itself, and Spring then wanted to write the return value or the error"
							+ " page by the other of getWriter and getOutputStream.",
					"Return void where you write to the response yourself, or return the body instead."),
			rule(null, "after the response has been committed", "The answer had begun already",
					"Status and headers were sent before this was called.",
					"Redirect, set headers and report errors before anything is written."),
			rule(null, "No thread-bound request found|Scope '(request|session)' is not active",
					"There is no request on this thread",
					"The code asks for the current request on a thread that does not serve one: an @Async method, a task or"
							+ " a parallel stream.",
					"Read what you need on the thread of the request, and hand over the values."),
			rule(null, "Connection is not available, request timed out after", "No database connection was free",
					"All connections of the pool were in use for the whole time-out: connections that are kept too long, or"
							+ " a transaction that waits for a second connection.",
					"Look for slow queries and remote calls within transactions, and for nested REQUIRES_NEW; raise"
							+ " spring.datasource.hikari.maximum-pool-size last."),
			rule("org.springframework.jdbc.BadSqlGrammarException", "",
					"The database does not understand the statement",
					"A table or column is missing, or a name is a reserved word.",
					"Look at the message of the cause. Did the migrations run, and against this database?"),
			rule("org.springframework.dao.OptimisticLockingFailureException", "", "Somebody else was faster",
					"The row was changed or deleted after it was read.",
					"Tell the user and let them repeat it (409), or try again with what is stored now."),
			rule("java.lang.ClassCastException", "RestartClassLoader", "One class came from two class loaders",
					"spring-boot-devtools loads your classes by a class loader of its own; this object was made by a library"
							+ " outside of it, a cache or a serializer for instance.",
					"Add the library to META-INF/spring-devtools.properties (restart.include.…), or clear the cache at"
							+ " restart."),
			rule("java.net.ConnectException", "refused", "Nobody listens there",
					"The other system did not accept the connection: it is down, or host or port are wrong.",
					"Look at the address in your configuration. Within a container, localhost is the container itself."),
			rule("java.net.UnknownHostException", "", "The name is not known",
					"The name service does not know the host.",
					"Look for a typing error in the address, and try the name on this machine."),
			rule(null, "Name for argument of type \\[[^\\]]{1,200}\\] not specified",
					"Parameter names were not compiled",
					"Spring looks for the name of a parameter in the class file, and it is not there.",
					"Compile with -parameters, as spring-boot-starter-parent and Boot's Gradle plugin do, or write the name"
							+ " into the annotation: @RequestParam(\"id\")."));

	private HintRules() {
	}

	/**
	 * What is known about one exception, without its causes.
	 * @param failure the exception
	 * @return the hint of the first rule that fits, or {@code null}
	 */
	static @Nullable Hint of(Throwable failure) {
		String message = message(failure);
		for (Rule rule : RULES) {
			if (rule.type() == null || isA(failure.getClass(), rule.type())) {
				Matcher matcher = rule.message().matcher(message);
				if (matcher.find()) {
					return rule.hint(matcher);
				}
			}
		}
		return null;
	}

	private static boolean isA(Class<?> type, String name) {
		Class<?> current = type;
		while (current != null) {
			if (current.getName().equals(name)) {
				return true;
			}
			current = current.getSuperclass();
		}
		return false;
	}

	private static String message(Throwable failure) {
		try {
			String message = failure.getMessage();
			return (message == null) ? "" : message.substring(0, Math.min(message.length(), MAX_MESSAGE));
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			return "";
		}
	}

	private static Rule rule(@Nullable String type, String message, String title, String description, String action) {
		return new Rule(type, Pattern.compile(message), title, description, action);
	}

	/**
	 * A rule.
	 *
	 * @param type the name of the class or of one above it, or {@code null} for any
	 * @param message what is found in the message
	 * @param title the title of the hint
	 * @param description its description, with $1 for what was found
	 * @param action what to do, likewise
	 */
	private record Rule(@Nullable String type, Pattern message, String title, String description, String action) {

		Hint hint(Matcher matcher) {
			return new Hint(this.title, fill(this.description, matcher), fill(this.action, matcher));
		}

		// Not by replacement: what was found is data.
		private static String fill(String text, Matcher matcher) {
			String found = (matcher.groupCount() > 0) ? matcher.group(1) : null;
			return text.replace("$1", (found != null) ? found : "it");
		}

	}

}

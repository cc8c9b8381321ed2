package io.erroralerts.mail;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.erroralerts.alert.AlertContributor;
import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.Failure;
import io.erroralerts.alert.Location;
import io.erroralerts.alert.Occurrences;
import io.erroralerts.alert.Occurrences.Reason;
import io.erroralerts.alert.OwnCode;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.alert.RequestDetails;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.format.LogFormatter;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/**
 * Reports such as an application in production makes them.
 */
final class MailFixtures {

	static final Instant TIME = Instant.parse("2026-11-23T04:05:06.789Z");

	static final String COMMIT = "4f1c2ab9d07e6c3b5a8f90e1d2c3b4a596877869";

	static final Surroundings SURROUNDINGS = new Surroundings("2.7.1", COMMIT, List.of("prod", "eu"),
			new SourceLinks("https://git.example.org/shop/blob/{commit}/{path}#L{line}", COMMIT));

	private MailFixtures() {
	}

	static ErrorAlert.Builder alert() {
		return ErrorAlert.builder("shop", TIME, "Exception on /orders/42/ship [POST] (E-7KQ2-M4XD)")
			.logger("io.erroralerts.capture")
			.thread("http-nio-8080-exec-7")
			.mdc(Map.of("traceId", "4bf92f3577b34da6a3ce929d0e0e4736", "tenant", "acme-eu", "sessionToken", "s3cr3t"))
			.reference(new ErrorReference("E-7KQ2-M4XD"))
			.request(new RequestSnapshot("POST", "/orders/42/ship"))
			.requestDetails(new RequestDetails("express=true&token=s3cr3t&note=fragile+goods",
					Map.of("Host", "shop.example.org", "User-Agent", "Mozilla/5.0 (X11; Linux x86_64)", "Authorization",
							"Bearer s3cr3t", "Cookie", "SESSION=s3cr3t"),
					"jane.doe", null))
			.location(new Location("com.acme.shop.shipping.AddressBook", "find", "AddressBook.java", 17))
			.ownCode(new OwnCode(List.of("com.acme")))
			.recentLines(recentLines())
			.failure(failure());
	}

	private static List<RecentLine> recentLines() {
		return List.of(
				new RecentLine(TIME.minusMillis(412), "INFO", "com.acme.shop.orders.OrderController",
						"Shipping order 42 for jane.doe, express"),
				new RecentLine(TIME.minusMillis(398), "DEBUG", "org.hibernate.SQL",
						"select o.id, o.customer, o.state from orders o where o.id = ?"),
				new RecentLine(TIME.minusMillis(355), "INFO", "com.acme.shop.stock.Stock", "Reserved 3 of SKU-10442"),
				new RecentLine(TIME.minusMillis(12), "WARN", "com.acme.shop.shipping.AddressBook",
						"Directory eu-west-2 did not answer (java.net.SocketTimeoutException: Read timed out)"));
	}

	static Failure failure() {
		List<StackTraceElement> below = new ArrayList<>();
		below.add(new StackTraceElement("com.acme.shop.orders.OrderController", "ship", "OrderController.java", 31));
		for (int i = 0; i < 46; i++) {
			below.add(new StackTraceElement("org.springframework.web.servlet.FrameworkServlet", "service" + i,
					"FrameworkServlet.java", 100 + i));
		}
		Failure root = new Failure("com.acme.shop.shipping.AddressNotFoundException",
				"No address for customer 42 in region EU-WEST, looked up in 3 directories",
				List.of(new StackTraceElement("java.util.Optional", "orElseThrow", "Optional.java", 403),
						new StackTraceElement("com.acme.shop.shipping.AddressBook", "find", "AddressBook.java", 17),
						new StackTraceElement("com.acme.shop.orders.OrderService", "ship", "OrderService.java", 42),
						new StackTraceElement("java.lang.reflect.Method", "invoke", "Method.java", 569),
						new StackTraceElement("org.springframework.aop.framework.ReflectiveMethodInvocation", "proceed",
								"ReflectiveMethodInvocation.java", 184),
						new StackTraceElement("org.springframework.transaction.interceptor.TransactionInterceptor",
								"invoke", "TransactionInterceptor.java", 119),
						new StackTraceElement("com.acme.shop.orders.OrderService$$SpringCGLIB$$0", "ship",
								"<generated>", -1)),
				46, null, List.of());
		Failure suppressed = new Failure("java.io.IOException", "Stock could not be released",
				List.of(new StackTraceElement("com.acme.shop.stock.Stock", "release", "Stock.java", 8)), 40, null,
				List.of());
		return new Failure("java.lang.IllegalStateException", "Order 42 can't be shipped", below, 0, root,
				List.of(suppressed));
	}

	static MailReport fresh() {
		return MailReport.builder(alert().build()).kind("v1-5b1d9a0c33e1f2aa").nextPause(Duration.ofMinutes(5)).build();
	}

	static MailReport repeated() {
		return MailReport.builder(alert().build())
			.kind("v1-5b1d9a0c33e1f2aa")
			.occurrences(new Occurrences(Reason.REPEATED, 1412, 1437, TIME.minusSeconds(1800), TIME))
			.first(alert().reference(new ErrorReference("E-2222-3333"))
				.request(new RequestSnapshot("POST", "/orders/7/ship"))
				.build())
			.nextPause(Duration.ofMinutes(40))
			.alsoSeenIn(List.of("InvoiceService.send: No address for customer 42", "StockJob.run: Stock is locked"))
			.build();
	}

	static MailReport storm() {
		List<MailReport.Kind> kinds = new ArrayList<>();
		String[] titles = { "AddressNotFoundException in AddressBook.find",
				"SocketTimeoutException in PaymentGateway.charge",
				"DataAccessResourceFailureException in OrderRepository.findOpenOrdersOfCustomer",
				"NullPointerException in InvoiceRenderer.lines", "No stock left for …",
				"HttpMessageNotWritableException in OrderController.list" };
		for (int i = 0; i < titles.length; i++) {
			kinds.add(new MailReport.Kind(titles[i], 4210 / ((i + 1) * (i + 1)), TIME.minusSeconds(3000 - i * 400L),
					TIME.minusSeconds(i * 7L)));
		}
		long count = kinds.stream().mapToLong(MailReport.Kind::count).sum();
		return MailReport.builder(alert().build())
			.kind("storm")
			.occurrences(new Occurrences(Reason.STORM, count, count, TIME.minusSeconds(3000), TIME))
			.kinds(kinds)
			.losses("Since 03:58 errors may be missing from these counts: the process was killed.")
			.build();
	}

	static MailContent content(MailReport report) {
		return content(report, extensions(List.of(), Masking.BY_NAME));
	}

	static MailContent content(MailReport report, MailExtensions extensions) {
		return new MailContents("shop", "web1", null).alert(report,
				new MailBeans(new LogFormatter(LogFormatter.DEFAULT_BLOCK), extensions, (alert) -> null));
	}

	static MailExtensions extensions(List<AlertContributor> contributors, Masking masking) {
		return new MailExtensions(contributors, List.of(), List.of(), List.of(), masking, SURROUNDINGS);
	}

	static MimeMessage message(MailReport report, MailExtensions extensions, String... properties) throws Exception {
		return message(content(report, extensions), report, extensions, properties);
	}

	static MimeMessage message(MailContent content, MailReport report) throws Exception {
		return message(content, report, MailExtensions.NONE);
	}

	private static MimeMessage message(MailContent content, MailReport report, MailExtensions extensions,
			String... properties) throws Exception {
		MailMessages messages = new MailMessages(MailTestSupport.properties(properties),
				new InternetAddress("shop@example.com"), "web1");
		MimeMessage message = messages.compose(content, report, "<1@example.com>", extensions, new BeanFailures());
		ByteArrayOutputStream raw = new ByteArrayOutputStream();
		message.writeTo(raw);
		return MailTestSupport.parse(raw.toByteArray());
	}

}

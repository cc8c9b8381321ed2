package io.erroralerts.demo.shop;

import com.vendor.billing.InvoiceClient;
import io.erroralerts.format.LogFormatter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The shop's few beans that are not found by themselves.
 */
@Configuration(proxyBeanMethods = false)
@EnableAsync
@EnableScheduling
class ShopConfiguration {

	@Bean
	InvoiceClient invoiceClient() {
		return new InvoiceClient();
	}

	/**
	 * The one bean of error-alerts that the shop overrides: its log file shows traces
	 * short.
	 * @return the formatter of the file channel
	 */
	@Bean
	LogFormatter fileFormatter() {
		return new ShortTraceFormatter("io.erroralerts.demo.");
	}

}

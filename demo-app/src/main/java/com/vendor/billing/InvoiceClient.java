package com.vendor.billing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends invoices to the vendor's service. As many libraries do, it tells its log what
 * goes wrong, and its caller nearly nothing.
 */
public class InvoiceClient {

	private static final Logger logger = LoggerFactory.getLogger(InvoiceClient.class);

	/**
	 * Sends an invoice.
	 * @param order the number of the order
	 * @return whether the service took it now; otherwise it is for later
	 */
	public boolean send(long order) {
		logger.error("Invoice for order {} was refused: 503 Service Unavailable, queued for later", order);
		return false;
	}

}

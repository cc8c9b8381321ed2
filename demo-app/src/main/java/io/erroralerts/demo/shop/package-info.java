/**
 * The shop: an application like any other, which knows nothing of alerts but its
 * {@code application.yaml} and one formatter.
 */
@NullMarked
package io.erroralerts.demo.shop;

import org.jspecify.annotations.NullMarked;

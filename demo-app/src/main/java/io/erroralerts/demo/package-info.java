/**
 * The demo of error-alerts: a shop that fails, and a desk that shows what came of it.
 */
@NullMarked
package io.erroralerts.demo;

import org.jspecify.annotations.NullMarked;

/**
 * Measures error-alerts against its peers: each figure in the same run, each contestant
 * in a JVM of its own, all of them in turn. {@link io.erroralerts.benchmarks.Benchmarks}
 * is the command, {@link io.erroralerts.benchmarks.Figures} the list.
 */
@NullMarked
package io.erroralerts.benchmarks;

import org.jspecify.annotations.NullMarked;

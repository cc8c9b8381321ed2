/**
 * Measures the file channel.
 */
@NullMarked
package io.erroralerts.benchmarks.file;

import org.jspecify.annotations.NullMarked;

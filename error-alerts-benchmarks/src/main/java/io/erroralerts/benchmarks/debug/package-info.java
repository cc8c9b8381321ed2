/**
 * What the debugger page takes, and what debug mode costs while it is off.
 */
@NullMarked
package io.erroralerts.benchmarks.debug;

import org.jspecify.annotations.NullMarked;

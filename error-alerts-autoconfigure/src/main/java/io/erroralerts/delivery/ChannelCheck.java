package io.erroralerts.delivery;

import java.util.function.Consumer;

/**
 * Finds out whether what one room needs works now, for {@code --erroralerts.check}.
 * Implementations are listed in {@code META-INF/spring.factories}: there is no
 * application context when they are asked.
 */
public interface ChannelCheck {

	/**
	 * What is checked.
	 * @return the name of a {@link ChannelFactory}, which is then only asked where that
	 * channel is on, or a name of its own
	 */
	String name();

	/**
	 * Tries it. Called by a thread of its own, once. Each outside call has to have a
	 * time-out.
	 * @param request what to try, and how far to go
	 * @param findings takes what was found, at once, so that it is told even if the next
	 * step hangs
	 * @throws Exception if the check itself failed; that is told as a finding
	 */
	void check(CheckRequest request, Consumer<CheckFinding> findings) throws Exception;

}

package io.erroralerts.operations;

/**
 * The same for what fails before there is an application context: Boot passes no
 * environment then, and leaves out who needs one.
 */
final class EarlySettingFailureAnalyzer extends SettingFailureAnalyzer {

	EarlySettingFailureAnalyzer() {
		super(null);
	}

	@Override
	public int getOrder() {
		return super.getOrder() + 1;
	}

}

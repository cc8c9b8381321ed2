package io.erroralerts.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.ChannelSink;
import io.erroralerts.delivery.InternalStatus;
import io.erroralerts.grouping.Announcement;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Groups records, writes mails of them, and hands those to the outbox.
 */
final class MailSink implements ChannelSink<MailEquipment> {

	private static final Duration SHORT = Duration.ofMillis(200);

	private final String application;

	private final ConfigurableEnvironment environment;

	private final MailPolicy policy;

	private final MailReports reports;

	private final MailContents contents;

	private final MailMessages messages;

	private final Outbox outbox;

	private final InstantSource time;

	private final MailBeans beans;

	// Made when no context brings one; may be costly, and it stays good.
	private @Nullable JavaMailSender ownSender;

	private boolean hurried;

	MailSink(MailChannelProperties properties, String application, ConfigurableEnvironment environment,
			MailPolicy policy, MailExtensions extensions, InstantSource time) {
		this.application = application;
		this.environment = environment;
		this.policy = policy;
		this.time = time;
		this.reports = new MailReports(application, properties.groupExpiry(), policy.version());
		this.beans = new MailBeans(MailFormatters.text(properties), extensions, policy::readers);
		String host = HostName.local();
		this.contents = new MailContents(application, host, MailFormatters.subject(properties));
		this.messages = new MailMessages(properties, MailAddresses.sender(properties, environment, host), host);
		this.outbox = new Outbox(properties, this::sender, time);
	}

	@Override
	public void equip(@Nullable MailEquipment equipment) {
		this.beans.equip(equipment);
	}

	@Override
	public void write(CapturedEvent event) throws Exception {
		ErrorAlert alert = event.toAlert(this.application);
		if (this.beans.isDropped(alert)) {
			this.policy.drop(event);
			return;
		}
		mail(this.policy.take(event, alert, this.beans.fingerprints()), event);
	}

	@Override
	public void notice(CapturedEvent notice) throws Exception {
		MailReport report = MailReport.notice(notice, this.application);
		put(report, this.contents.notice(report), 0, null);
	}

	@Override
	public void work() throws Exception {
		mail(this.policy.due(), null);
		if (this.hurried) {
			this.outbox.flush(SHORT);
		}
		else {
			this.outbox.work();
		}
	}

	@Override
	public void hurry() {
		this.hurried = true;
		mail(this.policy.end(), null);
	}

	/**
	 * The errors whose mails would be lost with the process. What the spool has is safe:
	 * a dead relay must not hold the shutdown for it.
	 */
	@Override
	public long pending() {
		return this.outbox.isSafe() ? 0 : this.outbox.pendingCount();
	}

	@Override
	public long waiting() {
		return this.outbox.state().pendingCount();
	}

	/**
	 * What waits are mails, and the errors that were only counted.
	 */
	@Override
	public boolean keepsRecords() {
		return false;
	}

	@Override
	public @Nullable String trouble() {
		OutboxState state = this.outbox.state();
		return state.up() ? null : state.lastError();
	}

	@Override
	public Map<String, Object> details() {
		Map<String, Object> details = this.outbox.state().details();
		details.putAll(this.beans.failures().details());
		return details;
	}

	/**
	 * How delivery is. May be called by any thread.
	 */
	OutboxState state() {
		return this.outbox.state();
	}

	@Override
	public void close() {
		this.policy.close();
		this.outbox.close();
	}

	private void mail(List<Announcement> announcements, @Nullable CapturedEvent event) {
		for (Announcement announcement : announcements) {
			for (MailRoutes.Part part : this.policy.part(announcement)) {
				mail(part, event);
			}
		}
	}

	private void mail(MailRoutes.Part part, @Nullable CapturedEvent event) {
		OutboxLosses losses = this.outbox.takeLosses();
		try {
			MailReport report = this.reports.of(part, event, MailReports.losses(losses));
			// A mail that is lost in its turn loses what it tells of earlier ones, too.
			put(report, this.contents.alert(report, this.beans), report.occurrences().count() + losses.count(),
					losses.uncleanSince());
			this.beans.tellChannels(report);
		}
		catch (Throwable ex) {
			// The policy has told it, and the other parts want to leave.
			this.outbox.lost(part.announcement().count(), losses, ex);
		}
	}

	private void put(MailReport report, MailContent content, long errors, @Nullable Instant uncleanSince)
			throws MessagingException {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		// Jakarta Mail looks for its parts there, and the thread may have inherited the
		// loader of an application that is gone.
		thread.setContextClassLoader(MailSink.class.getClassLoader());
		try {
			MimeMessage message = this.messages.compose(content, report, this.messages.newMessageId(),
					this.beans.extensions(), this.beans.failures());
			this.outbox.add(OutgoingMail.of(message, errors, this.time.instant(), uncleanSince));
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private JavaMailSender sender() {
		MailEquipment current = this.beans.equipment();
		if (current != null && current.sender() != null) {
			return current.sender();
		}
		JavaMailSender own = this.ownSender;
		if (own == null) {
			own = MailSenders.fromEnvironment(this.environment);
			this.ownSender = own;
		}
		return own;
	}

}

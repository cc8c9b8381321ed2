/**
 * Mails every alert by Spring's {@code JavaMailSender}, with what happened, where, when
 * and in which request.
 */
@NullMarked
package io.erroralerts.mail;

import org.jspecify.annotations.NullMarked;

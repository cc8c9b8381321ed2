package io.erroralerts.debug;

import java.util.Map;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.View;

/**
 * Puts our error page where Boot would have its whitelabel page, and nowhere else. While
 * the page stands aside, Boot's is shown.
 */
final class WhitelabelReplacement implements BeanPostProcessor {

	private static final String BOOTS = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration$";

	private final Supplier<DebugMode> mode;

	private final Supplier<View> page;

	WhitelabelReplacement(Supplier<DebugMode> mode, Supplier<View> page) {
		this.mode = SingletonSupplier.of(mode);
		this.page = SingletonSupplier.of(page);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		boolean whitelabel = "error".equals(name) && bean instanceof View
				&& bean.getClass().getName().startsWith(BOOTS);
		return whitelabel ? new SteppingAside(this.mode.get(), this.page.get(), (View) bean) : bean;
	}

	/**
	 * Ours or Boot's, asked anew for each failure.
	 */
	private record SteppingAside(DebugMode mode, View ours, View boots) implements View {

		@Override
		public @Nullable String getContentType() {
			return this.boots.getContentType();
		}

		@Override
		public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
				throws Exception {
			(this.mode.aside() ? this.boots : this.ours).render(model, request, response);
		}

	}

}

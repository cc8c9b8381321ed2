package io.erroralerts.architecture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The floor plan: each rule is a sentence about the house.
 */
class FloorPlanTests {

	private final JavaClasses house = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.erroralerts");

	@Test
	void theAlertKnowsTheJdkOnly() {
		classes().that()
			.resideInAPackage("..alert")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify..", "..erroralerts.alert")
			.check(this.house);
	}

	@Test
	void whatChannelsAreMadeOfKnowsTheAlertOnly() {
		noClasses().that()
			.resideInAPackage("..erroralerts.format")
			.should()
			.dependOnClassesThat(
					rooms("delivery", "grouping", "mail", "file", "syslog", "eventlog", "capture", "debug"))
			.check(this.house);
		noClasses().that()
			.resideInAPackage("..erroralerts.scrub")
			.should()
			.dependOnClassesThat(
					rooms("format", "delivery", "grouping", "mail", "file", "syslog", "eventlog", "capture", "debug"))
			.check(this.house);
		noClasses().that()
			.resideInAPackage("..erroralerts.delivery")
			.should()
			.dependOnClassesThat(
					rooms("format", "scrub", "grouping", "mail", "file", "syslog", "eventlog", "capture", "debug"))
			.check(this.house);
	}

	@Test
	void groupingKnowsTheAlertAndTheJdkOnly() {
		classes().that()
			.resideInAPackage("..erroralerts.grouping")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify..", "..erroralerts.alert", "..erroralerts.grouping")
			.check(this.house);
	}

	@Test
	void channelsNeverMeet() {
		for (String channel : List.of("mail", "file", "syslog", "eventlog")) {
			Set<String> others = new TreeSet<>(Set.of("mail", "file", "syslog", "eventlog", "capture", "debug"));
			others.remove(channel);
			noClasses().that()
				.resideInAPackage("..erroralerts." + channel)
				.should()
				.dependOnClassesThat(rooms(others.toArray(String[]::new)))
				.check(this.house);
		}
	}

	@Test
	void captureKnowsTheAlertOnly() {
		noClasses().that()
			.resideInAPackage("..erroralerts.capture")
			.should()
			.dependOnClassesThat(
					rooms("format", "scrub", "delivery", "grouping", "mail", "file", "syslog", "eventlog", "debug"))
			.check(this.house);
	}

	@Test
	void debugMaySilenceTheChannelsAndKnowsNoOtherRoom() {
		noClasses().that()
			.resideInAPackage("..erroralerts.debug")
			.should()
			.dependOnClassesThat(rooms("format", "grouping", "mail", "file", "syslog", "eventlog", "capture"))
			.check(this.house);
		noClasses().that()
			.resideInAPackage("..erroralerts.debug")
			.and()
			.doNotHaveSimpleName("DebugSilencer")
			.and()
			.doNotHaveSimpleName("DebugCheck")
			.and()
			.haveSimpleNameNotStartingWith("DebugRecord")
			.should()
			.dependOnClassesThat(rooms("delivery"))
			.check(this.house);
	}

	@Test
	void operationsAsksTheDeliveryAndNobodyKnowsOperations() {
		noClasses().that()
			.resideInAPackage("..erroralerts.operations")
			.should()
			.dependOnClassesThat(rooms("format", "mail", "file", "syslog", "eventlog", "capture", "debug"))
			.check(this.house);
		noClasses().that()
			.resideOutsideOfPackage("..erroralerts.operations")
			.should()
			.dependOnClassesThat(rooms("operations"))
			.check(this.house);
	}

	@Test
	void healthAndActuatorAreForeignTerritoryButForOperations() {
		noClasses().that()
			.resideOutsideOfPackage("..erroralerts.operations")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot.health..", "org.springframework.boot.actuate..",
					"io.micrometer..")
			.check(this.house);
	}

	@Test
	void thereAreNoCycles() {
		slices().matching("io.erroralerts.(*)..").should().beFreeOfCycles().check(this.house);
	}

	@Test
	void servletsAreForeignTerritoryButForCaptureAndDebug() {
		noClasses().that()
			.resideOutsideOfPackages("..erroralerts.capture", "..erroralerts.debug")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..")
			.check(this.house);
	}

	@Test
	void mailIsForeignTerritoryButForMail() {
		noClasses().that()
			.resideOutsideOfPackage("..erroralerts.mail")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..", "org.springframework.mail..")
			.check(this.house);
	}

	@Test
	void theRestarterIsForeignTerritoryButForDebug() {
		noClasses().that()
			.resideOutsideOfPackage("..erroralerts.debug")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot.devtools..")
			.check(this.house);
	}

	@Test
	void nativeCodeIsForeignTerritoryButForTheEventLogAndUnixDatagrams() {
		noClasses().that()
			.haveNameNotMatching(".*\\.(syslog\\.UnixDatagrams|eventlog\\.Windows).*")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("com.sun.jna..")
			.check(this.house);
	}

	@Test
	void nobodySwitchesAnythingOnInTheHost() {
		noClasses().should()
			.callMethod(System.class, "setProperty", String.class, String.class)
			.orShould()
			.dependOnClassesThat()
			.haveNameMatching(".*\\.Enable(Scheduling|Async|WebMvc)")
			.check(this.house);
	}

	@Test
	void whoWorksOnTheBeltHasNoLogger() {
		noClasses().that()
			.resideInAnyPackage("..erroralerts.mail", "..erroralerts.file", "..erroralerts.syslog",
					"..erroralerts.eventlog", "..erroralerts.format", "..erroralerts.scrub")
			.should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("org.slf4j.LoggerFactory")
			.check(this.house);
	}

	@Test
	void doorsAreShortAndClosed() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.bePublic()
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.check(this.house);
		methods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic()
			.check(this.house);
		methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.notBeAnnotatedWith(ConditionalOnClass.class)
			.check(this.house);
	}

	@Test
	void everyDoorIsListedAndEveryLineIsADoor() throws IOException {
		List<String> lines = new ClassPathResource(
				"META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports")
			.getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.toList();
		assertThat(lines).isSorted()
			.containsExactlyInAnyOrderElementsOf(this.house.stream()
				.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
				.map(JavaClass::getName)
				.toList());
	}

	@Test
	void theFormattersShareNoRoomWithTheirChannels() {
		classes().that(resideInAPackage("..erroralerts.format"))
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify..", "ch.qos.logback..", "org.slf4j..", "..erroralerts.alert",
					"..erroralerts.format")
			.check(this.house);
	}

	@Test
	void publicTypesAreADecision() {
		Set<String> found = this.house.stream()
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC) && isReachable(type))
			.map((type) -> type.getName().substring("io.erroralerts.".length()))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(found).containsExactlyInAnyOrder(
				// What users extend or read
				"format.LogFormatter", "alert.ErrorAlert", "alert.ErrorAlert$Builder", "alert.ErrorReference",
				"alert.Failure", "alert.FailureDetails", "alert.Location", "alert.RequestSnapshot", "scrub.Masked",
				"scrub.Scrubbed", "scrub.Scrubber", "scrub.Scrubbers", "alert.AlertChannel", "alert.AlertContributor",
				"alert.AlertFilter", "alert.Contributions", "alert.Occurrences", "alert.Occurrences$Reason",
				"mail.MailMessageCustomizer", "alert.RequestDetails", "alert.RequestDetails$Body", "alert.RecentLine",
				"debug.ErrorAlertsDebugger",
				// What the rooms share
				"alert.FailureLog", "alert.FailureScope", "alert.LoggedError", "alert.LoggedErrors", "alert.OwnCode",
				"alert.StartupFailure", "alert.ThrowableReader", "delivery.CapturedEvent", "delivery.ChannelDefinition",
				"delivery.ChannelDefinition$Off", "delivery.ChannelDefinition$On", "delivery.ChannelEquipment",
				"delivery.ChannelFactory", "delivery.ChannelHealth", "delivery.ChannelHealthSource",
				"delivery.ChannelSettings", "delivery.ChannelSilencer", "delivery.ChannelSink", "delivery.RecordReader",
				"delivery.InternalStatus", "delivery.RepeatGate", "delivery.OnFull",
				"delivery.TransientDeliveryException", "delivery.Workers", "format.RewrittenEvent",
				"scrub.CarriedSecrets", "format.UnsafeCharacters", "grouping.AlertPolicy", "grouping.Announcement",
				"grouping.Announcement$Reason", "grouping.FileKindStore", "grouping.Fingerprint",
				"grouping.FingerprintStrategy", "grouping.Kind", "grouping.KindReport", "grouping.KindReport$AlsoSeen",
				"grouping.KindStore", "grouping.PolicySettings", "grouping.PolicyState", "grouping.RepeatTable",
				"grouping.RepeatTable$Drained",
				// What the check asks
				"delivery.ChannelCheck", "delivery.CheckFinding", "delivery.CheckFinding$Result",
				"delivery.CheckRequest", "delivery.CurrentUser", "delivery.PathObstacle", "delivery.PeerCertificate",
				"delivery.TestRunner", "delivery.NearestName",
				// Doors
				"capture.CaptureAutoConfiguration", "capture.WebCaptureAutoConfiguration",
				"debug.DebugAutoConfiguration", "debug.ErrorPageAutoConfiguration",
				"delivery.DeliveryAutoConfiguration", "file.FileAutoConfiguration", "mail.MailAutoConfiguration",
				"operations.ErrorAlertsHealthAutoConfiguration", "scrub.ScrubAutoConfiguration",
				"eventlog.EventIdentifier", "eventlog.EventIdentity", "eventlog.EventLogAutoConfiguration",
				"syslog.SyslogAutoConfiguration");
	}

	private static boolean isReachable(JavaClass type) {
		return type.getEnclosingClass().map((outer) -> outer.getModifiers().contains(JavaModifier.PUBLIC)).orElse(true);
	}

	private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> rooms(String... names) {
		return com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
				Arrays.stream(names).map((name) -> "io.erroralerts." + name + "..").toArray(String[]::new));
	}

}

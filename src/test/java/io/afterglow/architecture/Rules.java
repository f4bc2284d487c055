package io.afterglow.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of docs/architecture.md, by name, over any root package: the house is held to them, and
 * a crooked sample proves that they bite.
 */
final class Rules {

  /** Each station and the stations that it may know. */
  private static final Map<String, List<String>> ARROWS = arrows();

  /**
   * What {@code cli} may see of other stations: the services, which it hands on unseen; what a
   * station answers, to put it into words; and a bag, which {@code serve} is given to serve. All
   * but the bag is data that does nothing.
   */
  static final Set<String> SEEN_BY_CLI =
      Set.of(
          "service.Services",
          "crawl.Deadline",
          "crawl.Outlook",
          "job.Event",
          "job.PackJob$Result",
          "job.PackJob$Making",
          "job.PreserveJob$Difference",
          "job.PreserveJob$Result",
          "job.PushJob$Difference",
          "job.PushJob$Result",
          "job.PushJob$Unsent",
          "job.OldFeeds",
          "job.Share",
          "job.Stop",
          "pack.BagFiles",
          "pack.Packed",
          "page.Address",
          "page.Link",
          "source.gpodder.GpodderServer$Dialect",
          "verify.Finding",
          "verify.Verification",
          "workspace.Forgotten");

  private Rules() {}

  private static Map<String, List<String>> arrows() {
    Map<String, List<String>> arrows = new LinkedHashMap<>();
    arrows.put("model", List.of());
    arrows.put("time", List.of());
    arrows.put("text", List.of());
    arrows.put("disk", List.of());
    arrows.put("codec", List.of());
    arrows.put("page", List.of("codec", "model", "text"));
    arrows.put("json", List.of("model", "page"));
    arrows.put("source", List.of("codec", "disk", "model", "page", "json", "time", "text"));
    arrows.put("crawl", List.of("model", "page"));
    arrows.put("workspace", List.of("codec", "disk", "model", "page", "time", "text"));
    arrows.put("service", List.of("model", "page", "json", "text"));
    arrows.put("feed", List.of("codec", "model", "page", "json", "text"));
    arrows.put("app", List.of("codec", "disk", "model", "page", "json", "text", "feed"));
    arrows.put("catalog", List.of("codec", "model", "page", "json", "text", "feed", "workspace"));
    arrows.put("export", List.of("codec", "disk", "model", "json", "text", "feed"));
    arrows.put("pack", List.of("codec", "disk", "model", "json", "text", "export"));
    arrows.put("serve", List.of("text", "pack"));
    arrows.put("interview", List.of());
    arrows.put("web", List.of("disk", "json", "text", "interview"));
    arrows.put("verify", List.of("codec", "model", "json", "text"));
    arrows.put("demo", List.of("codec", "model", "page", "json", "time", "text"));
    arrows.put(
        "job",
        List.of(
            "app",
            "codec",
            "disk",
            "model",
            "time",
            "text",
            "page",
            "json",
            "source",
            "crawl",
            "workspace",
            "service",
            "feed",
            "catalog",
            "export",
            "pack",
            "verify"));
    arrows.put(
        "run",
        List.of(
            "app",
            "disk",
            "model",
            "time",
            "text",
            "page",
            "json",
            "source",
            "crawl",
            "workspace",
            "service",
            "feed",
            "catalog",
            "export",
            "pack",
            "verify",
            "demo",
            "job"));
    arrows.put(
        "cli",
        List.of("disk", "model", "time", "text", "json", "interview", "serve", "web", "run"));
    return arrows;
  }

  static Map<String, ArchRule> over(String root) {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> station : ARROWS.entrySet()) {
      rules.put(
          "arrows of " + station.getKey(), arrowsOf(root, station.getKey(), station.getValue()));
    }
    rules.put("what cli sees of other stations is data", seenIsData(root));
    rules.put(
        "no cycles within cli", slices().matching(root + ".cli.(*)..").should().beFreeOfCycles());
    rules.put("no cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles());
    rules.put("every class is in a station", everyClassInAStation(root));
    rules.put("model holds records, enums and interfaces", modelIsData(root));
    rules.put("model knows the JDK alone", modelKnowsTheJdkAlone(root));
    rules.put(
        "jsoup", library(root, "org.jsoup..", "page", "service", "export", "feed.transcript"));
    rules.put("jte", library(root, "gg.jte..", "export", "serve", "cli.command"));
    rules.put("rome", library(root, "com.rometools..", "feed", "export"));
    rules.put("jdom, which comes with rome", library(root, "org.jdom2..", "feed", "export"));
    rules.put("picocli", library(root, "picocli..", "cli.command", "cli.option"));
    rules.put("OkHttp", library(root, "okhttp3..", "source", "text"));
    rules.put("OkHttp's addresses alone in text", addressesAlone(root));
    rules.put("commons-csv", library(root, "org.apache.commons.csv..", "text"));
    rules.put(
        "java.sql",
        library(root, "java.sql..", "app", "workspace", "source.browser", "export.sqlite"));
    rules.put("no reflection", library(root, "java.lang.reflect.."));
    rules.put("zips", zips(root));
    rules.put("brotli", library(root, "org.brotli..", "codec"));
    rules.put(
        "jwarc, for keys of a web archive's index",
        library(root, "org.netpreserve..", "export.wacz"));
    rules.put("gzip and deflate", packing(root));
    rules.put("credentials", credentials(root));
    rules.put("sources do not know each other", sourcesApart(root));
    rules.put(
        "services do not know each other",
        slices()
            .matching(root + ".service.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                DescribedPredicate.alwaysTrue(),
                JavaClass.Predicates.resideInAPackage(root + ".service.reading.."))
            .allowEmptyShould(true));
    rules.put(
        "what all services read knows none",
        noClasses()
            .that()
            .resideInAPackage(root + ".service.reading..")
            .should()
            .dependOnClassesThat(
                JavaClass.Predicates.resideInAPackage(root + ".service..")
                    .and(
                        DescribedPredicate.not(
                            JavaClass.Predicates.resideInAPackage(root + ".service.reading..")))
                    .as("services"))
            .allowEmptyShould(true));
    rules.put("standard streams", standardStreams(root));
    rules.put("System.exit", systemExit(root));
    rules.put("clock and sleep", clock(root));
    rules.put("files are made for their owner alone", filesForTheOwner(root));
    rules.put("names", names(root));
    return rules;
  }

  private static ArchRule arrowsOf(String root, String station, List<String> allowed) {
    List<String> known = new ArrayList<>(allowed);
    known.add(station);
    String[] packages = known.stream().map(p -> root + "." + p + "..").toArray(String[]::new);
    DescribedPredicate<JavaClass> elsewhere =
        JavaClass.Predicates.resideInAPackage(root + "..")
            .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages)))
            .and(DescribedPredicate.not(seen(root, station)));
    return noClasses()
        .that()
        .resideInAPackage(root + "." + station + "..")
        .should()
        .dependOnClassesThat(elsewhere.as("stations beyond " + allowed))
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> seen(String root, String station) {
    return DescribedPredicate.describe(
        "seen by " + station,
        c -> station.equals("cli") && SEEN_BY_CLI.stream().anyMatch(name -> isIn(root, name, c)));
  }

  /** A class, or one nested in it. */
  private static boolean isIn(String root, String name, JavaClass c) {
    return c.getName().equals(root + "." + name) || c.getName().startsWith(root + "." + name + "$");
  }

  private static ArchRule seenIsData(String root) {
    DescribedPredicate<JavaClass> workers =
        DescribedPredicate.describe(
            "that work",
            c ->
                !c.getSimpleName().equals("BagFiles")
                    && SEEN_BY_CLI.stream().anyMatch(name -> isIn(root, name, c))
                    && !(c.isRecord() || c.isEnum() || c.isInterface()));
    return noClasses()
        .that()
        .resideInAPackage(root + ".cli..")
        .should()
        .dependOnClassesThat(workers);
  }

  private static ArchRule everyClassInAStation(String root) {
    String[] stations =
        ARROWS.keySet().stream().map(p -> root + "." + p + "..").toArray(String[]::new);
    return classes().that().resideInAPackage(root + "..").should().resideInAnyPackage(stations);
  }

  private static ArchRule modelIsData(String root) {
    DescribedPredicate<JavaClass> data =
        DescribedPredicate.describe(
            "records, enums or interfaces", c -> c.isRecord() || c.isEnum() || c.isInterface());
    return classes()
        .that()
        .resideInAPackage(root + ".model..")
        .and()
        .doNotHaveSimpleName("package-info")
        .and()
        .areNotAnonymousClasses()
        .and(DescribedPredicate.not(BUILDER))
        .should(be(data));
  }

  /** What the compiler makes of {@code @RecordBuilder}. */
  private static final DescribedPredicate<JavaClass> BUILDER =
      DescribedPredicate.describe("builders", c -> c.getName().matches(".*Builder(\\$.*)?"));

  private static ArchRule modelKnowsTheJdkAlone(String root) {
    DescribedPredicate<JavaClass> library =
        JavaClass.Predicates.resideInAnyPackage(
                "org..", "com..", "gg..", "info..", "okhttp3..", "picocli..")
            .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("org.jspecify..")));
    return noClasses()
        .that()
        .resideInAPackage(root + ".model..")
        .should()
        .dependOnClassesThat(library);
  }

  private static ArchRule library(String root, String library, String... stations) {
    String[] packages =
        java.util.Arrays.stream(stations).map(p -> root + "." + p + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  /** Whoever writes an address and whoever requests it must read the host alike. */
  private static ArchRule addressesAlone(String root) {
    DescribedPredicate<JavaClass> more =
        DescribedPredicate.describe(
            "more of OkHttp than HttpUrl",
            c ->
                c.getPackageName().startsWith("okhttp3")
                    && !c.getName().matches("okhttp3\\.HttpUrl(\\$.*)?"));
    return noClasses().that().resideInAPackage(root + ".text..").should().dependOnClassesThat(more);
  }

  /** Plain gzip is no zip: bodies come compressed. */
  private static ArchRule zips(String root) {
    DescribedPredicate<JavaClass> zip =
        DescribedPredicate.describe(
            "zip classes",
            c ->
                c.getPackageName().startsWith("org.apache.commons.compress.archivers")
                    || (c.getPackageName().equals("java.util.zip")
                        && c.getSimpleName().startsWith("Zip")));
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            root + ".app..", root + ".pack..", root + ".verify..", root + ".source.saved..")
        .should()
        .dependOnClassesThat(zip);
  }

  /** An entry of a zip is a bare deflate stream, which {@code verify} checks on its own. */
  private static ArchRule packing(String root) {
    DescribedPredicate<JavaClass> packing =
        DescribedPredicate.describe(
            "gzip and inflating classes",
            c ->
                c.getPackageName().startsWith("org.apache.commons.compress.compressors")
                    || (c.getPackageName().equals("java.util.zip")
                        && c.getSimpleName().matches("(GZIP|Inflater).*")));
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".codec..", root + ".verify..")
        .should()
        .dependOnClassesThat(packing);
  }

  private static ArchRule credentials(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".run..", root + ".source..")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("Credentials");
  }

  private static ArchRule sourcesApart(String root) {
    return slices()
        .matching(root + ".source.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(),
            JavaClass.Predicates.resideInAnyPackage(
                root + ".source.http..", root + ".source.capture.."))
        .allowEmptyShould(true);
  }

  private static ArchRule standardStreams(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err");
  }

  private static ArchRule systemExit(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class);
  }

  private static ArchRule clock(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".time..")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.time.Clock.class);
  }

  /** Man pages are for everybody; the names of temporary files of the JDK are 0600 on their own. */
  private static ArchRule filesForTheOwner(String root) {
    Set<String> makers =
        Set.of(
            "newOutputStream",
            "newBufferedWriter",
            "write",
            "writeString",
            "createFile",
            "createDirectory",
            "createDirectories");
    DescribedPredicate<JavaCall<?>> makes =
        DescribedPredicate.describe(
            "make files with the rights of the umask",
            call ->
                (call.getTargetOwner().isEquivalentTo(Files.class)
                        && (makers.contains(call.getName()) || copiesToAFile(call)))
                    || call.getTargetOwner().isEquivalentTo(FileOutputStream.class)
                    || call.getTargetOwner().isEquivalentTo(FileWriter.class));
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".disk..")
        .and()
        .doNotHaveSimpleName("ManualCommand")
        .should()
        .callMethodWhere(makes)
        .orShould()
        .callConstructorWhere(makes);
  }

  private static boolean copiesToAFile(JavaCall<?> call) {
    return call.getName().equals("copy")
        && call.getTarget().getRawParameterTypes().get(1).isEquivalentTo(Path.class);
  }

  private static ArchRule names(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(".*\\.(Abstract|Base)[A-Z][^.]*")
        .orShould()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");
  }
}

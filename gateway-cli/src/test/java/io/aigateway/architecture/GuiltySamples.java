package io.aigateway.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles samples that break a rule. They are text, so that they can claim to lie in the very
 * packages that the rules speak of.
 */
final class GuiltySamples {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

  private GuiltySamples() {}

  /**
   * The classes of the samples, one public type per text.
   *
   * @param directory where to put the class files
   */
  static JavaClasses compile(Path directory, String... samples) {
    var messages = new StringWriter();
    List<JavaFileObject> sources = Arrays.stream(samples).map(GuiltySamples::source).toList();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                messages,
                null,
                null,
                List.of("-proc:none", "-d", directory.toString()),
                null,
                sources)
            .call();
    if (!compiled) {
      throw new IllegalArgumentException("a sample does not compile:\n" + messages);
    }
    return new ClassFileImporter().importPath(directory);
  }

  private static JavaFileObject source(String text) {
    String file =
        find(PACKAGE, text).replace('.', '/')
            + "/"
            + (TYPE.matcher(text).find() ? find(TYPE, text) : "package-info");
    return new SimpleJavaFileObject(
        URI.create("memory:///" + file + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + pattern + " in\n" + text);
    }
    return matcher.group(1);
  }
}

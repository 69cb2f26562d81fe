package io.aigateway.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds files and methods that are too long to be read in one go. */
final class SourceLengths {
  /** A file has fewer lines than this, comments included. */
  static final int FILE_LINES_LIMIT = 400;

  /** A method has fewer lines than this, from its annotations to its closing brace. */
  static final int METHOD_LINES_LIMIT = 40;

  private SourceLengths() {}

  /** One sentence per offence. */
  static List<String> offences(Collection<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      var positions = Trees.instance(task).getSourcePositions();
      var offences = new ArrayList<String>();
      for (CompilationUnitTree unit : task.parse()) {
        measureFile(unit, offences);
        new MethodScanner(unit, positions, offences).scan(unit, null);
      }
      return offences;
    }
  }

  private static void measureFile(CompilationUnitTree unit, List<String> offences)
      throws IOException {
    long lines = unit.getSourceFile().getCharContent(true).toString().lines().count();
    if (lines >= FILE_LINES_LIMIT) {
      offences.add(
          "%s has %d lines; the limit is %d"
              .formatted(unit.getSourceFile().getName(), lines, FILE_LINES_LIMIT));
    }
  }

  private static final class MethodScanner extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> offences;

    MethodScanner(CompilationUnitTree unit, SourcePositions positions, List<String> offences) {
      this.unit = unit;
      this.positions = positions;
      this.offences = offences;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      LineMap map = unit.getLineMap();
      long first = map.getLineNumber(positions.getStartPosition(unit, method));
      long last = map.getLineNumber(positions.getEndPosition(unit, method));
      long lines = last - first + 1;
      if (lines >= METHOD_LINES_LIMIT) {
        offences.add(
            "%s:%d: %s has %d lines; the limit is %d"
                .formatted(
                    unit.getSourceFile().getName(),
                    first,
                    method.getName(),
                    lines,
                    METHOD_LINES_LIMIT));
      }
      return super.visitMethod(method, null);
    }
  }
}

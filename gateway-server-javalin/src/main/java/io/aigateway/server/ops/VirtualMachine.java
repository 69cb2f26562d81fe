package io.aigateway.server.ops;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the virtual machine tells of itself, as text. */
final class VirtualMachine {
  private VirtualMachine() {}

  /** Every thread with its stack; the machine writes it to a file only. */
  static byte[] threads() throws IOException {
    Path folder = Files.createTempDirectory("gateway-threads");
    Path file = folder.resolve("threads.txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  /** Objects and bytes by class; no contents. */
  static String histogram() {
    try {
      Object text =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return String.valueOf(text);
    } catch (JMException e) {
      throw new IllegalStateException("this virtual machine tells nothing of its heap", e);
    }
  }

  /** Pools and collectors. */
  static String memory() {
    StringBuilder text = new StringBuilder();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      text.append(pool.getName()).append(": ").append(pool.getUsage()).append('\n');
    }
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      text.append(collector.getName())
          .append(": ")
          .append(collector.getCollectionCount())
          .append(" collections, ")
          .append(collector.getCollectionTime())
          .append(" ms\n");
    }
    return text.toString();
  }
}

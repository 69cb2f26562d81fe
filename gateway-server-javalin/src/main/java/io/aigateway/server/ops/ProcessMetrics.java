package io.aigateway.server.ops;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** The process and its JVM, under the names that Prometheus's own clients give them. */
public final class ProcessMetrics {
  private static final double MILLIS = 1_000;

  private ProcessMetrics() {}

  /** Adds them. */
  public static Metrics addTo(Metrics metrics, String version) {
    return files(collections(memory(metrics)))
        .show(Metric.BUILD, () -> List.of(new Point.Value(List.of(version), 1)))
        .show(Metric.JVM_THREADS, () -> ManagementFactory.getThreadMXBean().getThreadCount())
        .show(Metric.START_TIME, () -> ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS)
        .show(Metric.CPU_SECONDS, ProcessMetrics::cpuSeconds);
  }

  private static Metrics memory(Metrics metrics) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    return metrics
        .show(
            Metric.JVM_MEMORY_USED,
            () ->
                List.of(
                    new Point.Value(List.of("heap"), memory.getHeapMemoryUsage().getUsed()),
                    new Point.Value(List.of("nonheap"), memory.getNonHeapMemoryUsage().getUsed())))
        .show(
            Metric.JVM_MEMORY_MAX,
            () ->
                List.of(
                    new Point.Value(List.of("heap"), memory.getHeapMemoryUsage().getMax()),
                    new Point.Value(List.of("nonheap"), memory.getNonHeapMemoryUsage().getMax())));
  }

  private static Metrics collections(Metrics metrics) {
    return metrics.show(
        Metric.JVM_GC,
        () ->
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                .<Point>map(
                    gc ->
                        new Point.Summary(
                            List.of(gc.getName()),
                            gc.getCollectionCount(),
                            gc.getCollectionTime() / MILLIS))
                .toList());
  }

  private static Metrics files(Metrics metrics) {
    return metrics
        .show(Metric.OPEN_FILES, () -> unix(UnixOperatingSystemMXBean::getOpenFileDescriptorCount))
        .show(Metric.MAX_FILES, () -> unix(UnixOperatingSystemMXBean::getMaxFileDescriptorCount));
  }

  /** Nothing where there are no descriptors. */
  private static List<Point> unix(ToLongFunction<UnixOperatingSystemMXBean> value) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? Point.only((double) value.applyAsLong(unix))
        : List.of();
  }

  private static double cpuSeconds() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime() / (double) TimeUnit.SECONDS.toNanos(1);
  }
}

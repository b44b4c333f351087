package org.dailies.pipeline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** A cluster of processes on this machine, as {@code runners/flink/cluster} starts it. */
final class TestCluster implements AutoCloseable {
  private final List<String> onHost;
  private final Path folder;
  private final int port;
  private final Map<String, String> environment = new TreeMap<>();

  private TestCluster(List<String> onHost, Path folder, int port) {
    this.onHost = onHost;
    this.folder = folder;
    this.port = port;
  }

  /**
   * @param folder of its logs
   */
  static TestCluster start(Path folder, int workers) throws IOException, InterruptedException {
    return start(folder, workers, Map.of());
  }

  /** A cluster whose processes have more in their environment. */
  static TestCluster start(Path folder, int workers, Map<String, String> environment)
      throws IOException, InterruptedException {
    TestCluster cluster = new TestCluster(List.of(), folder, freePorts());
    cluster.environment.putAll(environment);
    cluster.command("start", "--workers=" + workers, "--port=" + cluster.port);
    return cluster;
  }

  /** A cluster with one worker on another host, which listens at that host's address. */
  static TestCluster start(TwoHosts.Host host, Path folder)
      throws IOException, InterruptedException {
    TestCluster cluster = new TestCluster(host.prefix(), folder, freePorts());
    cluster.command("start", "--workers=1", "--port=" + cluster.port, "--bind=" + host.address());
    return cluster;
  }

  /** One more worker of a cluster, on another host. */
  static TestCluster join(TwoHosts.Host host, Path folder, TwoHosts.Host master, int port)
      throws IOException, InterruptedException {
    TestCluster joined = new TestCluster(host.prefix(), folder, port);
    joined.command(
        "join",
        "--workers=1",
        "--master=" + master.address() + ":" + port,
        "--bind=" + host.address());
    return joined;
  }

  int port() {
    return port;
  }

  /** Options that submit to it. */
  PipelineOptions options(int parallelism, String... others) {
    return PipelineOptionsFactory.fromArgs(arguments(parallelism, others)).create();
  }

  /** The same as arguments of a command. */
  String[] arguments(int parallelism, String... others) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--runner=FlinkRunner",
                "--flinkMaster=127.0.0.1:" + port,
                "--executionModeForBatch=BATCH_FORCED",
                "--parallelism=" + parallelism));
    arguments.addAll(List.of(others));
    return arguments.toArray(String[]::new);
  }

  /** Kills a worker and starts another one. */
  void replace(ProcessHandle worker) throws IOException, InterruptedException {
    worker.destroyForcibly();
    worker.onExit().join(); // or it would be waited for with the new one
    command("add-worker");
  }

  ProcessHandle jobManager() throws IOException {
    return process(folder.resolve("jobmanager.pid")).orElseThrow();
  }

  /** The workers' processes that are alive. */
  List<ProcessHandle> workers() throws IOException {
    return processes("worker-*.pid");
  }

  /** What all workers have logged so far. */
  String logs() throws IOException {
    StringBuilder logs = new StringBuilder();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "worker-*.log")) {
      for (Path file : files) {
        logs.append(Files.readString(file));
      }
    }
    return logs.toString();
  }

  /** The processes of the cluster that are alive. */
  private List<ProcessHandle> processes() throws IOException {
    return processes("*.pid");
  }

  private List<ProcessHandle> processes(String files) throws IOException {
    List<ProcessHandle> processes = new ArrayList<>();
    try (DirectoryStream<Path> pids = Files.newDirectoryStream(folder, files)) {
      for (Path file : pids) {
        process(file).filter(ProcessHandle::isAlive).ifPresent(processes::add);
      }
    }
    return processes;
  }

  private static Optional<ProcessHandle> process(Path pid) throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
  }

  /** The addresses at which its processes wait for callers. */
  Set<InetAddress> listensAt() throws IOException {
    Set<InetAddress> addresses = new HashSet<>();
    for (ProcessHandle process : processes()) {
      addresses.addAll(ListeningSockets.of(process.pid()));
    }
    return addresses;
  }

  /**
   * What jobs have left in a process.
   *
   * @param classes the loaders of those that came with jobs
   * @param libraries native ones that it has a second copy of
   */
  record Traces(long classes, List<String> libraries) {}

  /** What jobs have left in each process of the cluster. */
  List<Traces> traces() throws IOException, InterruptedException {
    List<Traces> traces = new ArrayList<>();
    for (ProcessHandle process : processes()) {
      jcmd(process, "GC.run");
      Set<Path> files = new TreeSet<>();
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/maps"))) {
        if (line.contains(".so")) {
          files.add(Path.of(line.substring(line.indexOf('/'))));
        }
      }
      List<String> libraries = new ArrayList<>();
      files.forEach(file -> libraries.add(file.getFileName().toString()));
      Set.copyOf(libraries).forEach(libraries::remove);
      long loaders =
          jcmd(process, "VM.classloader_stats")
              .lines()
              .filter(line -> line.endsWith("ChildFirstClassLoader"))
              .count();
      traces.add(new Traces(loaders, libraries));
    }
    return traces;
  }

  private static String jcmd(ProcessHandle process, String command)
      throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asked =
        new ProcessBuilder(jcmd, String.valueOf(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (asked.waitFor() != 0) {
      throw new IllegalStateException(answer);
    }
    return answer;
  }

  /** Starts it anew in the same place, as if nothing had been there. */
  void restart(int workers) throws IOException, InterruptedException {
    command("stop");
    command("start", "--workers=" + workers, "--port=" + port);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    command("stop");
  }

  private void command(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(onHost);
    command.add("runners/flink/cluster");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("DAILIES_CLUSTER", folder.toString());
    // not inherited: a cluster that outlives a broken test must not hold on to its output
    Path output = folder.resolve("command.out");
    Files.createDirectories(folder);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed: " + Files.readString(output));
    }
  }

  /** The first of three free ports in a row. */
  private static int freePorts() throws IOException {
    while (true) {
      try (ServerSocket first = new ServerSocket(0);
          ServerSocket second = new ServerSocket(first.getLocalPort() + 1);
          ServerSocket third = new ServerSocket(first.getLocalPort() + 2)) {
        return first.getLocalPort();
      } catch (IOException | IllegalArgumentException e) {
        // somebody has one of them: look elsewhere
        continue;
      }
    }
  }
}

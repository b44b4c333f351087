package org.dailies.pipeline;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** A cluster of processes on this machine, as {@code runners/flink/cluster} starts it. */
final class TestCluster implements AutoCloseable {
  private final Path folder;
  private final int port;

  private TestCluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * @param folder of its logs
   */
  static TestCluster start(Path folder, int workers) throws IOException, InterruptedException {
    TestCluster cluster = new TestCluster(folder, freePorts());
    cluster.command("start", "--workers=" + workers, "--port=" + cluster.port);
    return cluster;
  }

  /** Options that submit to it. */
  PipelineOptions options(int parallelism, String... others) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--runner=FlinkRunner",
                "--flinkMaster=127.0.0.1:" + port,
                "--executionModeForBatch=BATCH_FORCED",
                "--parallelism=" + parallelism));
    options.addAll(List.of(others));
    return PipelineOptionsFactory.fromArgs(options.toArray(String[]::new)).create();
  }

  void addWorker() throws IOException, InterruptedException {
    command("add-worker");
  }

  /** The processes of the workers that live. */
  List<ProcessHandle> workers() throws IOException {
    List<ProcessHandle> workers = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "worker-*.pid")) {
      for (Path file : files) {
        long pid = Long.parseLong(Files.readString(file).strip());
        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).ifPresent(workers::add);
      }
    }
    return workers;
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

  @Override
  public void close() throws IOException, InterruptedException {
    command("stop");
  }

  private void command(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("runners/flink/cluster"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
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

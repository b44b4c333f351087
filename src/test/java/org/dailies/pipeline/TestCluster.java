package org.dailies.pipeline;

import java.io.IOException;
import java.net.ServerSocket;
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
  private final int workers;

  private TestCluster(Path folder, int port, int workers) {
    this.folder = folder;
    this.port = port;
    this.workers = workers;
  }

  /**
   * @param folder of its logs
   */
  static TestCluster start(Path folder, int workers) throws IOException, InterruptedException {
    TestCluster cluster = new TestCluster(folder, freePorts(), workers);
    cluster.command("start", "--workers=" + workers, "--port=" + cluster.port);
    return cluster;
  }

  /** Options that submit to it. */
  PipelineOptions options(int parallelism) {
    return PipelineOptionsFactory.fromArgs(
            "--runner=FlinkRunner",
            "--flinkMaster=127.0.0.1:" + port,
            "--executionModeForBatch=BATCH_FORCED",
            "--parallelism=" + parallelism)
        .create();
  }

  void addWorker() throws IOException, InterruptedException {
    command("add-worker");
  }

  /** A worker's process. */
  ProcessHandle worker(int number) throws IOException {
    return process("worker-" + number);
  }

  ProcessHandle jobManager() throws IOException {
    return process("jobmanager");
  }

  private ProcessHandle process(String name) throws IOException {
    String pid = Files.readString(folder.resolve(name + ".pid")).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Starts it anew in the same place, as if nothing had been there. */
  void restart() throws IOException, InterruptedException {
    command("stop");
    command("start", "--workers=" + workers, "--port=" + port);
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

package org.dailies.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dailies.json.Json;
import org.dailies.pipeline.FlinkJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Lists the jobs of a Flink cluster. */
@Command(
    name = "jobs",
    description = {
      "Lists the jobs that a Flink cluster runs or remembers, the newest first.",
      "The cluster is the one that Beam's options name: --flinkMaster=host:port."
    },
    footer = {
      "  dailies jobs @runners/flink-cluster.args",
      "  dailies jobs --flinkMaster=flink.example.org:8081 --json"
    })
final class JobsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Unmatched private List<String> others = new ArrayList<>();

  @Option(names = "--json", description = "Print the jobs as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    List<FlinkJobs.Job> jobs = Cluster.jobs(command, others).all();
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.print(Json.pretty(jobs));
    } else {
      for (FlinkJobs.Job job : jobs) {
        out.printf(
            "%s  %-9s %s  %s  %s%n",
            job.id(), job.state(), job.start(), Lengths.of(job.millis() / 1000.0), job.name());
      }
    }
    out.flush();
    return 0;
  }
}

package org.dailies.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dailies.pipeline.FlinkJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Stops a job of a Flink cluster. */
@Command(
    name = "cancel",
    description = {
      "Stops a job of a Flink cluster. What it has published is whole; the same run goes on from"
          + " there."
    },
    footer = "  dailies cancel 3f2a @runners/flink-cluster.args")
final class CancelCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Unmatched private List<String> others = new ArrayList<>();

  @Parameters(
      index = "0",
      paramLabel = "JOB",
      description = "Its name, or what its id begins with.")
  private String job;

  @Override
  public Integer call() {
    FlinkJobs jobs = Cluster.jobs(command, others);
    FlinkJobs.Job found = Cluster.job(jobs, job);
    PrintWriter out = command.commandLine().getOut();
    if (found.ended()) {
      out.println(found.name() + " has ended already: " + found.state());
    } else {
      jobs.cancel(found);
      out.println("Stopping " + found.name());
    }
    out.flush();
    return 0;
  }
}

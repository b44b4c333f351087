package org.dailies.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dailies.failure.DailiesException;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.spec.Nearest;
import org.dailies.spec.Problem;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command with its subcommands; see the README for what each is for. */
@Command(
    name = "dailies",
    description = "Edits video by the batch: raw footage in, finished videos out.",
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      RenderCommand.class,
      BackfillCommand.class,
      CacheCommand.class,
      ProbeCommand.class,
      SampleCommand.class,
      BenchCommand.class,
      StripCommand.class,
      JobsCommand.class,
      AttachCommand.class,
      CancelCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    usageHelpWidth = 100,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:all done",
      "  1:some items failed; failures.jsonl says which and why",
      "  2:the request was wrong; nothing was started",
      "130:interrupted"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  dailies run pipelines/talk-edit.yaml",
      "  dailies plan pipelines/talk-edit.yaml --videos='/footage/**/*.mp4'",
      "  dailies doctor"
    })
public final class DailiesCommand {
  private static final String LOGGER = "org.slf4j.simpleLogger.";

  DailiesCommand() {}

  /**
   * Runs a command line.
   *
   * @return the exit code
   */
  public static int execute(String... args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    return commandLine().execute(args);
  }

  /** Raises every level that the logger's configuration sets; the first logger comes later. */
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show what the engines and runners log.")
  void logEverything(boolean verbose) {
    if (!verbose) {
      return;
    }
    Properties quiet = new Properties();
    try (InputStream in = DailiesCommand.class.getResourceAsStream("/simplelogger.properties")) {
      quiet.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the logger's configuration", e);
    }
    quiet.stringPropertyNames().stream()
        .filter(name -> name.startsWith(LOGGER + "log.") || name.equals(LOGGER + "defaultLogLevel"))
        .forEach(name -> System.setProperty(name, "info"));
  }

  static CommandLine commandLine() {
    return new CommandLine(new DailiesCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(DailiesCommand::wrongRequest)
        .setExecutionExceptionHandler(DailiesCommand::failed);
  }

  private static int wrongRequest(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      suggestions(unmatched).forEach(name -> err.println("Did you mean " + name + "?"));
    }
    err.println("Try 'dailies " + help(e.getCommandLine()) + "'.");
    return CommandLine.ExitCode.USAGE;
  }

  private static Stream<String> suggestions(UnmatchedArgumentException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    Set<String> names = new TreeSet<>(command.subcommands().keySet());
    names.addAll(command.optionsMap().keySet());
    return e.getUnmatched().stream()
        .flatMap(word -> Nearest.to(word.replaceFirst("=.*", ""), names).stream());
  }

  private static String help(CommandLine command) {
    return command.getParent() == null ? "--help" : command.getCommandName() + " --help";
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (e instanceof SpecException wrong) {
      if (leaf(parsed).hasMatchedOption("--json")) {
        command.getOut().print(Json.pretty(Map.of("problems", wrong.problems())));
        command.getOut().flush();
      }
      print(wrong, err);
      return CommandLine.ExitCode.USAGE;
    }
    if (e instanceof DailiesException known) {
      err.println(known.getMessage() + " [" + known.code() + "]");
      return CommandLine.ExitCode.SOFTWARE;
    }
    err.println("A defect of Dailies; please report what follows.");
    e.printStackTrace(err);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static CommandLine.ParseResult leaf(CommandLine.ParseResult parsed) {
    return parsed.hasSubcommand() ? leaf(parsed.subcommand()) : parsed;
  }

  private static void print(SpecException wrong, PrintWriter err) {
    int count = wrong.problems().size();
    err.println(count == 1 ? "The request is wrong:" : "The request has " + count + " problems:");
    for (Problem problem : wrong.problems()) {
      err.println("  " + problem);
    }
    err.println("Nothing was started.");
  }
}

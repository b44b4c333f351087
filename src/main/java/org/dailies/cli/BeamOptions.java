package org.dailies.cli;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.beam.StorageOptions;
import org.dailies.failure.Secrets;
import org.dailies.job.SpecException;
import org.dailies.spec.Nearest;
import org.dailies.spec.Problem;

/** Beam's own options on our command line: checked before anything starts. */
final class BeamOptions {
  private BeamOptions() {}

  /**
   * @param args what is not ours: {@code --name=value} each. Where one is given twice the last
   *     counts, so that an option file can be amended; Beam itself would refuse.
   * @param ours names of our own options, for suggestions
   * @throws SpecException with every problem
   */
  static PipelineOptions parse(List<String> args, Collection<String> ours) {
    Map<String, Class<?>> known = known();
    List<Problem> problems = new ArrayList<>();
    List<String> accepted = new ArrayList<>();
    Map<String, String> single = new LinkedHashMap<>();
    for (String arg : args) {
      String name = arg.replaceFirst("^--", "").replaceFirst("=.*", "");
      if (!arg.startsWith("--")) {
        problems.add(new Problem("", "options as --name=value", "'" + arg + "'", ""));
      } else if (Secrets.in(arg)) {
        // the options of a job stand in the cluster's web page and in the process list
        problems.add(
            new Problem(
                "--" + name,
                "a value without a key, for credentials come from the environment",
                arg.replaceFirst("[^=]*=?", ""),
                ""));
      } else if (!known.containsKey(name)) {
        problems.add(unknown(name, known.keySet(), ours));
      } else if (repeatable(known.get(name))) {
        accepted.add(arg);
      } else {
        single.put(name, arg);
      }
    }
    accepted.addAll(single.values());
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
    return create(accepted);
  }

  private static PipelineOptions create(List<String> args) {
    try {
      PipelineOptions options =
          PipelineOptionsFactory.fromArgs(args.toArray(String[]::new)).withValidation().create();
      int patience = options.as(StorageOptions.class).getStorageSeconds();
      if (patience < 1) {
        throw new SpecException(
            List.of(
                new Problem(
                    "--storageSeconds",
                    "a number of seconds from 1",
                    String.valueOf(patience),
                    "")));
      }
      return options;
    } catch (IllegalArgumentException e) {
      List<Problem> problems = new ArrayList<>();
      args.forEach(arg -> problem(arg).ifPresent(problems::add));
      throw new SpecException(problems.isEmpty() ? List.of(refused("", e)) : problems);
    }
  }

  /** What is wrong with one option by itself: Beam does not always say which it means. */
  private static Optional<Problem> problem(String arg) {
    try {
      PipelineOptionsFactory.fromArgs(arg).create();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(refused(arg, e));
    }
  }

  private static Problem refused(String arg, IllegalArgumentException e) {
    String message = e.getMessage().lines().findFirst().orElse("");
    return new Problem(arg, "options that Beam accepts", message, "");
  }

  private static Problem unknown(String name, Collection<String> beams, Collection<String> ours) {
    String meant =
        Nearest.to("--" + name, ours)
            .or(() -> Nearest.to(name, beams).map(beam -> "--" + beam))
            .map(option -> "; did you mean " + option + "?")
            .orElse("");
    return new Problem(
        "--" + name, "an option of this command or of Beam", "an unknown option" + meant, "");
  }

  private static boolean repeatable(Class<?> type) {
    return type.isArray() || Collection.class.isAssignableFrom(type) || type == Map.class;
  }

  /** Name -> type of every option of every runner and file system on the class path. */
  private static Map<String, Class<?>> known() {
    Map<String, Class<?>> known = new TreeMap<>();
    for (Class<? extends PipelineOptions> options : PipelineOptionsFactory.getRegisteredOptions()) {
      for (Method method : options.getMethods()) {
        String name = method.getName();
        if (method.getParameterCount() == 0 && name.startsWith("get")) {
          known.put(Introspector.decapitalize(name.substring(3)), method.getReturnType());
        } else if (method.getParameterCount() == 0 && name.startsWith("is")) {
          known.put(Introspector.decapitalize(name.substring(2)), method.getReturnType());
        }
      }
    }
    return known;
  }
}

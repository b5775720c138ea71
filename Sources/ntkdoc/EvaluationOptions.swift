import ArgumentParser
import CellEvaluation
import Foundation
import NotebookSyntax
import ReportPipeline

/// What the commands that evaluate notebooks have in common.
struct EvaluationOptions: ParsableArguments {
  @Argument(help: "Notebooks (.md, .qmd, .ipynb), or folders of them.")
  var notebooks: [String]

  @Option(
    name: [.customShort("P"), .customLong("param")],
    help: """
      Set a parameter that a notebook declares under params: width=512. Several values, as in \
      width=128,256,512, make a report for each. May be given several times.
      """, transform: ParameterArgument.init)
  var parameters: [ParameterArgument] = []

  @Flag(inversion: .prefixedNo, help: "Run the notebooks' cells.")
  var eval = true

  @Flag(inversion: .prefixedNo, help: "Reuse results of cells that have not changed.")
  var cache = true

  @Flag(
    inversion: .prefixedNo,
    help: "Test whether checks would notice misprints of their equations.")
  var mutants = true

  @Option(help: "Run cells in a sandbox (bubblewrap): auto, require or off.")
  var sandbox = SandboxChoice.auto

  @Option(
    help: """
      Grant a permission that a notebook requests in its front matter: network, write=PATH, env=NAME. \
      May be given several times.
      """, transform: Metadata.Permission.init(argument:))
  var allow: [Metadata.Permission] = []

  @Flag(name: .shortAndLong, help: "Print errors and warnings only.")
  var quiet = false

  @Flag(
    inversion: .prefixedNo,
    help: "Fail the build on warnings; the default if CI is set.")
  var strict: Bool?

  @Option(
    help: """
      Where reports show code; overrides the notebooks: all (in place), fold (in the appendix), none.
      """)
  var echo: EchoChoice?

  @OptionGroup var artifacts: ArtifactOptions

  @Option(name: .shortAndLong, help: "How many tasks run in parallel; by default one per core.")
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("At least one job is needed.") }
  }

  var request: BuildRequest {
    var request = BuildRequest(
      inputs: notebooks, evaluates: eval, usesCache: cache, sandboxing: sandbox.sandboxing,
      allowed: Set(allow), isStrict: strict ?? ArtifactOptions.isCI, artifacts: artifacts.files,
      jobs: jobs)
    request.mutatesEquations = mutants
    request.echo = echo?.echo
    request.parameters = parameters.map { ($0.name, $0.values) }
    return request
  }

  /// Builds, prints diagnostics to standard error (as JSON to standard output), and ends with the
  /// build's exit status; `conclude` may print more before.
  func run(
    _ request: BuildRequest, reportingJSON isJSON: Bool,
    by work:
      @Sendable (BuildRequest, @escaping @Sendable (BuildProgress) -> Void) async -> BuildOutcome =
      { await build($0, progress: $1) },
    then conclude: (BuildOutcome, Console) -> Void = { _, _ in }
  ) async throws {
    let console = Console(isQuiet: quiet, isJSON: isJSON)
    let outcome = await work(request) { console.show($0) }
    console.finish(outcome)
    conclude(outcome, console)
    try artifacts.publish(outcome.record)
    if outcome.status != .success { throw ExitCode(outcome.status.rawValue) }
  }
}

/// The words of `--sandbox`.
enum SandboxChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, require, off

  var sandboxing: EvaluationConfiguration.Sandboxing {
    switch self {
    case .auto: .automatic
    case .require: .required
    case .off: .off
    }
  }
}

/// The words of `--echo`.
enum EchoChoice: String, ExpressibleByArgument, CaseIterable {
  case all, fold, none

  var echo: CellOptions.Echo {
    switch self {
    case .all: .shown
    case .fold: .folded
    case .none: .hidden
    }
  }
}

extension Metadata.Permission {
  /// Reads `network`, `write=PATH`, `env=NAME`.
  init(argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("network", 1): self = .network
    case ("write", 2): self = .write(parts[1])
    case ("env", 2): self = .environment(parts[1])
    default:
      throw ValidationError(
        "\"\(argument)\" cannot be allowed; write network, write=PATH or env=NAME.")
    }
  }
}

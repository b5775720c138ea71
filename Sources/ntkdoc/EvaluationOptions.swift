import ArgumentParser
import CellEvaluation
import Foundation
import NotebookSyntax
import ReportPipeline

/// What the commands that evaluate notebooks have in common.
struct EvaluationOptions: ParsableArguments {
  @Argument(help: "Notebooks (.md), or folders of them.")
  var notebooks: [String]

  @Flag(inversion: .prefixedNo, help: "Run the notebooks' cells.")
  var eval = true

  @Flag(inversion: .prefixedNo, help: "Reuse results of cells that have not changed.")
  var cache = true

  @Option(help: "Run cells in a sandbox (bubblewrap): auto, require or off.")
  var sandbox = SandboxChoice.auto

  @Option(
    help: """
      Grant what a notebook asks for in its front matter: network, write=PATH, env=NAME. May be \
      given several times.
      """, transform: Metadata.Permission.init(argument:))
  var allow: [Metadata.Permission] = []

  @Flag(name: .shortAndLong, help: "Say nothing but what is wrong.")
  var quiet = false

  @Flag(help: "Let warnings fail the build.")
  var strict = false

  var request: BuildRequest {
    BuildRequest(
      inputs: notebooks, evaluates: eval, usesCache: cache, sandboxing: sandbox.sandboxing,
      allowed: Set(allow), isStrict: strict)
  }

  /// Builds, prints diagnostics to standard error, and ends with the build's exit status.
  func run(_ request: BuildRequest) async throws {
    let console = Console(isQuiet: quiet)
    let outcome = await build(request) { console.show($0) }
    console.finish(outcome)
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
        "\"\(argument)\" is nothing to allow; say network, write=PATH or env=NAME.")
    }
  }
}

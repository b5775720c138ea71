import ArgumentParser
import Foundation
import ReportPipeline

/// What the commands that evaluate notebooks have in common.
struct EvaluationOptions: ParsableArguments {
  @Argument(help: "Notebooks (.md), or folders of them.")
  var notebooks: [String]

  @Flag(inversion: .prefixedNo, help: "Run the notebooks' cells.")
  var eval = true

  @Flag(inversion: .prefixedNo, help: "Reuse results of cells that have not changed.")
  var cache = true

  @Flag(name: .shortAndLong, help: "Say nothing but what is wrong.")
  var quiet = false

  @Flag(help: "Let warnings fail the build.")
  var strict = false

  var request: BuildRequest {
    BuildRequest(inputs: notebooks, evaluates: eval, usesCache: cache, isStrict: strict)
  }

  /// Builds, prints diagnostics to standard error, and ends with the build's exit status.
  func run(_ request: BuildRequest) async throws {
    let console = Console(isQuiet: quiet)
    let outcome = await build(request) { console.show($0) }
    console.finish(outcome)
    if outcome.status != .success { throw ExitCode(outcome.status.rawValue) }
  }
}

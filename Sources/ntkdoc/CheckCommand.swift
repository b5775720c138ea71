import ArgumentParser
import BuildArtifacts
import Diagnostics
import Evidence
import ReportPipeline

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Parse, evaluate and resolve notebooks without rendering them.",
    discussion: """
      Prints all diagnostics of a build and writes no files except the requested artifacts.

        ntkdoc check notebooks
        ntkdoc check notebooks --misprints
        ntkdoc check notebooks --explain eq-17
        ntkdoc check notebooks --format json
        ntkdoc check notebooks --artifacts checks,sarif --output reports
      """)

  @OptionGroup var evaluation: EvaluationOptions

  @Option(name: .shortAndLong, help: "The folder for the artifacts.")
  var output = "output"

  @Flag(
    help: """
      Print the misprints of checked equations that would pass, in LaTeX.
      """)
  var misprints = false

  @Option(
    help: ArgumentHelp(
      """
      Print how an equation was read, where its symbols come from, and the values of its parts at one \
      point. Several labels are separated by commas; may be given several times.
      """, valueName: "label"))
  var explain: [String] = []

  @Option(help: "How to report diagnostics: text, or json (one line each, on standard output).")
  var format = DiagnosticFormat.text

  func validate() throws {
    if misprints, format == .json {
      throw ValidationError(
        "--misprints is a list for people; --artifacts record writes all checks as JSON.")
    }
    if !explain.isEmpty, format == .json {
      throw ValidationError("--explain writes text for people; use --format text.")
    }
    if misprints, !evaluation.mutants {
      throw ValidationError("--misprints needs the misprints that --no-mutants leaves out.")
    }
  }

  func run() async throws {
    var request = evaluation.request
    request.artifactFolder = output
    var unknown: [String] = []
    try await evaluation.run(
      request, reportingJSON: format == .json,
      then: { outcome, console in
        if let counts = CheckCounts(outcome.record.checks).sentence { console.say(counts) }
        if misprints { console.list(MisprintList(outcome.record).text) }
        let explanations = ExplanationList(outcome.record, labels: labels)
        console.list(explanations.text)
        unknown = explanations.unknownLabels
        for label in unknown {
          let hint = nearestName(to: label, in: explanations.knownLabels)
          console.complain(
            "error: no check has the label \(label)" + (hint.map { "; did you mean \($0)?" } ?? ""))
        }
      })
    if !unknown.isEmpty { throw ExitCode(BuildOutcome.Status.wrongUsage.rawValue) }
  }

  /// The labels that `--explain` names.
  private var labels: [String] {
    explain.flatMap { $0.split(separator: ",").map { $0.filter { !$0.isWhitespace } } }
  }
}

enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

import ArgumentParser
import ReportPipeline

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Parse, evaluate and resolve notebooks without rendering them.",
    discussion: """
      Says everything that a build would say and writes nothing, but for the artifacts that are \
      asked for.

        ntkdoc check notebooks
        ntkdoc check notebooks --format json
        ntkdoc check notebooks --artifacts checks,sarif --output reports
      """)

  @OptionGroup var evaluation: EvaluationOptions

  @Option(name: .shortAndLong, help: "The folder for the artifacts that are asked for.")
  var output = "output"

  @Option(help: "How to report diagnostics: text, or json on standard output, a line each.")
  var format = DiagnosticFormat.text

  func run() async throws {
    var request = evaluation.request
    request.artifactFolder = output
    try await evaluation.run(request, reportingJSON: format == .json)
  }
}

enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

import ArgumentParser
import ReportPipeline

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Evaluate and typeset notebooks.",
    discussion: """
      Writes OUTPUT/<name>.pdf and OUTPUT/<name>/page-001.png … for every notebook. A report is \
      replaced only when its new version is complete.

        ntkdoc build notebooks
        ntkdoc build notebooks/ntk-at-initialization.md --format pdf
      """)

  @OptionGroup var evaluation: EvaluationOptions

  @Option(name: .shortAndLong, help: "The folder for the reports.")
  var output = "output"

  @Option(help: "What to write: pdf, png, or both with a comma.", transform: ReportFormat.list)
  var format: Set<ReportFormat> = [.pdf, .png]

  @Option(help: "Pixels to the inch in PNG pages.")
  var resolution = 150.0

  func validate() throws {
    guard (10...1200).contains(resolution) else {
      throw ValidationError("The resolution must lie between 10 and 1200 pixels to the inch.")
    }
  }

  func run() async throws {
    var request = evaluation.request
    request.rendering = BuildRequest.Rendering(
      outputFolder: output, formats: format, resolution: resolution)
    try await evaluation.run(request)
  }
}

extension ReportFormat {
  /// Reads "pdf,png".
  static func list(_ argument: String) throws -> Set<ReportFormat> {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    return try Set(
      names.map { name in
        guard let format = ReportFormat(rawValue: name.lowercased()) else {
          throw ValidationError("\"\(name)\" is no format; the formats are pdf and png.")
        }
        return format
      })
  }
}

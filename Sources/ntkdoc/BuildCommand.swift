import ArgumentParser
import BuildArtifacts
import ReportPipeline

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Evaluate and typeset notebooks.",
    discussion: """
      Writes OUTPUT/<name>.pdf and OUTPUT/<name>/page-001.png … for every notebook, its labelled \
      figures as files of their own, and the combined book that _ntkdoc.yml describes. A report is \
      replaced only when its new version is complete.

        ntkdoc build notebooks
        ntkdoc build notebooks/ntk-at-initialization.md --format pdf
        ntkdoc build notebooks --format pdf,html
        ntkdoc build notebooks --artifacts manifest,checks
        ntkdoc build notebooks --verify
      """)

  @OptionGroup var evaluation: EvaluationOptions

  @Option(name: .shortAndLong, help: "The folder for the reports.")
  var output = "output"

  @Option(
    help: """
      What to write, with commas: pdf, png, html; json reports diagnostics as JSON, a line each, on \
      standard output.
      """, transform: OutputFormat.list)
  var format: Set<OutputFormat> = [.pdf, .png]

  @Option(help: "Pixels per inch of PNG pages.")
  var resolution = 150.0

  @Flag(help: "Build again and compare with OUTPUT/manifest.json; the reports are not changed.")
  var verify = false

  @Flag(
    inversion: .prefixedNo,
    help: "Attach the sources to each PDF, for ntkdoc extract.")
  var attachments = true

  func validate() throws {
    guard (10...1200).contains(resolution) else {
      throw ValidationError("The resolution must lie between 10 and 1200 pixels per inch.")
    }
  }

  func run() async throws {
    var request = evaluation.request
    let formats = Set(format.compactMap(\.reportFormat))
    request.rendering = BuildRequest.Rendering(
      outputFolder: output, formats: formats.isEmpty ? [.pdf, .png] : formats,
      resolution: resolution)
    request.rendering?.attachesSources = attachments
    let isJSON = format.contains(.json)
    if verify {
      try await evaluation.run(request, reportingJSON: isJSON) {
        await ReportPipeline.verify($0, progress: $1)
      }
    } else {
      try await evaluation.run(request, reportingJSON: isJSON)
    }
  }
}

/// The words of `--format`.
enum OutputFormat: String {
  case pdf, png, html, json

  var reportFormat: ReportFormat? { ReportFormat(rawValue: rawValue) }

  /// Reads "pdf,png".
  static func list(_ argument: String) throws -> Set<OutputFormat> {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    return try Set(
      names.map { name in
        guard let format = OutputFormat(rawValue: name.lowercased()) else {
          throw ValidationError(
            "\"\(name)\" is not a format; the formats are pdf, png, html and json.")
        }
        return format
      })
  }
}

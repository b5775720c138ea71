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
      Formats to write, separated by commas: \
      \(ReportFormat.all.map(\.name).joined(separator: ", ")); json prints diagnostics as JSON, one \
      per line, on standard output.
      """, transform: { try OutputFormats($0) })
  var format = OutputFormats(reports: [.pdf, .png])

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
    request.rendering = BuildRequest.Rendering(
      outputFolder: output, formats: format.reports.isEmpty ? [.pdf, .png] : format.reports,
      resolution: resolution)
    request.rendering?.attachesSources = attachments
    if verify {
      try await evaluation.run(request, reportingJSON: format.isJSON) {
        await ReportPipeline.verify($0, progress: $1)
      }
    } else {
      try await evaluation.run(request, reportingJSON: format.isJSON)
    }
  }
}

/// The words of `--format`: those of reports, and how diagnostics are told.
struct OutputFormats {
  var reports: Set<ReportFormat> = []
  var isJSON = false

  init(reports: Set<ReportFormat>) { self.reports = reports }

  /// Reads "pdf,png".
  init(_ argument: String) throws {
    for word in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let name = word.lowercased()
      if let format = ReportFormat.all.first(where: { $0.name == name }) {
        reports.insert(format)
      } else if name == "json" {
        isJSON = true
      } else {
        let names = ReportFormat.all.map(\.name).joined(separator: ", ")
        throw ValidationError("\"\(word)\" is not a format; the formats are \(names) and json.")
      }
    }
  }
}

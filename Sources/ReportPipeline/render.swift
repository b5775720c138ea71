import BuildArtifacts
import ContentDigest
import Foundation
import ReportModel
import Workers

/// Writes a report in the formats asked for, each by its writer, and then puts all files in their
/// places, with the labelled figures beside them.
///
/// - Parameters:
///   - formats: in the order of ``ReportFormat/all``.
///   - figures: those that this build has drawn already.
///   - input: what a format's writer is given.
func render(
  _ report: Report, named name: String, in formats: [ReportFormat],
  _ rendering: BuildRequest.Rendering, to output: AtomicOutput, _ figures: DrawnFigures,
  _ workers: Workers, input: (ReportFormat) -> WriterInput
) async throws(EnvironmentFailure) -> (reports: [WrittenReport], files: [OutputFile]) {
  do {
    var reports: [WrittenReport] = []
    for format in formats { reports.append(try await format.write(input(format))) }
    var files = reports.flatMap(\.files)
    if !report.isBook || formats.contains(where: \.bringsFiguresOfBooks) {
      let kinds = formats.reduce(into: Set()) { $0.formUnion($1.figures) }
      files += try figureFiles(of: report, as: kinds, rendering.resolution, figures, workers).map {
        ("\(name)/\($0.name)", $0.bytes)
      }
    }
    // Most of a report lies in its folder, which is replaced as a whole.
    let inside = files.filter { $0.name.hasPrefix("\(name)/") }.sorted { $0.name < $1.name }
    let beside = files.filter { !$0.name.hasPrefix("\(name)/") }
    for file in beside { try output.write(file.bytes, to: file.name) }
    if !inside.isEmpty {
      try output.writeFolder(
        name, files: inside.map { (String($0.name.dropFirst(name.count + 1)), $0.bytes) })
    }
    return (reports, beside + inside)
  } catch let failure as EnvironmentFailure {
    throw failure
  } catch {
    throw EnvironmentFailure("render.failed", "Cannot render \(name): \(error)")
  }
}

import BuildArtifacts
import CairoRendering
import ContentDigest
import Foundation
import PDFRendering
import PageLayout
import ReportModel
import Typography
import Workers

/// Writes a laid out document in the formats asked for, and the labelled figures of its report
/// beside it; pages become pictures side by side.
///
/// - Parameters:
///   - attachments: what the PDF carries.
///   - digests: whether the files' digests are wanted.
/// - Returns: what was written.
func render(
  _ document: LaidOutDocument, figuresOf report: Report? = nil, named name: String,
  _ rendering: BuildRequest.Rendering, attachments: [AttachedFile], to output: AtomicOutput,
  digests: Bool, _ workers: Workers
) async throws(EnvironmentFailure) -> [BuildRecord.File] {
  do {
    var written: [(name: String, bytes: [UInt8])] = []
    if rendering.formats.contains(.pdf) {
      var properties = document.properties
      if let date = sourceDate { properties.date = date }
      let bytes = try renderPDF(
        document.pages, properties, attachments: attachments, workers: workers)
      try output.write(bytes, to: "\(name).pdf")
      written.append(("\(name).pdf", bytes))
    }
    var files = try report.map { try figureFiles(of: $0, rendering: rendering) } ?? []
    if rendering.formats.contains(.png) {
      files += try await pictures(of: document.pages, resolution: rendering.resolution, workers)
    }
    if !files.isEmpty { try output.writeFolder(name, files: files) }
    written += files.map { ("\(name)/\($0.name)", $0.bytes) }.sorted { $0.0 < $1.0 }
    return written.map { file in
      BuildRecord.File(
        path: file.name, digest: digests ? SHA256.hex(file.bytes) : nil, size: file.bytes.count)
    }
  } catch let failure as EnvironmentFailure {
    throw failure
  } catch {
    throw EnvironmentFailure("render.failed", "Cannot render \(name): \(error)")
  }
}

/// `page-001.png`, …
private func pictures(
  of pages: [Frame], resolution: Double, _ workers: Workers
) async throws -> [(name: String, bytes: [UInt8])] {
  try await workers.map(pages) { index, page in
    Result {
      let digits = String(index + 1)
      let padding = String(repeating: "0", count: max(0, 3 - digits.count))
      return ("page-\(padding)\(digits).png", try renderPNG(page, resolution: resolution))
    }
  }.map { try $0.get() }
}

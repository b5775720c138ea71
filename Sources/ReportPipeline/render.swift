import BuildArtifacts
import CairoRendering
import ContentDigest
import Foundation
import PDFRendering
import PageLayout
import ReportModel
import Typography
import WebPages
import Workers

/// Writes a laid out document and its web pages in the formats asked for, and the labelled figures of
/// its report beside it; pages become pictures side by side.
///
/// - Parameters:
///   - attachments: what the PDF carries.
///   - digests: whether the files' digests are wanted.
/// - Returns: what was written.
func render(
  _ document: LaidOutDocument?, _ web: WebDocument?, of report: Report, named name: String,
  _ rendering: BuildRequest.Rendering, attachments: [AttachedFile], to output: AtomicOutput,
  digests: Bool, _ workers: Workers
) async throws(EnvironmentFailure) -> [BuildRecord.File] {
  do {
    var written: [(name: String, bytes: [UInt8])] = []
    if let document, rendering.formats.contains(.pdf) {
      var properties = document.properties
      if let date = sourceDate { properties.date = date }
      let bytes = try renderPDF(
        document.pages, properties, attachments: attachments, workers: workers)
      try output.write(bytes, to: "\(name).pdf")
      written.append(("\(name).pdf", bytes))
    }
    var files: [(name: String, bytes: [UInt8])] = []
    // The figures of a book have files with their chapters; its site brings its own along.
    if !report.isBook || web != nil {
      files += try figureFiles(of: report, rendering: rendering, workers)
    }
    if let document, rendering.formats.contains(.png) {
      files += try await pictures(of: document.pages, resolution: rendering.resolution, workers)
    }
    if let web {
      // Pages of a site lie in its folder, a single one beside it.
      for file in web.files {
        guard file.name.hasPrefix("\(name)/") else {
          try output.write(file.bytes, to: file.name)
          written.append(file)
          continue
        }
        files.append((String(file.name.dropFirst(name.count + 1)), file.bytes))
      }
      if let document, report.hasSitePreview, let first = document.pages.first {
        files.append(("preview.png", try renderPNG(first, resolution: 110)))
      }
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

extension Report {
  /// Whether programs that show links to its site are given a picture.
  var hasSitePreview: Bool { isBook && metadata.siteAddress != nil }
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

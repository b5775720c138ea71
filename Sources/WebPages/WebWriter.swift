public import Diagnostics
import Evidence
import Foundation
import MathTypesetting
public import ReportModel
public import Typography
public import Workers

/// Writes reports as pages for a browser: a notebook's report as one page that brings all it needs
/// along, a book as a folder of pages.
///
/// Nothing is asked of any other machine, and what a notebook says is text: its names, its HTML and its
/// links can run nothing. The same report gives the same bytes.
public struct WebWriter: Sendable {
  /// Who writes the pages of a book side by side.
  public var workers: Workers
  /// Whether `preview.png` will stand beside the pages of a site, for programs that show links to it.
  public var hasPreview: Bool
  /// Whether blocks tell the line of their source, for a page that shows mistakes in their places.
  public var marksLines: Bool

  /// Compressed fonts.
  let fontFiles: FontFiles
  /// Whether pages are written in as few bytes as they can be.
  var isCompact = true

  /// - Parameter cacheFolder: where compressed fonts are kept for the next build; nil keeps none.
  public init(
    workers: Workers = Workers(), hasPreview: Bool = false, marksLines: Bool = false,
    cacheFolder: String? = nil
  ) {
    fontFiles = FontFiles(folder: cacheFolder)
    self.workers = workers
    self.hasPreview = hasPreview
    self.marksLines = marksLines
  }

  /// The files of a report.
  ///
  /// - Parameter name: of the report, without an ending: `NAME.html`, or pages in the folder `NAME`.
  /// - Throws: `FontError` when a font of the typeface is not installed.
  public func write(_ report: Report, named name: String) throws(FontError) -> WebDocument {
    let theme = report.options.font.flatMap(MathTheme.init(rawValue:)) ?? .latinModern
    let faces = try WebFaces(theme: theme)
    return report.isBook
      ? BookSite(report, name: name, faces: faces, writer: self).document()
      : SinglePage(report, name: name, faces: faces, writer: self).document()
  }
}

/// A report as files for a browser.
public struct WebDocument: Sendable {
  /// Each with its path from the folder of all reports.
  public var files: [(name: String, bytes: [UInt8])]
  /// The fonts that pages bring along.
  public var fonts: [Font]
  /// Figures that cannot be drawn as they are asked for.
  public var diagnostics: [Diagnostic]
  /// How many pages there are.
  public var pageCount: Int
}

import Diagnostics
import NotebookSyntax
import PDFRendering
import PageLayout
import ReportModel
import Typography
import Workers

/// A kind of file that reports become. A row of ``all`` is all that a build and the command line know
/// of its writer.
public struct ReportFormat: Sendable, Hashable {
  /// All formats, in the order in which help lists them.
  public static let all: [ReportFormat] = [.pdf, .png, .html]

  /// The word of `--format`.
  public let name: String
  /// For whom conditional content is chosen.
  let medium: Medium
  /// Whether it shows the report on pages of paper, which are laid out once for all formats.
  var usesPages = false
  /// How labelled figures are written as files of their own beside it.
  var figures: Set<FigureFile> = []
  /// Whether a book brings its figures along; else those beside its chapters serve.
  var bringsFiguresOfBooks = false
  let write: @Sendable (WriterInput) async throws -> WrittenReport

  public static func == (a: ReportFormat, b: ReportFormat) -> Bool { a.name == b.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// What the writer of a format is given.
struct WriterInput: Sendable {
  /// The report's, without an ending.
  var name: String
  /// As the format's medium shows it.
  var report: Report
  /// Nil where no format of the build uses pages.
  var pages: LaidOutDocument?
  var rendering: BuildRequest.Rendering
  /// Where results are kept for later builds; nil where none are.
  var cacheFolder: String?
  /// What the report is made from, for formats that carry it.
  var attachments: @Sendable () -> [AttachedFile]
  var workers: Workers
}

/// What a writer made of a report.
struct WrittenReport: Sendable {
  /// Each with its path from the folder of all reports: `NAME.pdf`, `NAME/page-001.png`.
  var files: [OutputFile]
  /// Fonts that the files bring along.
  var fonts: [Font] = []
  /// How many pages a reader sees, where they are not those of paper.
  var pageCount: Int?
  var diagnostics: [Diagnostic] = []
}

typealias OutputFile = (name: String, bytes: [UInt8])

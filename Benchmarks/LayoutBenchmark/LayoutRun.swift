import Diagnostics
import Figures
import Foundation
import NotebookResults
import NotebookSyntax
import PDFRendering
import PageLayout
import ReportModel

/// A notebook on its way to a PDF, with the time that each stage took.
struct LayoutRun {
  var pdf: [UInt8]
  var pageCount: Int
  var diagnostics: [Diagnostic]
  var seconds: [(stage: String, seconds: Double)] = []

  init(path: String, text: String) throws {
    var clock = StageClock()
    let file = SourceFile(path: path, text: text)
    let (notebook, syntax) = NotebookParser.parse(file)
    clock.end("parse")
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let chapter = Chapter(
      notebook: notebook, results: NotebookResults(), name: "benchmark", folder: folder)
    let (report, resolution) = resolve(chapter)
    clock.end("resolve")
    let document = try PageLayout().pages(of: report)
    clock.end("lay out")
    pdf = try renderPDF(document.pages, document.properties)
    clock.end("render")
    pageCount = document.pages.count
    diagnostics = syntax + resolution + document.diagnostics
    seconds = clock.stages
  }

  var summary: String {
    let total = seconds.reduce(0) { $0 + $1.seconds }
    let stages = seconds.map { "\($0.stage) \(Self.milliseconds($0.seconds))" }
    return "\(pageCount) pages in \(Self.milliseconds(total)) ms "
      + "(\(stages.joined(separator: ", "))), at most \(Self.peakMegabytes) MB"
  }

  /// A line for the comparison with the baseline.
  func comparison(_ name: String) -> String {
    "{\"case\":\"\(name)\",\"seconds\":\(seconds.reduce(0) { $0 + $1.seconds })}"
  }

  private static func milliseconds(_ seconds: Double) -> String {
    String(format: "%.0f", seconds * 1000)
  }

  /// The most memory that the process has held so far.
  private static var peakMegabytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}

/// Times stages that follow each other.
struct StageClock {
  private(set) var stages: [(stage: String, seconds: Double)] = []
  private var last = ContinuousClock.now

  mutating func end(_ stage: String) {
    let now = ContinuousClock.now
    let duration = now - last
    stages.append(
      (stage, Double(duration.components.attoseconds) / 1e18 + Double(duration.components.seconds)))
    last = now
  }
}

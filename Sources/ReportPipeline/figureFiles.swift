import CairoRendering
import Figures
import MathTypesetting
import PDFRendering
import Plotting
import ReportModel
import Synchronization
import Typography
import Workers

/// How a figure is written, beside its data.
enum FigureFile: String {
  case pdf, svg, png
}

/// The labelled figures of a report as files of their own: `figures/fig-heat.pdf`, `.svg`, `.png`
/// and the data as `.csv`. Panels of one label that were drawn one by one are counted.
///
/// - Parameter drawn: what this build has drawn already.
func figureFiles(
  of report: Report, as kinds: Set<FigureFile>, _ resolution: Double, _ drawn: DrawnFigures,
  _ workers: Workers
) throws -> [OutputFile] {
  let figures = labelledFigures(of: report.blocks)
  guard !figures.isEmpty else { return [] }
  let theme = report.options.font.flatMap(MathTheme.init(rawValue:)) ?? .latinModern
  let fonts = try MathFonts(theme: theme)
  let kinds = kinds.sorted { $0.rawValue < $1.rawValue }
  let circumstances =
    kinds.map(\.rawValue) + ["\(resolution)", theme.rawValue, report.metadata.language]
  let words = report.metadata.words.figures
  let results = Mutex(
    [Result<[OutputFile], any Error>?](repeating: nil, count: figures.count))
  workers.forEach(figures.count) { index in
    let labelled = figures[index]
    let result = Result {
      try drawn.files(of: labelled.figure, circumstances + [labelled.alternative]) {
        try files(of: labelled, as: kinds, resolution, FigureRenderer(words: words, fonts: fonts))
      }.map { file in (name: "figures/\(labelled.name).\(file.ending)", bytes: file.bytes) }
    }
    results.withLock { $0[index] = result }
  }
  return try results.withLock { $0.compactMap(\.self) }.flatMap { try $0.get() }
}

/// One figure in each format.
///
/// - Parameter renderer: of this figure alone, since it belongs to one thread.
private func files(
  of labelled: LabelledFigure, as kinds: [FigureFile], _ resolution: Double,
  _ renderer: FigureRenderer
) throws -> [DrawnFigures.File] {
  let frame = page(renderer.render(labelled.figure, width: 345).frame, labelled.alternative)
  return [("csv", Array(labelled.figure.csv.utf8))]
    + (try kinds.map { kind in
      let bytes =
        switch kind {
        case .pdf: try renderPDF([frame], DocumentProperties(title: labelled.alternative))
        case .svg: try renderSVG(frame)
        case .png: try renderPNG(frame, resolution: resolution)
        }
      return (kind.rawValue, bytes)
    })
}

/// A figure on a page of its own size, with a little air.
private func page(_ frame: Frame, _ alternative: String) -> Frame {
  let margin = 4.0
  var page = Frame(
    width: frame.width + 2 * margin, ascent: 0, descent: frame.height + 2 * margin)
  page.add(.beginTag(.figure(alternative: alternative)), at: .zero)
  page.append(frame, at: Point(x: margin, y: margin + frame.ascent))
  page.add(.endTag(.figure(alternative: alternative)), at: .zero)
  return page
}

private struct LabelledFigure: Sendable {
  var name: String
  var figure: Figure
  var alternative: String
}

private func labelledFigures(of blocks: [ReportBlock]) -> [LabelledFigure] {
  var found: [LabelledFigure] = []
  blocks.walk { block in
    guard case .figure(let figure) = block.kind, figure.number != nil else { return }
    let plots = figure.contents.compactMap { content in
      if case .plot(let plot) = content { plot } else { nil }
    }
    let label = block.destination ?? "figure"
    for (index, plot) in plots.enumerated() {
      found.append(
        LabelledFigure(
          name: plots.count == 1 ? label : "\(label)-\(index + 1)", figure: plot,
          alternative: figure.alternative))
    }
  }
  return found
}

import CairoRendering
import Figures
import MathTypesetting
import Plotting
import ReportModel
import Typography

/// The labelled figures of a report as files of their own: `figures/fig-heat.pdf`, `.svg`, `.png`
/// and the data as `.csv`. Panels of one label that were drawn one by one are counted.
func figureFiles(
  of report: Report, rendering: BuildRequest.Rendering
) throws -> [(name: String, bytes: [UInt8])] {
  let figures = labelledFigures(of: report.blocks)
  guard !figures.isEmpty else { return [] }
  let theme = report.options.font.flatMap(MathTheme.init(rawValue:)) ?? .latinModern
  let fonts = try MathFonts(theme: theme)
  let renderer = FigureRenderer(fonts: fonts)
  return try figures.flatMap { name, figure in
    let frame = page(renderer.render(figure, width: 345).frame)
    var files: [(name: String, bytes: [UInt8])] = [
      ("figures/\(name).csv", Array(figure.csv.utf8))
    ]
    if rendering.formats.contains(.pdf) {
      files.append(("figures/\(name).pdf", try renderPDF([frame])))
      files.append(("figures/\(name).svg", try renderSVG(frame)))
    }
    if rendering.formats.contains(.png) {
      files.append(
        ("figures/\(name).png", try renderPNG(frame, resolution: rendering.resolution)))
    }
    return files
  }
}

/// A figure on a page of its own size, with a little air.
private func page(_ frame: Frame) -> Frame {
  let margin = 4.0
  var page = Frame(
    width: frame.width + 2 * margin, ascent: 0, descent: frame.height + 2 * margin)
  page.append(frame, at: Point(x: margin, y: margin + frame.ascent))
  return page
}

private func labelledFigures(of blocks: [ReportBlock]) -> [(name: String, figure: Figure)] {
  blocks.flatMap { block -> [(name: String, figure: Figure)] in
    switch block.kind {
    case .figure(let figure) where figure.number != nil:
      let plots = figure.contents.compactMap { content in
        if case .plot(let plot) = content { plot } else { nil }
      }
      let label = block.destination ?? "figure"
      return plots.enumerated().map { index, plot in
        (plots.count == 1 ? label : "\(label)-\(index + 1)", plot)
      }
    case .list(_, _, let items): return items.flatMap { labelledFigures(of: $0.blocks) }
    case .blockQuote(let inner), .callout(_, _, let inner): return labelledFigures(of: inner)
    case .theorem(let theorem): return labelledFigures(of: theorem.blocks)
    default: return []
    }
  }
}

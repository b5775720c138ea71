import CairoRendering
import Diagnostics
import Figures
import ReportModel
import Typography

extension PageText {
  /// Pictures side by side where they fit, their caption and what can be had of them.
  func figure(_ figure: ReportBlock.Figure, _ block: ReportBlock, _ place: String) -> String {
    var notes: [String] = []
    var names: [String] = []
    let plots = figure.contents.count { if case .plot = $0 { true } else { false } }
    var plotIndex = 0
    let pictures = figure.contents.enumerated().map { index, content -> String in
      var html: String
      switch content {
      case .plot(let plot):
        plotIndex += 1
        html = self.plot(plot, figure, count: figure.contents.count, block, &notes)
        if figure.number != nil, let label = block.destination {
          names.append(plots == 1 ? label : "\(label)-\(plotIndex)")
        }
      case .image(let file):
        let panel = index < figure.panels.count ? figure.panels[index] : .init(caption: [])
        html = picture(
          file, panel.alternative.isEmpty ? figure.alternative : panel.alternative,
          panel.width ?? figure.width, panel.height ?? figure.height)
      }
      guard index < figure.panels.count else { return html }
      let panel = figure.panels[index]
      let words = panel.caption.isEmpty ? "" : "<p class=\"panel\">\(inlines(panel.caption))</p>"
      return "<div\(identifier(panel.destination))>\(html)\(words)</div>"
    }
    var caption = figure.caption
    if !notes.isEmpty, let last = caption.plainText.last, !".!?…".contains(last) {
      caption.append(.text("."))
    }
    caption += notes.map { .text(" \($0)") }
    var text = "<div class=\"pictures\">\(pictures.joined(separator: "\n"))</div>\n"
    let words = self.caption(figure.number, caption)
    let files = offers(names)
    keep("<p>\(words)</p>", at: [block.destination])
    if !words.isEmpty || !files.isEmpty { text += "<figcaption>\(words)\(files)</figcaption>\n" }
    return "<figure\(place)>\(text)</figure>\n"
  }

  /// Links to the files of figures.
  private func offers(_ names: [String]) -> String {
    guard !names.isEmpty else { return "" }
    let lists = names.map { name in
      ["csv", "svg", "png", "pdf"].map { ending in
        "<a href=\"\(HTMLText.fragment(figureFolder + name + "." + ending))\">\(ending.uppercased())</a>"
      }.joined(separator: " ")
    }
    return " <span class=\"offers\">\(lists.joined(separator: " · "))</span>"
  }

  private func plot(
    _ plot: Figures.Figure, _ figure: ReportBlock.Figure, count: Int, _ block: ReportBlock,
    _ notes: inout [String]
  ) -> String {
    let column = 345.0
    let beside = max(1, min(count, figure.layout.first?.count ?? 3))
    let wanted = figure.width.map { width in
      switch width {
      case .share(let share): share * column
      case .points(let points): min(points, column)
      }
    }
    let room = count == 1 ? column : (column - 10 * Double(beside - 1)) / Double(beside)
    let result = figures.render(plot, width: wanted ?? room, at: block.span)
    diagnostics += result.diagnostics
    notes += result.notes
    guard let drawing = drawing(of: result.frame, values: HeatmapValues(plot)) else { return "" }
    let width = Int((result.frame.width * 1.7).rounded())
    let looks = classes.name(for: "width:\(width)px")
    return "<svg class=\"plot \(looks)\" role=\"img\""
      + HTMLText.attribute(
        "aria-label",
        figure.alternative.isEmpty ? words.name(of: .figure) : figure.alternative)
      + " viewBox=\"\(drawing.viewBox)\">\(drawing.body)</svg>"
  }

  /// A frame as the inside of an SVG element, its text in the page's fonts and its colours the page's.
  func drawing(of frame: Frame, values: HeatmapValues? = nil) -> InlineDrawing? {
    pictureCount += 1
    let faces = faces
    var used: [(Font, String)] = []
    var values = values
    let drawing = try? InlineDrawing(
      of: frame, prefix: "p\(pictureCount)-",
      paint: WebColors.paint,
      face: { font, text in
        used.append((font, text))
        let face = faces.face(of: font)
        var attributes = ""
        switch face.family {
        // Pictures are set in it by themselves.
        case WebFaces.textFamily: break
        case WebFaces.mathFamily: attributes = " class=\"mf\""
        default: attributes = " font-family=\"\(face.family)\""
        }
        if face.isBold { attributes += " font-weight=\"700\"" }
        if face.isItalic { attributes += " font-style=\"italic\"" }
        return attributes
      },
      image: { values?.attributes(of: $0) ?? "" })
    for (font, text) in used { usage.add(text.unicodeScalars, in: font) }
    return drawing
  }
}

import Diagnostics
import ReportModel

extension PageStyle {
  /// The style with what a report asks for, and what of that is unknown.
  func applying(_ options: LayoutOptions) -> (PageStyle, [Diagnostic]) {
    var result = self
    var diagnostics: [Diagnostic] = []
    if let name = options.paper {
      if let paper = Paper(name: name) {
        result.setPaper(paper)
      } else {
        diagnostics.append(
          .unknown("paper", "layout.unknown-paper", name, among: Paper.names, options))
      }
    }
    if let name = options.font {
      if let typeface = Typeface(name: name) {
        result.typeface = typeface
      } else {
        diagnostics.append(
          .unknown(
            "font", "layout.unknown-font", name, among: Typeface.all.map(\.name), options))
      }
    }
    if let size = options.fontSize {
      if Self.fontSizes.contains(size) {
        result.text = result.text.scaled(toBody: size)
      } else {
        diagnostics.append(
          .error(
            "layout.font-size", "A font size from 4 to 72 points is expected here",
            at: options.places["font-size"]))
      }
    }
    let own = result.margins
    if let m = options.margins, m.count == 4 {
      result.margins = Margins(top: m[0], right: m[1], bottom: m[2], left: m[3])
    }
    if let width = options.textWidth {
      result.margins.left = (result.paper.width - width) / 2
      result.margins.right = result.margins.left
    }
    if !result.hasRoom {
      let key = options.textWidth == nil ? "margin" : "text-width"
      diagnostics.append(
        .error(
          "layout.no-room", "The paper has no room for text of this width or with these margins",
          at: options.places[key]))
      result.margins = own
    }
    return (result, diagnostics)
  }

  private static let fontSizes = 4.0...72

  /// Whether an inch of text fits on the paper, in both directions.
  private var hasRoom: Bool {
    textWidth >= 72 && textHeight >= 72 && min(margins.left, margins.right) >= 0
  }

  /// Another paper; margins keep their share of it.
  private mutating func setPaper(_ other: Paper) {
    let wide = other.width / paper.width
    let high = other.height / paper.height
    margins = Margins(
      top: margins.top * high, right: margins.right * wide, bottom: margins.bottom * high,
      left: margins.left * wide)
    paper = other
  }
}

extension Diagnostic {
  fileprivate static func unknown(
    _ key: String, _ identifier: String, _ value: String, among names: [String],
    _ options: LayoutOptions
  ) -> Diagnostic {
    let nearest = nearestName(to: value, in: names)
    let hint = nearest.map { "did you mean \($0)?" } ?? "known: " + names.joined(separator: ", ")
    return .warning(
      identifier, "Unknown \(key) '\(value)'", at: options.places[key],
      hints: [hint])
  }
}

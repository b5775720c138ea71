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
        diagnostics.append(.unknown("paper", name, among: Paper.names))
      }
    }
    if let name = options.font {
      if let typeface = Typeface(name: name) {
        result.typeface = typeface
      } else {
        diagnostics.append(.unknown("font", name, among: Typeface.all.map(\.name)))
      }
    }
    if let size = options.fontSize { result.text = result.text.scaled(toBody: size) }
    if let m = options.margins, m.count == 4 {
      result.margins = Margins(top: m[0], right: m[1], bottom: m[2], left: m[3])
    }
    return (result, diagnostics)
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
    _ key: String, _ value: String, among names: [String]
  ) -> Diagnostic {
    let nearest = nearestName(to: value, in: names)
    let hint = nearest.map { "did you mean “\($0)”?" } ?? "known: " + names.joined(separator: ", ")
    return .warning("layout.unknown-\(key)", "Unknown \(key) “\(value)”", at: nil, hints: [hint])
  }
}

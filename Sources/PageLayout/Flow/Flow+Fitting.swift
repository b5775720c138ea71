import Diagnostics
import Typography

extension Flow {
  /// Makes smaller what is higher than a page or reaches beyond the paper, and says so: figures and
  /// rows of tables have given way before; what is left is a single formula, mostly.
  func fitToPages(_ style: PageStyle) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (index, item) in items.enumerated() {
      guard case .box(let frame) = item.content,
        let fitted = fitted(frame, x: item.x, padding: padding(of: item), style)
      else { continue }
      found.append(Self.warning(frame, fitted, at: item.place))
      replace(index, by: fitted)
    }
    for (index, frame) in floats.enumerated() {
      guard let fitted = fitted(frame, x: 0, padding: 0, style) else { continue }
      let item = items.first { if case .float(index) = $0.content { true } else { false } }
      found.append(Self.warning(frame, fitted, at: item?.place))
      floats[index] = fitted
    }
    for (index, frame) in heads.enumerated() {
      if let fitted = fitted(frame, x: 0, padding: 0, style, share: 0.5) { heads[index] = fitted }
    }
    return found
  }

  /// Nil for what fits as it is.
  private func fitted(
    _ frame: Frame, x: Double, padding: Double, _ style: PageStyle, share: Double = 1
  ) -> Frame? {
    let height = style.textHeight * share - 2 * padding
    let edge = style.textWidth + style.margins.right
    let right = x + max(frame.rightEdge, 0)
    var scale = min(1, height / max(frame.height, 1))
    if right > edge + 0.5, right > x { scale = min(scale, (style.textWidth - x) / (right - x)) }
    guard scale < 0.9999, scale > 0 else { return nil }
    // In the middle of where it stood.
    let small = frame.scaled(by: scale)
    var result = Frame(width: frame.width, ascent: small.ascent, descent: small.descent)
    let shift = max(0, (min(frame.width, style.textWidth - x) - small.width) / 2)
    result.append(small, at: Point(x: shift, y: 0))
    return result
  }

  private static func warning(_ frame: Frame, _ fitted: Frame, at place: Span?) -> Diagnostic {
    let percent = Int((fitted.height / max(frame.height, 1e-9) * 100).rounded())
    return .warning(
      "layout.too-large", "This does not fit on a page, and is set at \(percent) % of its size",
      at: place, hints: ["part it, or write it more shortly"])
  }
}

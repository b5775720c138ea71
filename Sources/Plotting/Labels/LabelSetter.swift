internal import Diagnostics
internal import MathSyntax
internal import MathTypesetting
internal import Typography

/// Sets the labels of a figure: text with math between dollars.
final class LabelSetter {
  let fonts: MathFonts
  private(set) var diagnostics: [Diagnostic] = []
  private var set: [Key: Frame] = [:]

  private struct Key: Hashable {
    var text: String
    var size: Double
    var color: Color
  }

  private let shaper: TextShaper

  init(fonts: MathFonts, shaper: TextShaper) {
    self.fonts = fonts
    self.shaper = shaper
  }

  /// What was wrong with the labels since the last call.
  func takeDiagnostics(at span: Span?) -> [Diagnostic] {
    defer { diagnostics = [] }
    return diagnostics.map { diagnostic in
      var placed = diagnostic
      placed.span = span
      return placed
    }
  }

  /// One line; its origin is the left end of the baseline. Ascent and descent are at least those of
  /// the type, so that lines of labels keep their distance.
  func frame(_ text: String, size: Double, color: Color) -> Frame {
    let key = Key(text: text, size: size, color: color)
    if let frame = set[key] { return frame }
    var line = Frame(ascent: 0.7 * size, descent: 0.21 * size)
    for piece in LabelPiece.pieces(of: text) {
      let part = frame(of: piece, size: size, color: color)
      line.append(part, at: Point(x: line.width, y: 0))
      line.width += part.width
      line.ascent = max(line.ascent, part.ascent)
      line.descent = max(line.descent, part.descent)
    }
    set[key] = line
    return line
  }

  /// How the lines of a broken label stand under each other.
  enum Alignment { case left, center }

  /// A label on one line where it fits into a width, else broken at its spaces; its origin is the left
  /// end of the first baseline.
  func frame(
    _ text: String, size: Double, color: Color, width: Double, alignment: Alignment = .center
  ) -> Frame {
    let one = frame(text, size: size, color: color)
    if one.width <= width { return one }
    var lines: [Frame] = []
    var line = ""
    for word in LabelPiece.words(of: text) {
      let longer = line.isEmpty ? word : "\(line) \(word)"
      if !line.isEmpty, frame(longer, size: size, color: color).width > width {
        lines.append(frame(line, size: size, color: color))
        line = word
      } else {
        line = longer
      }
    }
    lines.append(frame(line, size: size, color: color))
    return Self.stacked(lines, size: size, alignment)
  }

  private static func stacked(_ lines: [Frame], size: Double, _ alignment: Alignment) -> Frame {
    let widest = lines.map(\.width).max() ?? 0
    var result = Frame(width: widest, ascent: lines.first?.ascent ?? 0)
    var baseline = 0.0
    for (index, line) in lines.enumerated() {
      if index > 0 {
        baseline += max(1.2 * size, lines[index - 1].descent + line.ascent + 0.1 * size)
      }
      let x = alignment == .left ? 0 : (widest - line.width) / 2
      result.append(line, at: Point(x: x, y: baseline))
      result.descent = baseline + line.descent
    }
    return result
  }

  private func frame(of piece: LabelPiece, size: Double, color: Color) -> Frame {
    switch piece {
    case .text(let text): return self.text(Self.typographic(text), size, color)
    case .math(let source): return math(source, size, color)
    }
  }

  /// With a true apostrophe.
  private static func typographic(_ text: String) -> String {
    String(text.map { $0 == "'" ? "\u{2019}" : $0 })
  }

  private func math(_ source: String, _ size: Double, _ color: Color) -> Frame {
    let formula = Formula.parse(SourceExcerpt(source), style: .text)
    diagnostics += formula.diagnostics
    return MathTypesetter(fonts: fonts, size: size, color: color).frame(formula)
  }

  private func text(_ text: String, _ size: Double, _ color: Color) -> Frame {
    let word = shaper.shape(text, style: TextStyle(font: fonts.text, size: size, color: color))
    var line = Frame(width: word.width * size)
    var pen = 0.0
    for segment in word.segments {
      let glyphs = segment.glyphs.map {
        GlyphRun.Glyph(id: $0.id, x: $0.x * size, y: $0.y * size)
      }
      let run = GlyphRun(
        font: segment.font, size: size * segment.scale, color: color, glyphs: glyphs,
        width: segment.width * size, text: segment.text, clusters: segment.clusters,
        isRightToLeft: segment.isRightToLeft)
      if !glyphs.isEmpty { line.add(.glyphs(run), at: Point(x: pen, y: 0)) }
      pen += segment.width * size
    }
    return line
  }
}

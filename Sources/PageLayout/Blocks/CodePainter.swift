import ReportModel
import Typography

/// Sets lines of code: each sign in a cell of its own width, long lines turned over.
struct CodePainter {
  let composer: Composer
  let size: TextSizes.Size
  let width: Double
  /// For all of it; nil for the colours of the tokens.
  let color: Color?
  /// Digits of the longest line number; 0 for none.
  let numberWidth: Int

  private static let tabWidth = 4

  /// The line, or its parts where it is longer than the width.
  func frames(of tokens: [CodeToken], number: Int, isEmphasized: Bool = false) -> [Frame] {
    let style = InlineStyle(
      cut: Cut(family: .mono), size: size.size * composer.style.typeface.monoScale,
      color: composer.style.colors.code.plain)
    let space = composer.resolved(style).space
    let gutter = numberWidth == 0 ? 0 : Double(numberWidth + 2) * space
    let columns = max(10, Int((width - gutter + 0.01) / space))
    var frames: [Frame] = []
    for (index, part) in Self.parts(of: tokens, columns: columns).enumerated() {
      var frame = Frame(
        width: width, ascent: TextExtent.ascent * style.size,
        descent: TextExtent.descent * style.size)
      if isEmphasized {
        let height = TextExtent.ascent * style.size + TextExtent.descent * style.size + 2
        frame.add(
          .shape(
            .rule(width: width, height: height, color: composer.style.colors.highlight)),
          at: Point(x: 0, y: -TextExtent.ascent * style.size - 1))
      }
      if index == 0, numberWidth > 0 {
        var numbers = style
        numbers.color = composer.style.colors.code.lineNumber
        let text = "\(number)"
        let column = Double(numberWidth - text.count) * space
        add(text, numbers, to: &frame, at: column)
      }
      paint(part, style, space: space, from: gutter, into: &frame)
      frames.append(frame)
    }
    return frames
  }

  private func paint(
    _ tokens: [CodeToken], _ style: InlineStyle, space: Double, from left: Double,
    into frame: inout Frame
  ) {
    var x = left
    for token in tokens where !token.text.isEmpty {
      var tokenStyle = style
      tokenStyle.color = color ?? token.kind.color(composer.style.colors.code)
      tokenStyle.cut.isItalic = token.kind == .comment && color == nil
      x += add(token.text, tokenStyle, to: &frame, at: x)
    }
  }

  /// Adds text with its spaces and returns its width.
  @discardableResult
  private func add(
    _ text: String, _ style: InlineStyle, to frame: inout Frame, at left: Double
  ) -> Double {
    let resolved = composer.resolved(style)
    let word = composer.shaper.shape(text, face: resolved.face)
    var x = left
    for segment in word.segments {
      let glyphs = segment.glyphs.map {
        GlyphRun.Glyph(id: $0.id, x: $0.x * style.size, y: $0.y * style.size)
      }
      frame.add(
        .glyphs(
          GlyphRun(
            font: segment.font, size: style.size * segment.scale, color: style.color,
            glyphs: glyphs,
            width: segment.width * style.size, text: segment.text, clusters: segment.clusters,
            isRightToLeft: segment.isRightToLeft)), at: Point(x: x, y: 0))
      x += segment.width * style.size
    }
    return x - left
  }

  /// Cuts a line into parts of at most so many columns, after a space or a comma where one is near;
  /// later parts are indented by two.
  private static func parts(
    of tokens: [CodeToken], columns: Int
  ) -> [[CodeToken]] {
    let tokens = tokens.map {
      CodeToken(text: expandTabs($0.text), kind: $0.kind)
    }
    let length = tokens.reduce(0) { $0 + $1.text.count }
    guard length > columns else { return [tokens] }
    let signs = tokens.flatMap { token in token.text.map { ($0, token.kind) } }
    var parts: [[CodeToken]] = []
    var start = 0
    while start < signs.count {
      let room = start == 0 ? columns : columns - 2
      var end = min(signs.count, start + room)
      if end < signs.count,
        let near = (max(start + room / 2, start + 1)..<end).last(where: {
          " ,(".contains(signs[$0].0)
        })
      {
        end = near + 1
      }
      var part = tokensOf(signs[start..<end])
      if start > 0 { part.insert(CodeToken(text: "  ", kind: .plain), at: 0) }
      parts.append(part)
      start = end
    }
    return parts
  }

  private static func tokensOf(
    _ signs: ArraySlice<(Character, CodeToken.Kind)>
  ) -> [CodeToken] {
    var tokens: [CodeToken] = []
    for (sign, kind) in signs {
      if tokens.last?.kind == kind {
        tokens[tokens.count - 1].text.append(sign)
      } else {
        tokens.append(CodeToken(text: String(sign), kind: kind))
      }
    }
    return tokens
  }

  private static func expandTabs(_ text: String) -> String {
    guard text.contains("\t") else { return text }
    return text.split(separator: "\t", omittingEmptySubsequences: false).joined(
      separator: String(repeating: " ", count: tabWidth))
  }
}

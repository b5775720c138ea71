import Diagnostics
import Typography

/// A paragraph broken into lines.
struct Paragraph {
  /// How its lines stand between the margins.
  enum Alignment { case justified, left, center, right }

  struct Line {
    var frame: Frame
    var footnotes: [Int]
    /// Whether it ends with a hyphen.
    var isHyphenated: Bool
  }

  var lines: [Line] = []
  /// How far the widest line is beyond the width, in points; 0 when all fit.
  var overfull = 0.0

  /// Breaks content into lines: first without hyphens, then with them, then with stretch beyond
  /// what looks well, and at last past the margin.
  ///
  /// - Parameter indent: of the first line; negative to hang it out.
  static func set(
    _ content: InlineContent, width: Double, indent: Double = 0,
    alignment: Alignment = .justified, composer: Composer
  ) -> Paragraph {
    guard !content.isEmpty else { return Paragraph() }
    let isRagged = alignment != .justified
    var items = ParagraphItems(
      content, indent: indent, isHyphenated: false, isRagged: isRagged, composer: composer)
    var breaker = LineBreaker()
    if isRagged {
      breaker.emergencyStretch = width * 0.35
      breaker.tolerance = 10_000
    } else {
      breaker.tolerance = 100
    }
    var breaks = breaker.breaks(items.items, width: width)
    if breaks == nil {
      items = ParagraphItems(
        content, indent: indent, isHyphenated: true, isRagged: isRagged, composer: composer)
      breaker.tolerance = isRagged ? 10_000 : 300
      breaks = breaker.breaks(items.items, width: width)
    }
    if breaks == nil {
      breaker.tolerance = 10_000
      breaker.emergencyStretch = composer.style.text.body.size * 3
      breaks = breaker.breaks(items.items, width: width, acceptsOverfull: true)
    }
    let assembly = LineAssembly(
      content: content, items: items, width: width, alignment: alignment, composer: composer)
    return assembly.lines(at: breaks ?? [items.items.count - 1])
  }
}

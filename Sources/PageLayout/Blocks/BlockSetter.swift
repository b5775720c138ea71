import Diagnostics
import ReportModel
import Typography

/// Sets blocks into a flow: where they stand, how wide they are, what they are set in.
///
/// A block inside another one is set by a copy with less width and a scope of its own.
struct BlockSetter {
  let composer: Composer
  var flow: Flow
  /// The column's left edge, from the text's.
  var x = 0.0
  var width: Double
  /// The scope that items stand in.
  var scope: Int
  var inline: InlineStyle
  var leading: Double
  /// How many lists this is inside of.
  var listDepth = 0
  /// Whether figures and tables may move to another page.
  var mayFloat = true
  /// Set before the first paragraph inside: the head of a theorem, a proof.
  var runIn: InlineContent?

  var style: PageStyle { composer.style }

  init(composer: Composer, flow: Flow, width: Double) {
    self.composer = composer
    self.flow = flow
    self.width = width
    scope = flow.openScope(in: nil)
    inline = composer.body
    leading = composer.style.text.body.leading
  }

  /// Sets blocks one after the other. A figure that may move does not part the text around it: a
  /// paragraph below it is indented as below the paragraph above.
  ///
  /// - Parameter previous: the block above the first.
  mutating func set(_ blocks: [ReportBlock], after previous: ReportBlock? = nil) {
    var previous = previous
    for block in foldingIntoCaptions(blocks) {
      set(block, after: previous)
      if case .figure(let figure) = block.kind, floats(figure) { continue }
      previous = block
    }
  }

  /// Moves in the edge that lines begin at, and the other one; less where blocks are nested so
  /// deeply that no words would fit between them.
  func indented(by start: Double, end: Double = 0) -> BlockSetter {
    let room = max(0, width - Self.leastWidth * inline.size)
    let share = start + end > room ? room / (start + end) : 1
    var inner = self
    inner.x += (composer.isRightToLeft ? end : start) * share
    inner.width -= (start + end) * share
    return inner
  }

  /// Where a label stands, from the text's left edge: off the edge that the lines of a body begin
  /// at.
  func labelPlace(_ label: Frame, beside x: Double, _ width: Double) -> Double {
    let gap = style.spaces.labelGap
    return composer.isRightToLeft ? x + width + gap : x - gap - label.width
  }

  /// In ems.
  private static let leastWidth = 8.0

  func inScope(_ tag: Tag?, panel: Panel? = nil) -> BlockSetter {
    var inner = self
    inner.scope = flow.openScope(in: scope, tag: tag, panel: panel)
    return inner
  }

  func resized(_ size: TextSizes.Size) -> BlockSetter {
    var inner = self
    inner.inline.size = size.size
    inner.leading = size.leading
    return inner
  }

  /// - Parameter room: the width that pictures may take; without it they are as high as the letters.
  func collect(
    _ inlines: [ReportInline], _ style: InlineStyle? = nil, room: Double? = nil
  ) -> InlineContent {
    InlineCollector.collect(inlines, style ?? inline, composer: composer, room: room)
  }

  /// A line of plain text as a frame.
  func line(_ text: String, _ style: InlineStyle) -> Frame {
    let content = collect([.text(text)], style)
    return Paragraph.set(content, width: 1e4, alignment: .left, composer: composer).naturalLine
  }
}

extension Paragraph {
  /// The first line, as wide as what stands in it.
  var naturalLine: Frame { naturalLines.first ?? Frame() }

  /// The lines, each as wide as what stands in it, wherever its paragraph begins.
  var naturalLines: [Frame] {
    lines.map { line in
      var frame = line.frame
      let extents = frame.items.compactMap { item -> (left: Double, right: Double)? in
        guard case .glyphs(let run) = item.content else { return nil }
        return (item.position.x, item.position.x + run.width)
      }
      let left = extents.map(\.left).min() ?? 0
      frame.width = max(0, (extents.map(\.right).max() ?? 0) - left)
      for index in frame.items.indices { frame.items[index].position.x -= left }
      return frame
    }
  }
}

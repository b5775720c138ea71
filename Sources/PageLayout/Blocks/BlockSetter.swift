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

  /// Sets blocks one after the other.
  ///
  /// - Parameter previous: the block above the first.
  mutating func set(_ blocks: [ReportBlock], after previous: ReportBlock? = nil) {
    var previous = previous
    for block in blocks {
      set(block, after: previous)
      previous = block
    }
  }

  /// Moves the left edge in, and the right one; less where blocks are nested so deeply that no words
  /// would fit between them.
  func indented(by left: Double, right: Double = 0) -> BlockSetter {
    let room = max(0, width - Self.leastWidth * inline.size)
    let share = left + right > room ? room / (left + right) : 1
    var inner = self
    inner.x += left * share
    inner.width -= (left + right) * share
    return inner
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

  func collect(_ inlines: [ReportInline], _ style: InlineStyle? = nil) -> InlineContent {
    InlineCollector.collect(inlines, style ?? inline, composer: composer)
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

  /// The lines, each as wide as what stands in it.
  var naturalLines: [Frame] {
    lines.map { line in
      var frame = line.frame
      frame.width = frame.items.reduce(0) { right, item in
        switch item.content {
        case .glyphs(let run): max(right, item.position.x + run.width)
        case .shape, .image, .group, .link, .destination, .beginTag, .endTag, .drawing: right
        }
      }
      return frame
    }
  }
}

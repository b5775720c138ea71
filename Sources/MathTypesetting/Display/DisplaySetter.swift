import Diagnostics
import MathSyntax
import Typography

/// Sets one display: lays its lines out, places them in the column, and puts the tags beside them.
struct DisplaySetter {
  let faces: FaceSet
  let size: Double
  let color: Color
  let linkColor: Color?
  let formula: Formula
  let width: Double
  private(set) var content: DisplayContent
  var tags: [MathTag]
  let wholeTags: WholeTagPlace
  var diagnostics: [Diagnostic] = []
  /// What is left of the column beside a brace.
  private var bodyWidth: Double

  init(
    faces: FaceSet, size: Double, color: Color, linkColor: Color?, formula: Formula, width: Double,
    tags: [MathTag], wholeTags: WholeTagPlace
  ) {
    self.wholeTags = wholeTags
    self.faces = faces
    self.size = size
    self.color = color
    self.linkColor = linkColor
    self.formula = formula
    self.width = width
    bodyWidth = width
    content = DisplayContent(formula.root)
    self.tags = tags
    if tags.isEmpty, let typed = content.typedTag { self.tags = [MathTag(typed)] }
  }

  mutating func set() -> MathDisplay {
    var layout = newLayout(1)
    bodyWidth = width - marginWidth(layout)
    var block = layout.naturalBlock(content, width: bodyWidth)
    if block.width > bodyWidth + 1e-6 {
      layout = newLayout(1)
      block = broken(&layout)
    }
    place(&block, layout)
    diagnostics += layout.missingDiagnostics(of: formula)
    layout.settle()
    return finished(block, layout)
  }

  private func newLayout(_ scale: Double) -> Layout {
    let layout = Layout(
      faces: faces, size: size * scale, color: color, linkColor: linkColor)
    layout.isDisplay = true
    layout.columnWidth = width
    layout.hasTightColumns = content.grid?.hasOwnColumns ?? false
    for (index, column) in (content.grid?.columns ?? []).enumerated() {
      layout.columnGaps[index] = column.separatorBefore.map {
        layout.measured($0, Layout.displayStyle)
      }
    }
    return layout
  }

  /// The space that a tag on the last line takes.
  private var tagRoom: Double {
    let tag = tags.last { $0.row == nil || $0.row == content.rows.last?.source }
    return tag.map { tagWidth($0.text) + size } ?? 0
  }

  /// No formula is set smaller than this while there is another way.
  private static let smallestScale = 0.85

  /// Broken where it is meant to be, then inside delimiters and text, then a little smaller, then
  /// anywhere.
  private mutating func broken(_ layout: inout Layout) -> DisplayBlock {
    if let block = withFewerColumns(&layout) { return block }
    let attempts: [(extent: Breaking.Extent, scale: Double)] = [
      (.outside, 1), (.inside, 1), (.inside, 0.95), (.inside, 0.9), (.inside, Self.smallestScale),
      (.anywhere, 1), (.anywhere, 0.92), (.anywhere, Self.smallestScale),
    ]
    var scale = 1.0
    var needed = 0.0
    for attempt in attempts {
      scale = attempt.scale
      layout = newLayout(scale)
      needed = 0
      if let block = layout.brokenBlock(
        content, width: bodyWidth, tagRoom: tagRoom, extent: attempt.extent, needed: &needed)
      {
        if scale < 1 { noteScale(scale) }
        return block
      }
    }
    // Some part is wider than the column whatever is done, such as a matrix.
    for _ in 0..<6 {
      scale *= min(0.98, bodyWidth / max(needed, width)) * 0.999
      layout = newLayout(scale)
      needed = 0
      if let block = layout.brokenBlock(
        content, width: bodyWidth, tagRoom: tagRoom, extent: .anywhere, needed: &needed)
      {
        noteScale(scale)
        return block
      }
    }
    // Whatever is left is set as it is, smaller.
    layout = newLayout(scale)
    var block = layout.naturalBlock(content, width: bodyWidth)
    scale *= min(1, bodyWidth / max(block.width, 1)) * 0.999
    layout = newLayout(scale)
    block = layout.naturalBlock(content, width: bodyWidth)
    noteScale(scale)
    return block
  }

  /// An alignment of several pairs of columns with fewer of them side by side, all rows alike; nil
  /// where that is of no use.
  private mutating func withFewerColumns(_ layout: inout Layout) -> DisplayBlock? {
    let count = content.pairCount
    guard count > 1 else { return nil }
    for widest in stride(from: count - 1, through: 1, by: -1) {
      // As many in each line as the number of lines allows: two and two rather than three and one.
      let lines = (count + widest - 1) / widest
      let pairs = (count + lines - 1) / lines
      let parted = content.parted(pairs: pairs)
      layout = newLayout(1)
      var block = layout.naturalBlock(parted, width: bodyWidth)
      if block.width <= bodyWidth + 1e-6 {
        content = parted
        block.isBroken = true
        return block
      }
    }
    content = content.parted(pairs: 1)
    return nil
  }

  private mutating func noteScale(_ scale: Double) {
    let percent = Int((scale * 100).rounded())
    let message = "Formula scaled down to \(percent) % to fit the column"
    let place = formula.source.span(of: 0..<formula.source.text.utf8.count)
    if scale < Self.smallestScale - 1e-6 {
      diagnostics.append(
        .warning(
          "math.too-wide", message + ", which is hard to read", at: place,
          hints: ["part what cannot be broken, such as a wide matrix"]))
    } else {
      diagnostics.append(
        .note(
          "math.scaled-down", message, at: place, hints: ["break it by hand with aligned or split"])
      )
    }
  }

  // MARK: Lines

  /// Gives each line its baseline, and the block its place in the column.
  private mutating func place(_ block: inout DisplayBlock, _ layout: Layout) {
    let skip = 1.2 * layout.size + 0.3 * layout.size
    let strutHeight = 0.84 * layout.size
    let strutDepth = 0.36 * layout.size
    let isOne = block.lines.count == 1
    let ink = (top: block.lines[0].box.height, bottom: block.lines.last?.box.depth ?? 0)
    var baseline = 0.0
    for index in block.lines.indices {
      if index > 0 {
        let above = block.lines[index - 1]
        let line = block.lines[index]
        let gap =
          skip - max(strutDepth, above.box.depth) - max(strutHeight, line.box.height)
        let glue = gap < 0.3 * layout.size ? 0.4 * layout.size : gap
        baseline +=
          max(strutDepth, above.box.depth) + glue + max(strutHeight, line.box.height)
          + line.spaceAbove
      }
      block.lines[index].baseline = baseline
    }
    if !isOne {
      block.lines[0].box.height = max(block.lines[0].box.height, strutHeight)
      let last = block.lines.count - 1
      block.lines[last].box.depth = max(block.lines[last].box.depth, strutDepth)
    }
    block.indexLines()
    var inset = 0.0
    if let margin = content.grid?.margin { inset = surround(&block, margin, layout, ink) }
    // The frame of `multline` goes from margin to margin.
    let left =
      content.kind == .multline && inset > 0 && block.lines.count > 1 ? size : blockLeft(block)
    for index in block.surroundings.indices { block.surroundings[index].x += left }
    for index in block.lines.indices {
      if block.lines[index].isFlushLeft {
        block.lines[index].x =
          (content.kind == .multline ? size + inset : 0) + block.lines[index].indent
      } else if block.lines[index].isFlushRight {
        block.lines[index].x = width - block.lines[index].box.width - max(size, tagRoom) - inset
      } else {
        block.lines[index].x += left
      }
    }
  }

  /// Centred, unless a tag needs the room: then further left.
  private func blockLeft(_ block: DisplayBlock) -> Double {
    let centered = (width - block.width) / 2
    var left = max(0, centered)
    for tag in tags {
      guard let line = tagLine(tag, block) else { continue }
      let right =
        isCentered(tag, block)
        ? block.width : block.lines[line].x + block.lines[line].box.width
      let room = width - tagWidth(tag.text) - size
      if left + right > room { left = max(0, min(left, room - right)) }
    }
    return left
  }

  /// The line beside which a tag stands: its row's last one; for the whole, the last.
  private func tagLine(_ tag: MathTag, _ block: DisplayBlock) -> Int? {
    if let row = tag.row { block.lastLines[row] } else { block.lines.indices.last }
  }

  /// Whether the tag is that of `split` or its like, and stands beside the middle of all rows.
  private func isCentered(_ tag: MathTag, _ block: DisplayBlock) -> Bool {
    guard wholeTags == .middle, let grid = content.grid, tag.row == nil else { return false }
    return !block.isBroken && !grid.isTopLevel && grid.kind != .multline && block.lines.count > 1
  }

  // MARK: Braces and frames

  /// How much of the column what stands beside the rows takes, at most.
  private func marginWidth(_ layout: Layout) -> Double {
    guard let margin = content.grid?.margin else { return 0 }
    let start = layout.items.count
    let style = Layout.displayStyle
    let high = 6 * size
    let isCases = content.grid?.isNumberedCases ?? false
    let width =
      layout.margin(
        margin.left, margin.leftBrace, high, style, isLeft: true, isCases: isCases
      ).width
      + layout.margin(margin.right, margin.rightBrace, high, style, isLeft: false).width
    layout.discard(from: start)
    let frame =
      margin.hasGround ? 2 * (layout.frameSeparation(margin) + layout.framePadding(margin)) : 0
    return min(width + frame, 0.7 * self.width)
  }

  /// Puts formulas and braces beside the lines, and a frame around all.
  ///
  /// - Parameter ink: how far the first line goes up and the last one down, without struts.
  /// - Returns: how far a frame keeps lines off the margins.
  private func surround(
    _ block: inout DisplayBlock, _ margin: Grid.Margin, _ layout: Layout,
    _ ink: (top: Double, bottom: Double)
  ) -> Double {
    let style = Layout.displayStyle
    let axis = layout.axis(style)
    // Numbers in parentheses are as high as these.
    let (top, bottom) =
      tags.isEmpty || margin.hasGround
      ? ink : (max(ink.top, 0.75 * size), max(ink.bottom, 0.25 * size))
    let last = block.lines[block.lines.count - 1].baseline + bottom
    // Below the first baseline: where the axis of what stands beside goes.
    let middle = (last - top) / 2
    let reach = (top + last) / 2
    let isCases = content.grid?.isNumberedCases ?? false
    // empheq's own `\delimiterfactor` 950 and `\delimitershortfall` 1 pt at 10 pt
    let high =
      isCases
      ? layout.fenceSize(height: reach + axis, depth: reach - axis, style)
      : max(1.9 * reach, 2 * reach - 0.1 * size)
    let left = layout.margin(
      margin.left, margin.leftBrace, high, style, isLeft: true, isCases: isCases)
    let right = layout.margin(margin.right, margin.rightBrace, high, style, isLeft: false)
    let separation = margin.hasGround ? layout.frameSeparation(margin) : 0
    let side = margin.hasGround ? separation + layout.framePadding(margin) : 0
    let baseline = middle + axis
    for index in block.lines.indices { block.lines[index].x += left.width + side }
    if content.kind == .multline, block.lines.count > 1 {
      // Its lines go from margin to margin, and so does what is around them.
      block.width = width - size - max(size, tagRoom) - 2 * side
      for index in block.lines.indices
      where !block.lines[index].isFlushLeft && !block.lines[index].isFlushRight {
        block.lines[index].x = side + (block.width - block.lines[index].box.width) / 2
      }
    }
    let inner = block.width
    block.width += left.width + right.width + 2 * side
    if margin.hasGround {
      let frame = layout.frame(
        width: block.width, height: top + separation, depth: last + separation, margin)
      block.surroundings.append((frame, 0, 0))
    }
    if left.end > left.start { block.surroundings.append((left, side, baseline)) }
    if right.end > right.start {
      block.surroundings.append((right, side + left.width + inner, baseline))
    }
    return side
  }

  // MARK: Tags

  private func tagWidth(_ text: String) -> Double {
    let layout = Layout(faces: faces, size: size, color: color)
    return layout.textBox(text, TextFace(), em: size).width
  }

  private mutating func finished(_ block: DisplayBlock, _ layout: Layout) -> MathDisplay {
    let last = block.lines[block.lines.count - 1]
    var frame = Frame(
      width: width, ascent: block.lines[0].box.height, descent: last.baseline + last.box.depth)
    for (box, x, baseline) in block.surroundings {
      frame.descent = max(frame.descent, baseline + box.depth)
      frame.ascent = max(frame.ascent, box.height - baseline)
      FrameBuilder(layout: layout).append(
        box.start..<box.end, to: &frame, at: Point(x: x, y: baseline))
    }
    for line in block.lines {
      frame.descent = max(frame.descent, line.baseline + line.box.depth)
      frame.ascent = max(frame.ascent, line.box.height - line.baseline)
      FrameBuilder(layout: layout).append(
        line.box.start..<line.box.end, to: &frame,
        at: Point(x: line.x, y: line.baseline))
    }
    var placed: [MathDisplay.PlacedTag] = []
    for tag in tags { placed.append(place(tag, block, into: &frame)) }
    return MathDisplay(
      frame: frame, tags: placed,
      lines: block.lines.map {
        MathDisplay.Line(
          baseline: $0.baseline, left: $0.x, right: $0.x + $0.box.width,
          ascent: $0.box.height, descent: $0.box.depth)
      }, diagnostics: diagnostics)
  }

  /// Sets a tag flush right beside the middle of what it is of, or on its row's last line; where it
  /// would touch the formula, below that line or else below the whole.
  private func place(
    _ tag: MathTag, _ block: DisplayBlock, into frame: inout Frame
  ) -> MathDisplay.PlacedTag {
    let layout = Layout(faces: faces, size: size, color: color)
    let box = layout.textBox(tag.text, TextFace(), em: size)
    let x = width - box.width
    func isFree(_ y: Double) -> Bool {
      !block.lines[block.linesNear(y, height: box.height, depth: box.depth)].contains { line in
        line.x + line.box.width > x - 0.5 * size
          && y - box.height < line.baseline + line.box.depth
          && y + box.depth > line.baseline - line.box.height
      }
    }
    let last = block.lines[block.lines.count - 1]
    let lastBaseline = last.baseline
    var places = [
      tagLine(tag, block).map { block.lines[$0].baseline } ?? lastBaseline,
      rowBottom(tag, block) + 0.2 * size + box.height,
    ]
    if isCentered(tag, block) {
      let middle = (last.baseline + last.box.depth - block.lines[0].box.height) / 2
      places.insert(middle + layout.axis(Layout.displayStyle), at: 0)
    }
    let y =
      places.first(where: isFree)
      ?? lastBaseline + block.greatestDepth + 0.2 * size + box.height
    FrameBuilder(layout: layout).append(
      box.start..<box.end, to: &frame, at: Point(x: x, y: y))
    frame.descent = max(frame.descent, y + box.depth)
    frame.ascent = max(frame.ascent, box.height - y)
    return MathDisplay.PlacedTag(tag: tag, position: Point(x: x, y: y), width: box.width)
  }

  private func rowBottom(_ tag: MathTag, _ block: DisplayBlock) -> Double {
    guard let row = tag.row, let last = block.lastLines[row] else {
      return block.lines[block.lines.count - 1].baseline + block.greatestDepth
    }
    return block.lines[last].baseline + block.lines[last].box.depth
  }
}

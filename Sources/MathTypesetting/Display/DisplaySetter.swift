import Diagnostics
import MathSyntax
import Typography

/// Sets one display: lays its lines out, places them in the column, and puts the tags beside them.
struct DisplaySetter {
  let faces: FaceSet
  let size: Double
  let color: Color
  let formula: Formula
  let width: Double
  let content: DisplayContent
  var tags: [MathTag]
  var diagnostics: [Diagnostic] = []

  init(
    faces: FaceSet, size: Double, color: Color, formula: Formula, width: Double, tags: [MathTag]
  ) {
    self.faces = faces
    self.size = size
    self.color = color
    self.formula = formula
    self.width = width
    content = DisplayContent(formula.root)
    self.tags = tags
    if tags.isEmpty, let typed = content.typedTag { self.tags = [MathTag(typed)] }
  }

  mutating func set() -> MathDisplay {
    var layout = Layout(faces: faces, size: size, color: color)
    var block = layout.naturalBlock(content, width: width)
    if block.width > width + 1e-6 {
      layout = Layout(faces: faces, size: size, color: color)
      block = broken(&layout)
    }
    place(&block, layout)
    diagnostics += layout.missingDiagnostics(of: formula)
    layout.settle()
    return finished(block, layout)
  }

  /// The space that a tag on the last line takes.
  private var tagRoom: Double {
    let tag = tags.last { $0.row == nil || $0.row == content.rows.count - 1 }
    return tag.map { tagWidth($0.text) + size } ?? 0
  }

  private mutating func broken(_ layout: inout Layout) -> DisplayBlock {
    var scale = 1.0
    for _ in 0..<6 {
      layout = Layout(faces: faces, size: size * scale, color: color)
      var needed = 0.0
      if let block = layout.brokenBlock(
        content, width: width, tagRoom: tagRoom, needed: &needed)
      {
        if scale < 1 { noteScale(scale) }
        return block
      }
      scale *= min(0.98, width / max(needed, width)) * 0.999
    }
    // Whatever is left is set as it is, smaller.
    layout = Layout(faces: faces, size: size * scale, color: color)
    var block = layout.naturalBlock(content, width: width)
    scale *= min(1, width / max(block.width, 1)) * 0.999
    layout = Layout(faces: faces, size: size * scale, color: color)
    block = layout.naturalBlock(content, width: width)
    noteScale(scale)
    return block
  }

  private mutating func noteScale(_ scale: Double) {
    let percent = Int((scale * 100).rounded())
    diagnostics.append(
      .note(
        "math.scaled-down", "Formula scaled down to \(percent) % to fit the column",
        at: formula.source.span(of: 0..<formula.source.text.utf8.count),
        hints: ["break it by hand with aligned or split"]))
  }

  // MARK: Lines

  /// Gives each line its baseline, and the block its place in the column.
  private mutating func place(_ block: inout DisplayBlock, _ layout: Layout) {
    let skip = 1.2 * layout.size + 0.3 * layout.size
    let strutHeight = 0.84 * layout.size
    let strutDepth = 0.36 * layout.size
    let isOne = block.lines.count == 1
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
    let left = blockLeft(block)
    for index in block.lines.indices {
      if block.lines[index].isFlushLeft {
        block.lines[index].x = content.kind == .multline ? size : 0
      } else if block.lines[index].isFlushRight {
        block.lines[index].x = width - block.lines[index].box.width - max(size, tagRoom)
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
      let right = block.lines[line].x + block.lines[line].box.width
      let room = width - tagWidth(tag.text) - size
      if left + right > room { left = max(0, min(left, room - right)) }
    }
    return left
  }

  /// The line beside which a tag stands: its row's last one; for the whole, the last.
  private func tagLine(_ tag: MathTag, _ block: DisplayBlock) -> Int? {
    if let row = tag.row { return block.lastLines[row] }
    if !block.isBroken, block.lines.count > 1, content.kind == .alignment { return nil }
    return block.lines.indices.last
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

  /// Sets a tag flush right on its line; where it would touch the formula, beside the last line of
  /// the whole, or else below.
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
    let lastBaseline = block.lines[block.lines.count - 1].baseline
    let places =
      [tagBaseline(tag, block)] + (tag.row == nil ? [lastBaseline] : [])
      + [rowBottom(tag, block) + 0.2 * size + box.height]
    let y =
      places.first(where: isFree)
      ?? lastBaseline + block.greatestDepth + 0.2 * size + box.height
    FrameBuilder(layout: layout).append(
      box.start..<box.end, to: &frame, at: Point(x: x, y: y))
    frame.descent = max(frame.descent, y + box.depth)
    frame.ascent = max(frame.ascent, box.height - y)
    return MathDisplay.PlacedTag(tag: tag, position: Point(x: x, y: y), width: box.width)
  }

  private func tagBaseline(_ tag: MathTag, _ block: DisplayBlock) -> Double {
    if let line = tagLine(tag, block) { return block.lines[line].baseline }
    // Beside the middle of an alignment that stands unbroken.
    let top = -block.lines[0].box.height
    let last = block.lines[block.lines.count - 1]
    return (top + last.baseline + last.box.depth) / 2 + 0.25 * size
  }

  private func rowBottom(_ tag: MathTag, _ block: DisplayBlock) -> Double {
    guard let row = tag.row, let last = block.lastLines[row] else {
      return block.lines[block.lines.count - 1].baseline + block.greatestDepth
    }
    return block.lines[last].baseline + block.lines[last].box.depth
  }
}

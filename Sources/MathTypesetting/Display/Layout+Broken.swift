import MathSyntax

extension Layout {
  /// The display with its rows broken to fit a width; nil if some part is wider than that.
  ///
  /// Continuation lines that begin with a relation are aligned with the first relation, others
  /// stand behind it. Where what is left of the relation takes too much of the width, all
  /// continuation lines are indented instead.
  func brokenBlock(
    _ content: DisplayContent, width: Double, tagRoom: Double,
    extent: Breaking.Extent, needed: inout Double
  ) -> DisplayBlock? {
    self.extent = extent
    whole = extent >= .inside ? 0.3 * width : .infinity
    widestPart = extent == .anywhere ? 0.94 * width : nil
    defer { widestPart = nil }
    let rows = content.rows.enumerated().map { breakableRow($1, content.kind, isFirst: $0 == 0) }
    let leftWidth = rows.map(\.left.width).max() ?? 0
    if content.kind == .multline, content.rows.count > 1 {
      return brokenMultline(rows, content, width: width, tagRoom: tagRoom, needed: &needed)
    }
    let hanging = hangingLines(rows, width: width, tagRoom: tagRoom, needed: &needed)
    if content.kind == .alignment || content.kind == .single, leftWidth <= 0.5 * width,
      let aligned = alignedLines(rows, leftWidth: leftWidth, width: width, tagRoom: tagRoom),
      // Alignment is worth a line or two.
      aligned.cost <= (hanging?.cost ?? .infinity) + 500 * Double(rows.count)
    {
      needed = 0
      return alignedBlock(rows, aligned.lines, content, leftWidth: leftWidth)
    }
    return hanging.map { hangingBlock(rows, $0.lines, content, width: width) }
  }

  /// A row as what stands before its first relation, and the rest.
  private struct BreakableRow {
    var left: Breakable
    var right: Breakable
    var whole: Breakable

    /// Whether the row goes on with the formula of the rows above: its left cell is empty.
    var goesOn: Bool

    /// How far the row hangs right of those that begin a formula: relations by one indent, operators
    /// by two, of which a space of the author's may be a part.
    func hang(_ indent: Double) -> Double {
      guard left.atoms.isEmpty, let lead = right.atoms.first else { return 0 }
      if lead.atomClass == .relation { return indent }
      if !goesOn { return 0 }
      return 2 * indent - (lead.kind == .space ? min(indent, lead.box.width) : 0)
    }
  }

  private func breakableRow(
    _ row: DisplayRow, _ kind: DisplayContent.Kind, isFirst: Bool
  ) -> BreakableRow {
    let base = atoms.count
    var boundary = 0
    for (index, cell) in row.cells.enumerated() {
      if index == 1 { boundary = atoms.count - base }
      let between =
        hasTightColumns ? columnGaps[index] : index % 2 == 0 || kind != .alignment ? 2 * size : nil
      if index > 0, let between {
        var gap = emptyBox()
        gap.width = between
        atoms.append(
          Atom(kind: .space, atomClass: nil, isScript: false, em: size, box: gap))
      }
      breaking = Breaking(extent: extent, whole: whole, widest: widestPart ?? .infinity)
      collect(cell, Self.displayStyle)
      breaking = nil
    }
    // Operators at the beginning of a row that goes on have their operand in the row above.
    let goesOn = kind == .alignment && !isFirst && boundary == 0 && row.cells.count > 1
    resolve(from: base, after: goesOn || kind == .multline ? .ordinary : nil)
    let all = Array(atoms[base...])
    atoms.removeLast(all.count)
    if kind != .alignment {
      boundary = Self.firstRelation(all) ?? 0
    }
    var right = Array(all[boundary...])
    if boundary > 0, !right.isEmpty { right[0].spaceBefore = all[boundary].spaceBefore }
    return BreakableRow(
      left: Breakable(Array(all[..<boundary]), size: size),
      right: Breakable(right, size: size, anywhere: extent == .anywhere),
      whole: Breakable(all, size: size, anywhere: extent == .anywhere),
      goesOn: goesOn)
  }

  /// The first relation outside parentheses.
  private static func firstRelation(_ atoms: [Atom]) -> Int? {
    var depth = 0
    for (index, atom) in atoms.enumerated() {
      if atom.atomClass == .closing { depth -= 1 }
      if atom.atomClass == .relation, depth <= 0, index > 0 { return index }
      if atom.following == .opening { depth += 1 }
    }
    return nil
  }

  /// The lines of every row, chosen before any is assembled: assembling moves what was laid out.
  private typealias ChosenLines = (lines: [[Range<Int>]], cost: Double)

  private func alignedLines(
    _ rows: [BreakableRow], leftWidth: Double, width: Double, tagRoom: Double
  ) -> ChosenLines? {
    var chosen: ChosenLines = ([], 0)
    for (index, row) in rows.enumerated() {
      let (x, behind) = start(of: row, leftWidth: leftWidth)
      guard
        let lines = row.right.lines(
          tagRoom: index == rows.count - 1 ? tagRoom : 0,
          room: { isFirst, isRelation in width - x - (isFirst || isRelation ? 0 : behind) })
      else { return nil }
      chosen.lines.append(lines.ranges)
      chosen.cost += lines.cost
    }
    return chosen
  }

  private func alignedBlock(
    _ rows: [BreakableRow], _ lines: [[Range<Int>]], _ content: DisplayContent,
    leftWidth: Double
  ) -> DisplayBlock {
    var block = DisplayBlock(lines: [], width: 0, isBroken: true)
    for (index, row) in rows.enumerated() {
      appendTextAbove(content.rows[index], index, to: &block)
      let (x, behind) = start(of: row, leftWidth: leftWidth)
      for (number, range) in lines[index].enumerated() {
        var line: DisplayLine
        if number == 0 {
          line = firstLine(row, range, x: x, leftWidth: leftWidth, content.rows[index].source)
          line.spaceAbove = spaceAbove(content, index)
        } else {
          let first = row.right.atoms[row.right.trimmed(range).lowerBound]
          line = DisplayLine(box: assembled(row.right, range), row: content.rows[index].source)
          line.x = x + (first.atomClass == .relation ? 0 : behind)
        }
        block.lines.append(line)
        block.width = max(block.width, line.x + line.box.width)
      }
    }
    return block
  }

  /// Where the right part of a row begins, and how far lines behind its relation are indented.
  private func start(
    of row: BreakableRow, leftWidth: Double
  ) -> (x: Double, behind: Double) {
    let lead = row.right.atoms.first
    guard lead?.atomClass == .relation else {
      // An operator keeps its space to the empty cell before it.
      let space = row.goesOn && lead?.atomClass == .binary ? 4.0 / 18 * size : 0
      return (leftWidth + space, 2 * size)
    }
    let x = leftWidth > 0 ? leftWidth + 5.0 / 18 * size : 0
    return (x, (lead?.box.width ?? 0) + (1 + 5.0 / 18) * size)
  }

  /// The left part and the first line of the right one, as one line.
  private func firstLine(
    _ row: BreakableRow, _ range: Range<Int>, x: Double, leftWidth: Double, _ index: Int
  ) -> DisplayLine {
    var box = assembled(row.left, 0..<row.left.atoms.count)
    let right = assembled(row.right, range)
    let offset = x - (leftWidth - box.width)
    move(right, x: offset, y: 0)
    box.width = offset + right.width
    box.height = max(box.height, right.height)
    box.depth = max(box.depth, right.depth)
    if box.end == box.start { box.start = right.start }
    box.end = right.end
    return DisplayLine(box: box, x: x - offset, row: index)
  }

  private func indent(_ width: Double) -> Double { max(0, min(2 * size, 0.1 * width)) }

  private func hangingLines(
    _ rows: [BreakableRow], width: Double, tagRoom: Double, needed: inout Double
  ) -> ChosenLines? {
    let indent = indent(width)
    var chosen: ChosenLines = ([], 0)
    var fits = true
    for (index, row) in rows.enumerated() {
      let start = row.hang(indent)
      if let lines = row.whole.lines(
        tagRoom: index == rows.count - 1 ? tagRoom : 0,
        room: { isFirst, isRelation in
          width - (isFirst ? start : isRelation ? indent : 2 * indent)
        })
      {
        chosen.lines.append(lines.ranges)
        chosen.cost += lines.cost
      } else {
        needed = max(needed, row.whole.widestPart + 2 * indent)
        fits = false
      }
    }
    return fits ? chosen : nil
  }

  private func hangingBlock(
    _ rows: [BreakableRow], _ lines: [[Range<Int>]], _ content: DisplayContent, width: Double
  ) -> DisplayBlock {
    var block = DisplayBlock(lines: [], width: 0, isBroken: true)
    let indent = indent(width)
    for (index, row) in rows.enumerated() {
      appendTextAbove(content.rows[index], index, to: &block)
      for (number, range) in lines[index].enumerated() {
        let box = assembled(row.whole, range)
        var line = DisplayLine(box: box, row: content.rows[index].source)
        if number > 0 {
          // An empty row has one line, and no atoms.
          let first = row.whole.atoms[row.whole.trimmed(range).lowerBound]
          line.x = first.atomClass == .relation ? indent : 2 * indent
        } else {
          line.x = row.hang(indent)
        }
        if number == 0 { line.spaceAbove = spaceAbove(content, index) }
        block.lines.append(line)
        block.width = max(block.width, line.x + box.width)
      }
    }
    if content.kind == .gathering { center(rowsOf: &block) }
    return block
  }

  /// Each row in the middle, all its lines together.
  private func center(rowsOf block: inout DisplayBlock) {
    var start = 0
    while start < block.lines.count {
      let row = block.lines[start].row
      let end = block.lines[start...].firstIndex { $0.row != row } ?? block.lines.count
      let lines = (start..<end).filter { !block.lines[$0].isFlushLeft }
      let left = lines.map { block.lines[$0].x }.min() ?? 0
      let right = lines.map { block.lines[$0].x + block.lines[$0].box.width }.max() ?? 0
      let shift = (block.width - (right - left)) / 2 - left
      for index in lines { block.lines[index].x += shift }
      start = end
    }
  }

  /// `multline`: its first row stays at the left, its last at the right, those between in the
  /// middle, all their lines alike.
  private func brokenMultline(
    _ rows: [BreakableRow], _ content: DisplayContent, width: Double, tagRoom: Double,
    needed: inout Double
  ) -> DisplayBlock? {
    var chosen: [[Range<Int>]] = []
    let indent = indent(width)
    for (index, row) in rows.enumerated() {
      let isLast = index == rows.count - 1
      let room = width - size - (isLast ? max(size, tagRoom) : size) - (index == 0 ? indent : 0)
      guard let lines = row.whole.lines(tagRoom: 0, room: { _, _ in room }) else {
        needed = max(needed, row.whole.widestPart + 2 * size + indent)
        return nil
      }
      chosen.append(lines.ranges)
    }
    var block = DisplayBlock(lines: [], width: 0, isBroken: true)
    for (index, row) in rows.enumerated() {
      appendTextAbove(content.rows[index], index, to: &block)
      let alignment = content.rows[index].alignment
      for (number, range) in chosen[index].enumerated() {
        var line = DisplayLine(box: assembled(row.whole, range), row: content.rows[index].source)
        if number == 0 { line.spaceAbove = spaceAbove(content, index) }
        line.isFlushLeft = alignment.map { $0 == .left } ?? (index == 0)
        line.isFlushRight = alignment.map { $0 == .right } ?? (index == rows.count - 1)
        if index == 0, number > 0 { line.indent = indent }
        block.lines.append(line)
        if !line.isFlushLeft, !line.isFlushRight { block.width = max(block.width, line.box.width) }
      }
    }
    for index in block.lines.indices
    where !block.lines[index].isFlushLeft && !block.lines[index].isFlushRight {
      block.lines[index].x = (block.width - block.lines[index].box.width) / 2
    }
    return block
  }

  /// Some of a list's atoms as one box.
  func assembled(_ breakable: Breakable, _ range: Range<Int>) -> Box {
    let range = breakable.trimmed(range)
    let base = atoms.count
    atoms.append(contentsOf: breakable.atoms[range])
    defer { atoms.removeLast(atoms.count - base) }
    guard base < atoms.count else { return emptyBox() }
    atoms[base].spaceBefore = 0
    var box = assemble(base..<atoms.count, start: atoms[base].box.start)
    box.end = atoms.last!.box.end
    return box
  }
}

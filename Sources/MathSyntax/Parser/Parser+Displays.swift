extension Parser {
  /// The displays of a `subequations` or a `dgroup` as one, with all their rows; nil if something
  /// else is there.
  ///
  /// - Parameter isAligned: at the first relations, as those of `dgroup`.
  mutating func joinedDisplays(
    _ body: [MathNode], _ span: MathSpan, isAligned: Bool = false
  ) -> Grid? {
    var grids: [Grid] = []
    var words: TextRun?
    for node in body {
      switch node {
      case .grid(var grid)
      where grid.kind == .alignment || grid.kind == .gathering || grid.kind == .multline:
        if let text = words { grid.rows[0].textAbove = text }
        words = nil
        grids.append(grid)
      // Only `dsuspend` leaves text between displays.
      case .text(let run) where words == nil: words = run
      case .space: continue
      default: return nil
      }
    }
    guard var result = grids.first, words == nil else { return nil }
    if isAligned, let display = aligned(grids, span) { return display }
    result.isTopLevel = true
    result.span = span
    if grids.count == 1 { return result }
    let isUniform = grids.allSatisfy { $0.kind == result.kind && $0.kind != .multline }
    result.name = isUniform && result.kind == .alignment ? "align" : "gather"
    result.kind = isUniform ? result.kind : .gathering
    result.rows = grids.flatMap { grid in
      var rows = grid.rows
      if !isUniform, grid.kind != .gathering {
        // Another kind of display is one of the lines.
        var inner = grid
        inner.isTopLevel = false
        var row = rows[0]
        row.cells = [GridCell(grid.span, [.grid(inner)])]
        rows = [row]
      }
      for index in rows.indices where grid.name.hasSuffix("*") && rows[index].mark.tag == nil {
        rows[index].mark.isSuppressed = true
      }
      return rows
    }
    return result
  }

  /// What an alignment inside an `equation` says of its rows is the equation's: one number.
  mutating func takeMarks(of body: [MathNode], into mark: inout RowMark) {
    guard body.count == 1, case .grid(let inner) = body[0] else { return }
    reportSecondMarks([mark] + inner.rows.map(\.mark))
    for row in inner.rows {
      mark.label = mark.label ?? row.mark.label
      mark.labelSpan = mark.labelSpan ?? row.mark.labelSpan
      mark.tag = mark.tag ?? row.mark.tag
      mark.isSuppressed = mark.isSuppressed || row.mark.isSuppressed
      mark.isForced = mark.isForced || row.mark.isForced
    }
  }

  /// Several labels or tags of what has one number.
  mutating func reportSecondMarks(_ marks: [RowMark]) {
    for mark in marks.filter({ $0.label != nil }).dropFirst() {
      guard let span = mark.labelSpan else { continue }
      reportSecondLabel(mark.label ?? "", at: span)
    }
    for mark in marks.filter({ $0.tag != nil }).dropFirst() {
      reportSecondTag(at: mark.tagSpan ?? lastSpan)
    }
  }

  mutating func reportSecondLabel(_ label: String, at span: MathSpan) {
    report(
      "math.second-label", "A second label on one row: '\(label)'", at: span,
      hints: ["a row has one label; refer to the first"])
  }

  mutating func reportSecondTag(at span: MathSpan) {
    report("math.second-tag", "A second tag on one row", at: span, hints: ["a row has one tag"])
  }
}

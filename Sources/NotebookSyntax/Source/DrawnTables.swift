/// Finds tables in HTML, and those that are drawn: pandoc's grid tables, and its simple and multi-line ones, whose columns
/// are where a line of hyphens says.
struct DrawnTables {
  let bytes: [UInt8]

  /// The table that starts with a line; nil where none does.
  ///
  /// - Parameter followsBlankLine: whether a blank line, or the start of a block, is above.
  func table(at line: LineShape, followsBlankLine: Bool) -> SourceMask.DrawnTable? {
    guard line.content < line.end, !line.hasListMarker || line.content > line.start else {
      return nil
    }
    if bytes[line.content] == .lessThan { return htmlTable(at: line) }
    if isGridRule(line.content..<line.end) { return grid(at: line) }
    guard followsBlankLine || line.hasListMarker else { return nil }
    return ruled(at: line)
  }

  // MARK: Grids

  /// `+---+:==:+`
  func isGridRule(_ range: Range<Int>) -> Bool {
    let line = bytes[range]
    guard line.count > 2, line.first == .plus else { return false }
    let trimmed = line.reversed().drop { $0.isBlank }
    guard trimmed.count > 2, trimmed.first == .plus else { return false }
    return trimmed.allSatisfy {
      $0 == .plus || $0 == .hyphen || $0 == .equals || $0 == .colon
    } && line.contains { $0 == .hyphen || $0 == .equals }
  }

  private func grid(at first: LineShape) -> SourceMask.DrawnTable? {
    var lines = [first.content..<first.end]
    let column = first.content - first.start
    var rules = 1
    var last = 1
    var next = first.end + 1
    while next < bytes.count {
      guard let content = content(at: next, column: column, quoteDepth: first.quoteDepth) else {
        break
      }
      guard content.lowerBound < content.upperBound,
        bytes[content.lowerBound] == .plus || bytes[content.lowerBound] == .pipe
      else { break }
      lines.append(content)
      if isGridRule(content) {
        rules += 1
        last = lines.count
      }
      next = endOfLine(next) + 1
    }
    guard rules > 1, last > 2 else { return nil }
    return .init(kind: .grid, lines: Array(lines.prefix(last)))
  }

  // MARK: Rules of hyphens

  /// The groups of hyphens of a line that holds nothing else.
  func groups(_ range: Range<Int>) -> [Range<Int>] {
    guard bytes[range].allSatisfy({ $0 == .hyphen || $0.isBlank }) else { return [] }
    var groups: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == .hyphen {
        let end = bytes[index..<range.upperBound].firstIndex { $0 != .hyphen } ?? range.upperBound
        groups.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    return groups
  }

  /// Whether hyphens mark columns: several groups, and no thematic break.
  private func marksColumns(_ range: Range<Int>) -> Bool {
    let groups = groups(range)
    return groups.count > 1 && groups.allSatisfy { $0.count > 1 }
  }

  private func ruled(at first: LineShape) -> SourceMask.DrawnTable? {
    // A head may stand further to the right than the hyphens below it.
    let next = first.quoteDepth == 0 && !first.hasListMarker && first.end + 1 < bytes.count
    let below = next ? LineShape(bytes, at: first.end + 1) : first
    let column = min(
      first.content - first.start, below.isBlank ? .max : below.content - below.start)
    let own = first.start + column..<first.end
    let ownGroups = groups(own)
    func line(_ start: Int) -> Range<Int>? {
      start < bytes.count ? content(at: start, column: column, quoteDepth: first.quoteDepth) : nil
    }
    if marksColumns(own) { return headless(own, line) }
    if ownGroups.count == 1, ownGroups[0].count > 5 { return multiline(own, line) }
    guard ownGroups.isEmpty, !LineShape(bytes, at: first.start).isHeading,
      let rule = line(first.end + 1), marksColumns(rule)
    else { return nil }
    // A simple table with its head.
    var lines = [own, rule]
    while let next = line(lines[lines.count - 1].upperBound + 1), !isBlank(next) {
      lines.append(next)
      if marksColumns(next) { break }
    }
    guard lines.count > 2 else { return nil }
    return .init(kind: .simple(rule: 1), lines: lines)
  }

  /// Without a head: columns are marked above and below.
  private func headless(
    _ first: Range<Int>, _ line: (Int) -> Range<Int>?
  ) -> SourceMask.DrawnTable? {
    var lines = [first]
    var hasBlank = false
    while let next = line(lines[lines.count - 1].upperBound + 1), lines.count < 5000 {
      lines.append(next)
      if groups(next).count == groups(first).count, !groups(next).isEmpty {
        return .init(kind: hasBlank ? .multiline(rule: 0) : .simple(rule: 0), lines: lines)
      }
      if isBlank(next) {
        if hasBlank, isBlank(lines[lines.count - 2]) { return nil }
        hasBlank = true
      }
    }
    return nil
  }

  /// A line of hyphens, the head, the columns, rows with blank lines between them, a line of hyphens.
  private func multiline(
    _ first: Range<Int>, _ line: (Int) -> Range<Int>?
  ) -> SourceMask.DrawnTable? {
    var lines = [first]
    var rule: Int?
    while let next = line(lines[lines.count - 1].upperBound + 1), lines.count < 5000 {
      if isBlank(next), rule == nil || isBlank(lines[lines.count - 1]) { return nil }
      lines.append(next)
      let groups = groups(next)
      if rule == nil {
        if marksColumns(next) { rule = lines.count - 1 }
      } else if groups.count == 1, groups[0].count > 5 {
        return .init(kind: .multiline(rule: rule!), lines: lines)
      }
    }
    return nil
  }

  // MARK: HTML

  /// From `<table>`, which only tags precede on its line, to the `</table>` that closes it.
  private func htmlTable(at first: LineShape) -> SourceMask.DrawnTable? {
    guard let start = startOfTable(in: first.content..<first.end) else { return nil }
    var line = start..<first.end
    var lines: [Range<Int>] = []
    var depth = 0
    while true {
      if let end = endOfTable(in: line, depth: &depth) {
        return .init(kind: .html, lines: lines + [line.lowerBound..<end])
      }
      lines.append(line)
      guard line.upperBound + 1 < bytes.count, lines.count < 20_000 else { return nil }
      let next = LineShape(bytes, at: line.upperBound + 1)
      let quoted =
        first.quoteDepth == 0
        ? next.start..<next.end
        : content(at: next.start, column: 0, quoteDepth: first.quoteDepth)
      guard next.quoteDepth >= first.quoteDepth, let quoted else { return nil }
      line = quoted
    }
  }

  private func startOfTable(in line: Range<Int>) -> Int? {
    var index = line.lowerBound
    while index < line.upperBound {
      if isTag("<table", at: index, before: line.upperBound) { return index }
      guard bytes[index] == .lessThan || bytes[index].isBlank else { return nil }
      if bytes[index].isBlank {
        index += 1
      } else {
        guard let end = bytes[index..<line.upperBound].firstIndex(of: .greaterThan) else {
          return nil
        }
        index = end + 1
      }
    }
    return nil
  }

  /// Past the tag that closes the table, where it is on a line.
  private func endOfTable(in line: Range<Int>, depth: inout Int) -> Int? {
    var index = line.lowerBound
    while index < line.upperBound {
      if isTag("<table", at: index, before: line.upperBound) { depth += 1 }
      if isTag("</table", at: index, before: line.upperBound) {
        depth -= 1
        if depth == 0 {
          return bytes[index..<line.upperBound].firstIndex(of: .greaterThan).map { $0 + 1 }
            ?? line.upperBound
        }
      }
      index += 1
    }
    return nil
  }

  /// Whether a tag, without regard to case, begins at an index.
  private func isTag(_ tag: String, at index: Int, before end: Int) -> Bool {
    guard bytes[index] == .lessThan else { return false }
    let count = tag.utf8.count
    guard index + count <= end,
      zip(bytes[index..<index + count], tag.utf8).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
    else { return false }
    return index + count == end || !bytes[index + count].isASCIIAlphanumeric
  }

  // MARK: Lines

  private func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy(\.isBlank) }

  private func endOfLine(_ start: Int) -> Int {
    bytes[min(start, bytes.count)...].firstIndex(of: .newline) ?? bytes.count
  }

  /// A line from a column on, past the marks of quotes; nil where it is not in the table's container.
  private func content(at start: Int, column: Int, quoteDepth: Int) -> Range<Int>? {
    let end = endOfLine(start)
    var index = start
    if quoteDepth > 0 {
      for _ in 0..<quoteDepth {
        while index < end, bytes[index].isBlank { index += 1 }
        guard index < end, bytes[index] == .greaterThan else { return nil }
        index += 1
      }
      if index < end, bytes[index].isBlank { index += 1 }
      return index..<end
    }
    while index < end, index - start < column, bytes[index].isBlank { index += 1 }
    guard index - start == column || index == end else { return nil }
    return index..<end
  }
}

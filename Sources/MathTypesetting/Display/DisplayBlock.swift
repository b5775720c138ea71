/// The lines of a display before they are placed in the column.
struct DisplayBlock {
  var lines: [DisplayLine]
  var width: Double
  /// Some line was broken; the tag of the whole then goes to the last line.
  var isBroken = false
  /// What stands beside all lines or behind them: `numcases`' brace, `empheq`'s frame.
  var surroundings: [(box: Box, x: Double, baseline: Double)] = []
  /// The last line of each row of the source, text between rows left out.
  private(set) var lastLines: [Int: Int] = [:]
  private(set) var greatestHeight = 0.0
  private(set) var greatestDepth = 0.0

  init(lines: [DisplayLine], width: Double, isBroken: Bool = false) {
    self.lines = lines
    self.width = width
    self.isBroken = isBroken
  }

  /// Looks at all lines once they have their baselines, so that tags need not.
  mutating func indexLines() {
    for (index, line) in lines.enumerated() {
      if !line.isFlushLeft { lastLines[line.row] = index }
      greatestHeight = max(greatestHeight, line.box.height)
      greatestDepth = max(greatestDepth, line.box.depth)
    }
  }

  /// The lines that can touch something about a baseline; more than really do.
  ///
  /// Complexity: O(log lines).
  func linesNear(_ y: Double, height: Double, depth: Double) -> Range<Int> {
    let first = index { $0.baseline + greatestDepth > y - height }
    let end = index { $0.baseline - greatestHeight >= y + depth }
    return first..<max(first, end)
  }

  /// The first line for which something holds that holds for all later ones.
  private func index(where holds: (DisplayLine) -> Bool) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if holds(lines[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

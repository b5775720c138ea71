/// Where CommonMark's code spans end: a run of backticks is closed by the next one of its length.
struct CodeSpans {
  private let bytes: [UInt8]
  /// Where runs of so many backticks start, in order.
  private let starts: [Int: [Int]]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts: [Int: [Int]] = [:]
    var next = 0
    while next < bytes.count {
      let length = bytes.run(of: .backtick, at: next)
      if length > 0 { starts[length, default: []].append(next) }
      next += max(length, 1)
    }
    self.starts = starts
  }

  /// What is between the backticks that begin at an index and those that close them; nil where none do.
  ///
  /// Complexity: O(log n), so that backticks without partners cost no more than others.
  func content(at start: Int) -> Range<Int>? {
    let length = bytes.run(of: .backtick, at: start)
    guard let runs = starts[length] else { return nil }
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle] < start + length { low = middle + 1 } else { high = middle }
    }
    return low < runs.count ? start + length..<runs[low] : nil
  }
}

extension [UInt8] {
  /// How often a byte stands at an index and right behind it.
  func run(of byte: UInt8, at start: Int) -> Int {
    var end = start
    while end < count, self[end] == byte { end += 1 }
    return end - start
  }

  func beginsComment(at start: Int) -> Bool { self[start...].starts(with: "<!--".utf8) }

  /// Past the comment that begins at an index; nil where it is not closed.
  func endOfComment(at start: Int) -> Int? {
    // `<!-->` and `<!--->` are whole comments.
    for short in [">", "->"] where self[(start + 4)...].starts(with: short.utf8) {
      return start + 4 + short.utf8.count
    }
    return self[(start + 4)...].indices.first { self[$0...].starts(with: "-->".utf8) }
      .map { $0 + 3 }
  }
}

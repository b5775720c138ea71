import Typography

/// The order in which the pieces of a line stand from left to right: rule L2 of Unicode's
/// bidirectional algorithm (UAX #9), with a word as the smallest thing. Within words Pango has
/// applied it already.
enum VisualOrder {
  static func pieces(
    _ pieces: [LineAssembly.Piece], isRightToLeft: Bool
  ) -> [LineAssembly.Piece] {
    guard isRightToLeft || pieces.contains(where: { $0.direction == .rightToLeft }) else {
      return pieces
    }
    let levels = levels(of: pieces, base: isRightToLeft ? 1 : 0)
    var result = pieces
    for level in stride(from: levels.max() ?? 0, to: 0, by: -1) {
      reverseRuns(of: &result, levels, from: level)
    }
    return result
  }

  /// Words of the paragraph's own direction are at its level, others one above; what stands between
  /// two words follows both where they agree, else the paragraph.
  private static func levels(of pieces: [LineAssembly.Piece], base: Int) -> [Int] {
    let own = pieces.map { piece -> Int? in
      switch piece.direction {
      case .leftToRight: base == 0 ? 0 : 2
      case .rightToLeft: 1
      case nil: nil
      }
    }
    var next: Int?
    var following: [Int?] = []
    for level in own.reversed() {
      following.append(next)
      next = level ?? next
    }
    following.reverse()
    var previous: Int?
    return zip(own, following).map { level, next in
      previous = level ?? previous
      if let level { return level }
      return previous == next ? next ?? base : base
    }
  }

  /// Turns around each run of pieces at a level or above.
  private static func reverseRuns(
    of pieces: inout [LineAssembly.Piece], _ levels: [Int], from level: Int
  ) {
    // Runs of higher levels lie within those of lower ones, so levels keep their places.
    var index = 0
    while index < levels.count {
      guard levels[index] >= level else {
        index += 1
        continue
      }
      let start = index
      while index < levels.count, levels[index] >= level { index += 1 }
      pieces[start..<index].reverse()
    }
  }
}

/// Which way a piece of text runs.
enum TextDirection { case leftToRight, rightToLeft }

extension LineAssembly.Piece {
  /// Nil for what takes the direction of its neighbours.
  var direction: TextDirection? {
    switch kind {
    case .word(let word, _): word.direction
    case .frame: .leftToRight
    case .space, .glue, .destination: nil
    }
  }
}

extension ShapedWord {
  fileprivate var direction: TextDirection? {
    if isRightToLeft { return .rightToLeft }
    let isWord = text.unicodeScalars.contains {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    return isWord ? .leftToRight : nil
  }
}

extension InlineContent {
  /// Whether the first letter runs from right to left (rules P2 and P3); nil without letters.
  var isRightToLeft: Bool? {
    for atom in atoms {
      guard case .word(let word, _) = atom.kind else { continue }
      if word.isRightToLeft { return true }
      if word.text.unicodeScalars.contains(where: \.properties.isAlphabetic) { return false }
    }
    return nil
  }
}

import MathSyntax

/// A list laid out as atoms, with the places where a display may be broken.
struct Breakable {
  /// A break before an atom.
  struct Candidate {
    var index: Int
    var cost: Double
    /// The line that begins here begins with a relation.
    var isRelation: Bool
  }

  var atoms: [Atom]
  var candidates: [Candidate]
  /// Widths summed up: `sums[i]` is that of all atoms before `i`, with the spaces before them.
  private var sums: [Double]

  /// - Parameter anywhere: also between any two neighbours, as the very last resort.
  init(_ atoms: [Atom], size: Double, anywhere: Bool = false) {
    self.atoms = atoms
    candidates = Self.candidates(atoms, size: size, anywhere: anywhere)
    sums = [0]
    sums.reserveCapacity(atoms.count + 1)
    for atom in atoms { sums.append(sums.last! + atom.spaceBefore + atom.box.width) }
  }

  var width: Double { sums.last ?? 0 }

  /// The width of a line, without the blanks at its ends.
  func width(_ range: Range<Int>) -> Double {
    let trimmed = self.trimmed(range)
    guard let first = trimmed.first else { return 0 }
    return sums[trimmed.upperBound] - sums[first] - atoms[first].spaceBefore
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, lower > 0, atoms[lower].kind == .space { lower += 1 }
    while upper > lower, upper < atoms.count, atoms[upper - 1].kind == .space { upper -= 1 }
    return lower..<upper
  }

  /// Relations cost nothing; then wide spaces, binary operators; breaks inside delimiters, between
  /// factors and inside a condition ("for l = 0, …") are the last resort.
  private static func candidates(
    _ atoms: [Atom], size: Double, anywhere: Bool
  ) -> [Candidate] {
    var result: [Candidate] = []
    var depth = 0
    var previous: AtomClass?
    var hasRelation = false
    // What stands behind a statement and a wide space: a condition, or another statement.
    var isBehind = false
    for index in atoms.indices {
      let atom = atoms[index]
      let isBehindSpace =
        index > 0 && atoms[index - 1].kind == .space
        && (atoms[index - 1].box.width >= 0.9 * size || atoms[index - 1].isBreak)
      if isBehindSpace, depth == 0, hasRelation { isBehind = true }
      let inside = Double(depth) * 700 + (isBehind ? 450 : 0)
      if index > 0 {
        if isBehindSpace {
          if atom.kind == .box {
            let cost = 30 + Double(depth) * 700
            result.append(Candidate(index: index, cost: cost, isRelation: false))
          }
        } else if let cost = atom.breakCost {
          result.append(
            Candidate(index: index, cost: cost + Double(depth) * 700, isRelation: false))
        } else if atom.isBinarySign, atom.atomClass != .binary, atoms[index - 1].isBraced {
          // TeX takes the sign behind a brace for no operator; for a reader it is one.
          result.append(
            Candidate(index: index, cost: binaryCost + inside, isRelation: false))
        } else if atoms[index - 1].isBinarySign, atom.isBraced {
          // The sign goes along with what follows it.
        } else if atom.atomClass == .largeOperator, atoms[index - 1].isFraction {
          // A coefficient stays with its sum if it can.
          result.append(Candidate(index: index, cost: 650 + inside, isRelation: false))
        } else if let atomClass = atom.atomClass, let previous {
          if let cost = cost(previous, atomClass) ?? factorCost(atoms, index) {
            result.append(
              Candidate(
                index: index, cost: cost + inside,
                isRelation: atomClass == .relation && depth == 0 && !isBehind))
          }
        }
        if anywhere, result.last?.index != index, mayBreakAnywhere(atoms, index) {
          result.append(Candidate(index: index, cost: 3000 + inside, isRelation: false))
        }
      }
      if atom.atomClass == .closing { depth = max(0, depth - 1) }
      if atom.following == .opening { depth += 1 }
      if atom.atomClass == .relation, depth == 0 { hasRelation = true }
      if let atomClass = atom.following { previous = atomClass }
    }
    return result
  }

  /// Between neighbours that nothing but their closeness holds together.
  private static func mayBreakAnywhere(_ atoms: [Atom], _ index: Int) -> Bool {
    guard atoms[index].kind == .box, let next = atoms[index].atomClass,
      let previous = atoms[..<index].last(where: { $0.following != nil })?.following
    else { return false }
    return previous != .opening && next != .closing && next != .punctuation
      && previous != .binary && previous != .relation
  }

  /// Between factors: before a fraction, best if it is a sum's coefficient; before what is applied
  /// to parentheses.
  private static func factorCost(_ atoms: [Atom], _ index: Int) -> Double? {
    guard atoms[index].atomClass == .ordinary, atoms[index - 1].atomClass == .ordinary,
      atoms[index - 1].kind == .box, index + 1 < atoms.count
    else { return nil }
    let next = atoms[index + 1].atomClass
    if atoms[index].isFraction { return next == .largeOperator ? 380 : 620 }
    return next == .opening || next == .inner ? 640 : nil
  }

  /// Before a binary operator.
  private static let binaryCost = 60.0

  private static func cost(_ previous: AtomClass, _ next: AtomClass) -> Double? {
    switch (previous, next) {
    case (.relation, .relation): nil
    case (_, .relation): 0
    case (.opening, _), (_, .closing), (_, .punctuation): nil
    case (_, .binary): binaryCost
    case (.punctuation, _): 600
    case (.binary, _), (.relation, _), (.largeOperator, _): nil
    case (_, .largeOperator): 400
    case (.inner, .inner): 500
    case (.inner, _), (_, .inner), (.closing, _): 600
    default: nil
    }
  }

  /// Lines that fit, as few and as even as can be; nil if some part is too wide.
  ///
  /// `room(isFirst, isRelation)` is the width of a line; `lastRoom` that of the last one, which
  /// leaves place for a tag if it can.
  func lines(
    tagRoom: Double, room: (_ isFirst: Bool, _ isRelation: Bool) -> Double
  ) -> (ranges: [Range<Int>], cost: Double)? {
    let ends = candidates.map(\.index) + [atoms.count]
    let count = ends.count
    var best = [Double](repeating: .infinity, count: count)
    var from = [Int](repeating: -1, count: count)
    for end in 0..<count {
      for start in stride(from: end - 1, through: -1, by: -1) {
        let begin = start < 0 ? 0 : ends[start]
        let width = width(begin..<ends[end])
        let room = room(start < 0, start < 0 ? false : candidates[start].isRelation)
        if width > room + 1e-6 {
          // Earlier beginnings only make the line longer.
          if width > room * 2 + 1 { break }
          continue
        }
        let isLast = end == count - 1
        let before = start < 0 ? 0 : best[start]
        guard before.isFinite else { continue }
        let slack = (room - width) / max(room, 1)
        var cost = before + 1000 + (isLast ? 0 : 200 * slack * slack + candidates[end].cost)
        if isLast, width > room - tagRoom { cost += 700 }
        // No lone last term: what is left for the last line should be worth a line.
        if isLast, start >= 0, width < 0.25 * room {
          cost += 1200 * (0.25 - width / max(room, 1))
        }
        if isLast, start >= 0, width < 0.3 * room, isSingleTerm(startingAt: start) { cost += 700 }
        if cost < best[end] {
          best[end] = cost
          from[end] = start
        }
      }
    }
    guard best[count - 1].isFinite else { return nil }
    var ranges: [Range<Int>] = []
    var end = count - 1
    while end >= 0 {
      let start = from[end]
      ranges.append((start < 0 ? 0 : ends[start])..<ends[end])
      end = start
    }
    return (ranges.reversed(), best[count - 1])
  }

  /// Whether what begins at a candidate is a term without a sign of its own inside: neither a relation nor
  /// a sum.
  private func isSingleTerm(startingAt candidate: Int) -> Bool {
    !candidates[candidate].isRelation
      && candidates[(candidate + 1)...].allSatisfy { $0.cost > Self.binaryCost }
  }

  /// The widest part that no candidate divides.
  var widestPart: Double {
    var widest = 0.0
    var start = 0
    for end in candidates.map(\.index) + [atoms.count] {
      widest = max(widest, width(start..<end))
      start = end
    }
    return widest
  }
}

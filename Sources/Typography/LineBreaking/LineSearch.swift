/// The search for the best breaks of one paragraph: active breaks are the ends of lines from which
/// the item at hand can still be reached.
struct LineSearch {
  /// A feasible way to end a line.
  private struct Node {
    var item: Int
    /// Widths up to the first item of the next line that counts.
    var start: Sums
    var fitness: Int
    var isFlagged: Bool
    var demerits: Double
    var previous: Int
  }
  private struct Sums {
    var width = 0.0
    var stretch = 0.0
    var shrink = 0.0
  }
  private struct Candidate {
    var demerits = Double.infinity
    var node = -1
  }

  private let breaker: LineBreaker
  private let items: [LineItem]
  private let width: Double
  private let acceptsOverfull: Bool
  private var nodes: [Node]
  private var active: [Int]
  private var sums = Sums()

  init(_ breaker: LineBreaker, _ items: [LineItem], width: Double, acceptsOverfull: Bool) {
    self.breaker = breaker
    self.items = items
    self.width = width
    self.acceptsOverfull = acceptsOverfull
    nodes = [
      Node(
        item: -1, start: Sums(), fitness: 1, isFlagged: false, demerits: 0, previous: -1)
    ]
    active = [0]
  }

  mutating func run() -> [Int]? {
    for index in items.indices {
      let item = items[index]
      switch item.kind {
      case .box: sums.width += item.width
      case .glue:
        if index > 0, items[index - 1].kind == .box, !tryBreak(at: index) { return nil }
        sums.width += item.width
        sums.stretch += item.stretch
        sums.shrink += item.shrink
      case .penalty:
        if item.penalty < LineItem.forbidden, !tryBreak(at: index) { return nil }
      }
    }
    guard let last = active.min(by: { nodes[$0].demerits < nodes[$1].demerits }) else {
      return nil
    }
    return path(to: last)
  }

  private func path(to last: Int) -> [Int] {
    var breaks: [Int] = []
    var node = last
    while node > 0 {
      breaks.append(nodes[node].item)
      node = nodes[node].previous
    }
    return breaks.reversed()
  }

  /// Takes a break into account; false when no line can end here or later.
  private mutating func tryBreak(at index: Int) -> Bool {
    let item = items[index]
    let isForced = item.kind == .penalty && item.penalty <= LineItem.forced
    var best = (Candidate(), Candidate(), Candidate(), Candidate())
    var isFeasible = false
    var lastDropped = -1
    var kept = 0
    for position in active.indices {
      let number = active[position]
      let fit = fit(from: nodes[number], to: item)
      let isOverfull = fit.badness == .infinity
      if !isOverfull, fit.badness <= breaker.tolerance {
        isFeasible = true
        consider(number, fit, item, isLast: index == items.count - 1, &best)
      }
      if isOverfull || isForced {
        lastDropped = number
      } else {
        active[kept] = number
        kept += 1
      }
    }
    active.removeLast(active.count - kept)
    if isFeasible {
      addNodes(best, at: index)
    } else if active.isEmpty {
      return recover(from: lastDropped, at: index)
    }
    return true
  }

  private func fit(from node: Node, to item: LineItem) -> LineBreaker.Fit {
    var natural = sums.width - node.start.width
    if item.kind == .penalty { natural += item.width }
    return breaker.fit(
      natural: natural, stretch: sums.stretch - node.start.stretch,
      shrink: sums.shrink - node.start.shrink, width: width)
  }

  private func consider(
    _ number: Int, _ fit: LineBreaker.Fit, _ item: LineItem, isLast: Bool,
    _ best: inout (Candidate, Candidate, Candidate, Candidate)
  ) {
    let node = nodes[number]
    let demerits =
      node.demerits
      + breaker.demerits(
        fit, breakAt: item, previousIsFlagged: node.isFlagged, previousFitness: node.fitness,
        isLast: isLast)
    func improve(_ candidate: inout Candidate) {
      if demerits < candidate.demerits { candidate = Candidate(demerits: demerits, node: number) }
    }
    switch fit.fitness {
    case 0: improve(&best.0)
    case 1: improve(&best.1)
    case 2: improve(&best.2)
    default: improve(&best.3)
    }
  }

  /// A class that is worse than the best by more than the demerits of bad neighbours can never win.
  private mutating func addNodes(
    _ best: (Candidate, Candidate, Candidate, Candidate), at index: Int
  ) {
    let all = [best.0, best.1, best.2, best.3]
    let least = all.reduce(Double.infinity) { min($0, $1.demerits) }
    let start = sumsAfter(index)
    for (fitness, candidate) in all.enumerated()
    where candidate.node >= 0 && candidate.demerits <= least + breaker.adjacentDemerits {
      nodes.append(
        Node(
          item: index, start: start, fitness: fitness,
          isFlagged: items[index].isFlagged, demerits: candidate.demerits,
          previous: candidate.node))
      active.append(nodes.count - 1)
    }
  }

  /// No line fits: ends an overfull one here, if that is allowed.
  private mutating func recover(from node: Int, at index: Int) -> Bool {
    guard acceptsOverfull, node >= 0 else { return false }
    nodes.append(
      Node(
        item: index, start: sumsAfter(index), fitness: 1, isFlagged: items[index].isFlagged,
        demerits: nodes[node].demerits + 1e12, previous: node))
    active.append(nodes.count - 1)
    return true
  }

  /// Glue after a break vanishes, and penalties before the next box with it.
  private func sumsAfter(_ index: Int) -> Sums {
    var result = sums
    for position in index..<items.count {
      let item = items[position]
      if item.kind == .box { break }
      if item.kind == .glue {
        result.width += item.width
        result.stretch += item.stretch
        result.shrink += item.shrink
      } else if item.penalty <= LineItem.forced, position > index {
        break
      }
    }
    return result
  }
}

/// The points at which inequalities are nearly equations: random ones hardly meet the worst case.
extension ChainCheck {
  /// Looks for such points of each inequality, from the random ones, and adds them to the points.
  mutating func tighten(_ relations: [Int]) {
    guard !chain.isSampled else { return }
    for index in relations {
      guard let sign = chain.statement.relations[index].symbol?.direction else { continue }
      var search = BoundSearch(self, left: chain.left(of: index), right: index + 1, sign: sign)
      for point in search.found() {
        points.append(point)
        for side in chain.sides.indices {
          values[side].append(value(of: chain.sides[side], at: point))
        }
      }
    }
  }
}

extension RelationSymbol {
  /// 1 where the left side is bounded from above, −1 where from below; nil for no inequality.
  var direction: Double? {
    switch self {
    case .less, .lessOrEqual: 1
    case .greater, .greaterOrEqual: -1
    default: nil
    }
  }
}

/// Climbs from the tightest of some points, by steps of free symbols that shrink, and by new draws.
struct BoundSearch {
  private let check: ChainCheck
  private let left: Int
  private let right: Int
  private let sign: Double
  private var generator: SeededGenerator
  private let symbols: [Declaration]

  init(_ check: ChainCheck, left: Int, right: Int, sign: Double) {
    self.check = check
    self.left = left
    self.right = right
    self.sign = sign
    symbols = check.chain.symbols()
    generator = SeededGenerator(seed: check.seed ^ UInt64(right))
  }

  /// The best point of the search, and the best one from a second start; none where nothing can
  /// vary.
  mutating func found() -> [Point] {
    let known = check.points.indices.compactMap { index -> (Double, Point)? in
      tightness(check.values[left][index], check.values[right][index])
        .map { ($0, check.points[index]) }
    }.sorted { $0.0 > $1.0 }
    let isVaried = symbols.contains { $0.isFree } || known.contains { $0.1.draw != nil }
    guard isVaried, !known.isEmpty else { return [] }
    let starts = known.prefix(2)
    // No more than a quarter of the budget.
    let stop =
      check.evaluator.budget.spent + (check.evaluator.budget.limit - check.evaluator.budget.spent)
      / 4
    return starts.compactMap { start in
      climb(from: start.1, start.0, steps: check.settings.searchSteps / starts.count, until: stop)
    }
  }

  private mutating func climb(
    from start: Point, _ value: Double, steps: Int, until stop: Int
  ) -> Point? {
    var best = (value, start)
    var reach = 0.5
    var failures = 0
    for _ in 0..<steps where check.evaluator.budget.spent < stop {
      guard let next = moved(best.1, by: reach) else { break }
      let a = check.value(of: check.chain.sides[left], at: next)
      let b = check.value(of: check.chain.sides[right], at: next)
      guard isInside(next), let tight = tightness(a, b) else { continue }
      if tight > best.0 {
        best = (tight, next)
        failures = 0
      } else {
        failures += 1
        if failures % 8 == 0 { reach = max(reach * 0.6, 1e-3) }
      }
    }
    return best.0 > value ? best.1.named(symbols) : nil
  }

  /// The share of the bound that is used up in the worst element: 1 where both sides are equal.
  private func tightness(_ a: SideValue, _ b: SideValue) -> Double? {
    guard case .quantity(let a, []) = a, case .quantity(let b, []) = b,
      a.value.shape == b.value.shape || b.value == .scalar(0)
    else { return nil }
    let bounds =
      b.value == .scalar(0) ? a.value.elements.map { _ in 0 } : b.value.elements
    return Comparison.tightness(a.value.elements, bounds, sign: sign)
  }

  /// Whether the chain's conditions hold.
  private func isInside(_ point: Point) -> Bool {
    let evaluator = check.evaluator.placed(at: point)
    return check.chain.conditions.allSatisfy { condition in
      guard case .holds(let expression) = condition else { return true }
      return (try? evaluator.value(expression).value) != .scalar(0)
    }
  }

  private mutating func moved(_ point: Point, by reach: Double) -> Point? {
    var next = point
    for declaration in symbols {
      let key = ObjectIdentifier(declaration)
      switch declaration.body {
      case .free(let range, _):
        guard let value = point.symbols[key] else { return nil }
        let width = range.upperBound - range.lowerBound
        next.symbols[key] = value.map {
          min(max($0 + reach * width * generator.normal(), range.lowerBound), range.upperBound)
        }
      case .sampled(let sampler):
        // A family may have no small steps: now and then another member.
        guard generator.uniform() < 0.5 else { continue }
        guard let value = try? sampler(&generator) else { return nil }
        next.symbols[key] = value
      default: continue
      }
    }
    if point.draw != nil, generator.uniform() < 0.5 { next.draw = generator.next() }
    return (try? check.chain.placed(next, check.evaluator)) ?? nil
  }
}

/// Chooses the points at which a chain is tested: all combinations of indices where they are few,
/// drawn ones otherwise; random values for what is free.
struct PointSampler {
  let chain: Chain
  let symbols: [Declaration]
  let settings: CheckSettings
  var generator: SeededGenerator

  init(_ chain: Chain, _ settings: CheckSettings, seed: UInt64) {
    self.chain = chain
    symbols = chain.symbols()
    self.settings = settings
    generator = SeededGenerator(seed: seed)
  }

  /// The points, those left out that a condition excludes.
  mutating func points(_ evaluator: Evaluator) throws(Objection) -> [Point] {
    var combinations = try indexCombinations(evaluator)
    let isSampled = chain.isSampled
    let hasRandom = symbols.contains { RandomSymbols.isRandom($0) }
    let hasFree = symbols.contains { $0.isFree } || chain.hasFreeDraws
    let wanted = isSampled ? settings.sampledPoints : settings.points
    if hasFree, combinations.count < wanted, let first = combinations.first {
      let copies = (wanted + combinations.count - 1) / combinations.count
      combinations = Array((0..<copies).map { _ in combinations }.joined())
      if combinations.isEmpty { combinations = [first] }
    }
    var points: [Point] = []
    var hasFitted = false
    let isRestricted = chain.conditions.contains {
      switch $0 {
      case .holds, .solves: true
      default: false
      }
    }
    // A condition that rarely holds takes more draws.
    for round in 0..<Self.mostRounds where round == 0 || isRestricted && hasFree {
      if points.count >= min(wanted, combinations.count) { break }
      for var point in combinations {
        try drawFree(&point)
        try setValues(&point, evaluator)
        if !hasFitted, chain.hasAssignments { evaluator.placed(at: point).fit(chain) }
        guard let solved = try chain.placed(point, evaluator) else { continue }
        point = solved
        if hasRandom { point.draw = generator.next() }
        let evaluator = evaluator.placed(at: point)
        if !hasFitted { evaluator.fit(chain) }
        hasFitted = true
        var isInside = true
        for case .holds(let condition) in chain.conditions
        where try evaluator.value(condition).value == .scalar(0) { isInside = false }
        if isInside { points.append(point) }
        if round > 0, points.count >= wanted { break }
      }
    }
    if isSampled, points.count > wanted {
      points.shuffle(using: &generator)
      points = Self.mixed(points, wanted)
    }
    if points.isEmpty {
      throw .unchecked("no point satisfies the conditions", chain.statement.range)
    }
    return points
  }

  /// Some of the points, in which indices meet in different ways: a δ is 1 in one and 0 in another.
  private static func mixed(_ points: [Point], _ count: Int) -> [Point] {
    var groups: [(pattern: [Bool], points: [Point])] = []
    for point in points {
      let pattern = point.coincidences
      if let index = groups.firstIndex(where: { $0.pattern == pattern }) {
        groups[index].points.append(point)
      } else {
        groups.append((pattern, [point]))
      }
    }
    groups.sort { $0.pattern.count(where: \.self) > $1.pattern.count(where: \.self) }
    var chosen: [Point] = []
    for round in 0..<points.count {
      for group in groups where round < group.points.count && chosen.count < count {
        chosen.append(group.points[round])
      }
    }
    return chosen
  }

  /// How often points are drawn until enough of them satisfy the conditions.
  private static let mostRounds = 60

  /// `p = \frac{3}{2}`, `r = \|x\|`: variables with a value that is no index, or that depends on
  /// what is free.
  private func setValues(_ point: inout Point, _ evaluator: Evaluator) throws(Objection) {
    for case .range(let variable, let lower, let upper) in chain.conditions
    where lower.isSame(as: upper) && !point.variables.contains(where: { $0.0 == variable }) {
      let value = try evaluator.placed(at: point).value(lower).value
      point.values.append((variable, value))
      point.append(variable.name.description, value)
    }
  }

  // MARK: Indices

  private mutating func indexCombinations(_ evaluator: Evaluator) throws(Objection) -> [Point] {
    var all: [Point] = [Point()]
    for declaration in symbols {
      guard case .index(let range) = declaration.body else { continue }
      all = extended(all, over: range) { point, index in
        point.symbols[ObjectIdentifier(declaration)] = .scalar(Double(index))
        point.append(declaration.latex, index)
      }
    }
    for condition in chain.conditions {
      let (lower, upper): (Expression, Expression)
      let set: (inout Point, Int) -> Void
      switch condition {
      case .range(let variable, let start, let end):
        (lower, upper) = (start, end)
        set = { point, index in
          point.variables.append((variable, index))
          point.append(variable.name.description, index)
        }
      case .declared(let declaration, let start, let end):
        (lower, upper) = (start, end)
        set = { point, index in
          point.symbols[ObjectIdentifier(declaration)] = .scalar(Double(index))
          point.append(declaration.latex, index)
        }
      case .holds, .assigned, .solves, .law: continue
      }
      var next: [Point] = []
      for point in all {
        let evaluator = evaluator.placed(at: point)
        if case .range = condition, lower.isSame(as: upper), (try? evaluator.integer(lower)) == nil
        {
          next.append(point)
          continue
        }
        let (start, end) = (try evaluator.integer(lower), try evaluator.integer(upper))
        guard start <= end else { continue }
        next += extended([point], over: start...end, set)
      }
      all = thinned(next)
    }
    if all.isEmpty { throw .unchecked("a range without values", chain.statement.range) }
    return all
  }

  private mutating func extended(
    _ points: [Point], over range: ClosedRange<Int>, _ set: (inout Point, Int) -> Void
  ) -> [Point] {
    if points.count * range.count <= 4 * settings.indexCombinations {
      return thinned(
        points.flatMap { point in
          range.map { index in
            var point = point
            set(&point, index)
            return point
          }
        })
    }
    // Half of the draws repeat an index that is there already: δ is 1 only where indices meet.
    var result: [Point] = []
    for _ in 0..<settings.indexCombinations {
      var point = points[Int(generator.next() % UInt64(points.count))]
      var index = range.lowerBound + Int(generator.next() % UInt64(range.count))
      let known = point.symbols.values.compactMap(\.scalar).map { Int($0) }.sorted()
      if !known.isEmpty, generator.next() & 1 == 0 {
        let chosen = known[Int(generator.next() % UInt64(known.count))]
        if range.contains(chosen) { index = chosen }
      }
      set(&point, index)
      result.append(point)
    }
    return result
  }

  private mutating func thinned(_ points: [Point]) -> [Point] {
    guard points.count > settings.indexCombinations else { return points }
    var points = points
    points.shuffle(using: &generator)
    return Array(points.prefix(settings.indexCombinations))
  }

  // MARK: Free symbols

  private mutating func drawFree(_ point: inout Point) throws(Objection) {
    for declaration in symbols {
      let value: MathValue
      switch declaration.body {
      case .free(let range, let dimension):
        let width = range.upperBound - range.lowerBound
        if let dimension {
          value = .vector(
            (0..<dimension).map { _ in range.lowerBound + width * generator.uniform() })
        } else {
          value = .scalar(range.lowerBound + width * generator.uniform())
        }
      case .sampled(let sampler):
        do {
          value = try sampler(&generator)
        } catch {
          throw .unchecked(
            "the sampler of \(declaration.latex) threw: \(error)", chain.statement.range)
        }
      case .sizes(let sizes):
        // Approximations are meant for large sizes; what holds at every size is as true of small.
        let size = chain.isApproximate ? sizes.last : sizes.first
        value = .scalar(Double(size ?? 1))
      default: continue
      }
      point.symbols[ObjectIdentifier(declaration)] = value
      point.append(declaration.latex, value)
    }
  }
}

extension Point {
  /// Which pairs of indices are equal, in an order that does not depend on their values.
  fileprivate var coincidences: [Bool] {
    indices.indices.flatMap { i in (0..<i).map { indices[i] == indices[$0] } }
  }

  fileprivate mutating func append(_ name: String, _ index: Int) {
    indices.append(index)
    append(name, .scalar(Double(index)))
  }

  fileprivate mutating func append(_ name: String, _ value: MathValue) {
    coordinates.append(.init(name, .init(value)))
  }
}

extension Declaration {
  /// Whether it takes random values at test points.
  var isFree: Bool {
    switch body {
    case .free, .sampled: true
    default: false
    }
  }
}

extension Evaluator {
  /// One with the point's values, for which those of the last one are forgotten.
  func placed(at point: Point) -> Evaluator {
    var result = self
    result.environment = Environment(symbols: point.symbols, errors: point.errors)
    for (variable, index) in point.variables {
      result.environment[variable] = Quantity(Double(index))
    }
    for (variable, value) in point.values { result.environment[variable] = Quantity(value) }
    result.environment.draws = point.draw.map { Draws(seed: $0) }
    memo.forget()
    return result
  }
}

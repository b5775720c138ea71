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
    let hasFree = symbols.contains { $0.isFree }
    if hasFree, combinations.count < settings.points, let first = combinations.first {
      let copies = (settings.points + combinations.count - 1) / combinations.count
      combinations = Array((0..<copies).map { _ in combinations }.joined())
      if combinations.isEmpty { combinations = [first] }
    }
    var points: [Point] = []
    for var point in combinations {
      try drawFree(&point)
      evaluator.place(at: point)
      var isInside = true
      for case .holds(let condition) in chain.conditions
      where try evaluator.value(condition).value == .scalar(0) { isInside = false }
      if isInside { points.append(point) }
    }
    if points.isEmpty {
      throw .unchecked("no point satisfies the conditions", chain.statement.range)
    }
    return points
  }

  // MARK: Indices

  private mutating func indexCombinations(_ evaluator: Evaluator) throws(Objection) -> [Point] {
    var all: [Point] = [Point()]
    for declaration in symbols {
      guard case .index(let range) = declaration.body else { continue }
      all = extended(all, over: range) { point, index in
        point.symbols[ObjectIdentifier(declaration)] = .scalar(Double(index))
        point.append(declaration.latex, "\(index)")
      }
    }
    for condition in chain.conditions {
      guard case .range(let variable, let lower, let upper) = condition else { continue }
      var next: [Point] = []
      for point in all {
        evaluator.place(at: point)
        let (start, end) = (try evaluator.integer(lower), try evaluator.integer(upper))
        guard start <= end else { continue }
        next += extended([point], over: start...end) { point, index in
          point.variables.append((variable, index))
          point.append(variable.name, "\(index)")
        }
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
      case .sizes(let sizes): value = .scalar(Double(sizes.last ?? 1))
      default: continue
      }
      point.symbols[ObjectIdentifier(declaration)] = value
      point.append(declaration.latex, Number.text(value))
    }
  }
}

extension Point {
  fileprivate mutating func append(_ name: String, _ value: String) {
    description += (description.isEmpty ? "" : ", ") + "\(name) = \(value)"
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
  /// Sets the point's values and forgets those of the last one.
  func place(at point: Point) {
    symbols = point.symbols
    variables = []
    for (variable, index) in point.variables { set(variable, Quantity(Double(index))) }
    memory = [:]
  }
}

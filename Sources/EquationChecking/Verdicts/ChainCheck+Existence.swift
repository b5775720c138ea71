internal import Evidence

/// Values that are claimed to exist: one is looked for at each point. Finding it shows the claim
/// there; finding none shows nothing.
extension ChainCheck {
  func judge(_ existence: Existence, _ index: Int, _ report: inout Check) {
    guard chain.statement.relations.count == 1,
      let symbol = chain.statement.relations[index].symbol,
      symbol == .equal || symbol.isInequality,
      let left = chain.sides[index].expression, let right = chain.sides[index + 1].expression
    else {
      report.verdict = .unchecked("a value is looked for that makes one relation hold, no chain")
      return
    }
    guard [left, right].contains(where: { $0.mentions([existence.variable]) }) else {
      let name = existence.variable.name.description
      report.verdict = .unchecked("\(name) does not occur in the relation")
      return
    }
    var first: Double?
    for point in points {
      do throws(Objection) {
        let evaluator = evaluator.placed(at: point)
        guard let witness = try witness(existence, left, symbol, right, evaluator) else {
          let name = existence.variable.name.description
          report.verdict = .unchecked(
            "\(point.at)no \(name) is found, which does not show that there is none")
          return
        }
        first = first ?? witness
      } catch {
        report.reject(error, at: point)
        return
      }
    }
    report.grade = .condition
    report.finding = .condition(
      first.map {
        let name = "\(existence.variable.name) = \(Number.text($0))"
        return points.count > 1 ? "\(name) at the first of \(points.count) points" : name
      })
  }

  /// A value at which the relation holds.
  private func witness(
    _ existence: Existence, _ left: Expression, _ symbol: RelationSymbol, _ right: Expression,
    _ evaluator: Evaluator
  ) throws(Objection) -> Double? {
    var inside = evaluator
    inside.environment.tracksSensitivity = false
    func sides(_ x: Double) -> (a: Quantity, b: Quantity)? {
      inside.environment[existence.variable] = Quantity(x)
      guard let a = try? inside.value(left), let b = try? inside.value(right), a.real != nil,
        b.real != nil
      else { return nil }
      return (a, b)
    }
    func difference(_ x: Double) -> Double? {
      sides(x).flatMap { pair in pair.a.real.flatMap { a in pair.b.real.map { a - $0 } } }
    }
    func holds(_ x: Double) -> Bool {
      guard let (a, b) = sides(x), let u = a.real, let v = b.real else { return false }
      let slack = 16 * (a.error + b.error) + 1e-13 * max(u.magnitude, v.magnitude)
      switch symbol {
      case .equal: return (u - v).magnitude <= slack
      case .lessOrEqual, .greaterOrEqual: return symbol.holds(u, v)
      default: return symbol.holds(u, v) && (u - v).magnitude > slack
      }
    }
    let ends = (try evaluator.bound(existence.lower), try evaluator.bound(existence.upper))
    if existence.isInteger {
      let lowest = ends.0.isFinite ? ends.0.rounded(.up) : ends.1.isFinite ? ends.1 - 2000 : -1000
      let highest = ends.1.isFinite ? ends.1.rounded(.down) : lowest + 2000
      guard highest >= lowest, highest - lowest <= 100_000 else { return nil }
      let values = stride(from: lowest, through: highest, by: 1)
      return values.sorted { $0.magnitude < $1.magnitude }.first(where: holds)
    }
    guard ends.0 < ends.1 else { return nil }
    let places = (1..<400).map { Self.place(Double($0) / 400, ends.0, ends.1) }
    if symbol != .equal { return places.first(where: holds) }
    if let hit = places.first(where: holds) { return hit }
    for (x, y) in zip(places, places.dropFirst()) {
      var (a, b) = (x, y)
      guard var u = difference(a), let v = difference(b), u * v < 0 else { continue }
      let apart = max(u.magnitude, v.magnitude)
      // Halving ends at a root, or at a pole, where the sides do not meet.
      for _ in 0..<80 {
        let middle = (a + b) / 2
        guard let w = difference(middle) else { break }
        if w == 0 || w * u > 0 { (a, u) = (middle, w) } else { b = middle }
        if w == 0 { break }
      }
      if let (p, q) = sides(a), let s = p.real, let t = q.real,
        (s - t).magnitude <= 1e-6 * apart
      {
        return a
      }
    }
    return nil
  }

  /// A share of an interval, which may reach to infinity.
  private static func place(_ share: Double, _ lower: Double, _ upper: Double) -> Double {
    switch (lower.isFinite, upper.isFinite) {
    case (true, true): lower + share * (upper - lower)
    case (true, false): lower + share / (1 - share)
    case (false, true): upper - share / (1 - share)
    default: (2 * share - 1) / (1 - (2 * share - 1) * (2 * share - 1))
    }
  }
}

internal import Glibc
internal import Statistics

/// Integrals over an interval, cut where the integrand has kinks or jumps.
///
/// A finite piece is tried with two rules of Gauss; where these differ, and on infinite pieces,
/// Takahasi and Mori's double-exponential rule is refined until its values agree.
extension Evaluator {
  /// - Parameters:
  ///   - expressions: where kinks are looked for.
  ///   - center, scale: where on an infinite line most of the integral comes from.
  ///   - f: the integrand with the variable set; nil where it vanishes.
  func integrate(
    over variable: Variable, kinksOf expressions: [Expression], from a: Double, to b: Double,
    center: Double = 0, scale: Double = 1, at range: Range<Int>,
    _ f: @escaping (Evaluator, Double) throws(Objection) -> Quantity?
  ) throws(Objection) -> Quantity {
    if a == b { return Quantity(0) }
    if a > b {
      return try integrate(
        over: variable, kinksOf: expressions, from: b, to: a, center: center, scale: scale,
        at: range, f
      ).negated
    }
    let line = Line(lower: a, upper: b, center: center, scale: scale)
    let cuts = self.cuts(of: expressions, variable, line)
    let ends = [a] + cuts + [b]
    var integrand = Integrand(evaluator: self, variable: variable, range: range, f: f)
    integrand.evaluator.environment.tracksSensitivity = false
    var total: Quantity?
    var size = 0.0
    for (lower, upper) in zip(ends, ends.dropFirst()) {
      let piece = try integrand.piece(
        Line(lower: lower, upper: upper, center: center, scale: scale))
      size += piece.size
      total =
        try total.map { sum throws(Objection) in
          try Quantity.sum(sum, piece, at: range)
        } ?? piece
    }
    guard var total else { return Quantity(0) }
    total.widen(to: size)
    return total
  }

  /// The places inside of the interval where an expression has a kink or a jump.
  private func cuts(
    of expressions: [Expression], _ variable: Variable, _ line: Line
  ) -> [Double] {
    let functions = expressions.flatMap { Kinks.functions(of: $0, in: variable) }
    if functions.isEmpty { return [] }
    var inside = self
    inside.environment.tracksSensitivity = false
    var found: [Double] = []
    for function in functions.prefix(24) {
      func level(_ x: Double) -> Double? {
        inside.environment[variable] = Quantity(x)
        guard let left = (try? inside.value(function.left))?.real else { return nil }
        guard let other = function.right else { return left }
        guard let right = (try? inside.value(other))?.real else { return nil }
        return left - right
      }
      func side(_ x: Double) -> Double? {
        level(x).map { function.isStep ? $0.rounded(.down) : $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
      }
      let points = line.scan
      var last: (Double, Double)?
      for x in points {
        guard let here = side(x) else {
          last = nil
          continue
        }
        if let (before, there) = last, there != here {
          Self.separate(before, there, x, here, depth: 0, side, &found)
        }
        last = (x, here)
      }
    }
    let sorted = found.filter { $0 > line.lower && $0 < line.upper }.sorted()
    var cuts: [Double] = []
    for cut in sorted where cuts.last.map({ cut - $0 > 1e-11 * max(1, cut.magnitude) }) ?? true {
      cuts.append(cut)
    }
    return Array(cuts.prefix(64))
  }

  /// Bisects to each place between two points at which the side changes.
  private static func separate(
    _ a: Double, _ fa: Double, _ b: Double, _ fb: Double, depth: Int,
    _ side: (Double) -> Double?, _ found: inout [Double]
  ) {
    if found.count > 200 { return }
    let middle = a + (b - a) / 2
    if depth > 70 || middle <= a || middle >= b {
      found.append(middle)
      return
    }
    guard let fm = side(middle) else { return }
    if fm == fa {
      separate(middle, fm, b, fb, depth: depth + 1, side, &found)
    } else if fm == fb {
      separate(a, fa, middle, fm, depth: depth + 1, side, &found)
    } else {
      separate(a, fa, middle, fm, depth: depth + 1, side, &found)
      separate(middle, fm, b, fb, depth: depth + 1, side, &found)
    }
  }

  /// An interval, finite or not.
  struct Line {
    var lower: Double
    var upper: Double
    var center: Double
    var scale: Double

    var isFinite: Bool { lower.isFinite && upper.isFinite }

    /// Points at which signs are looked at.
    var scan: [Double] {
      let count = 160
      if isFinite {
        let width = upper - lower
        return (0...count).map { lower + width * (Double($0) + 0.002_37) / (Double(count) + 0.01) }
      }
      return (1..<count).map { index in
        let t = 6.4 * (Double(index) / Double(count) - 0.5) + 0.000_71
        return node(t).x
      }.sorted()
    }

    /// The node and weight of a parameter of the double-exponential substitution.
    func node(_ t: Double) -> (x: Double, weight: Double) {
      let s = Double.pi / 2 * sinh(t)
      let slope = Double.pi / 2 * cosh(t)
      switch (lower.isFinite, upper.isFinite) {
      case (true, true):
        let half = (upper - lower) / 2
        // Near an end by the distance from it, which has its digits.
        let distance = 2 * half / (1 + exp(2 * s.magnitude))
        let x = s < 0 ? lower + distance : upper - distance
        return (x, half * slope / (cosh(s) * cosh(s)))
      case (true, false): return (lower + scale * exp(s), scale * slope * exp(s))
      case (false, true): return (upper - scale * exp(s), scale * slope * exp(s))
      default: return (center + scale * sinh(s), scale * slope * cosh(s))
      }
    }
  }

  private struct Integrand {
    var evaluator: Evaluator
    let variable: Variable
    let range: Range<Int>
    let f: (Evaluator, Double) throws(Objection) -> Quantity?

    mutating func value(_ x: Double) throws(Objection) -> Quantity? {
      evaluator.environment[variable] = Quantity(x)
      return try f(evaluator, x)
    }

    mutating func piece(_ line: Line) throws(Objection) -> Quantity {
      if line.isFinite, let smooth = try gauss(line) { return smooth }
      return try doubleExponential(line)
    }

    /// Two rules of Gauss, where they agree.
    private mutating func gauss(_ line: Line) throws(Objection) -> Quantity? {
      guard let coarse = try rule(.coarse, line), let fine = try rule(.fine, line) else {
        return nil
      }
      let difference = zip(coarse.value.elements, fine.value.elements).reduce(0.0) {
        max($0, ($1.0 - $1.1).magnitude)
      }
      guard difference <= 1e-13 * fine.size + 4 * fine.error else { return nil }
      var result = fine
      result.error += difference
      return result
    }

    private mutating func rule(
      _ rule: GaussLegendre, _ line: Line
    ) throws(Objection) -> Quantity? {
      let half = (line.upper - line.lower) / 2
      var sum: Quantity?
      var size = 0.0
      for (node, weight) in zip(rule.nodes, rule.weights) {
        let y: Quantity
        do throws(Objection) {
          guard let found = try value(line.lower + half * (1 + node)) else { continue }
          y = found
        } catch {
          return nil
        }
        let term = y.scaled(by: Quantity(weight * half))
        size += term.size
        sum =
          try sum.map { partial throws(Objection) in
            try Quantity.sum(partial, term, at: range)
          } ?? term
      }
      guard var sum else { return nil }
      sum.error += 4 * Quantity.roundoff * size
      sum.widen(to: size)
      return sum
    }

    private mutating func doubleExponential(_ line: Line) throws(Objection) -> Quantity {
      var sum: Quantity?
      var size = 0.0
      var previous: Quantity?
      var result = Quantity(0)
      var step = 0.25
      // Nodes without a value, as log 0 where a density underflows, are passed over where the terms
      // beside them are nothing.
      var last = 0.0
      var edge = 0.0
      var failed: Objection?
      for level in 0..<6 {
        let count = Int(5 / step)
        var (start, end) = (0.0, 0.0)
        var hasTerms = false
        for index in -count...count where level == 0 || index % 2 != 0 {
          let (x, weight) = line.node(Double(index) * step)
          guard x.isFinite, weight.isFinite, weight > 1e-300, x != line.lower, x != line.upper
          else { continue }
          let y: Quantity
          do throws(Objection) {
            guard let found = try value(x) else { continue }
            y = found
          } catch {
            if evaluator.budget.isSpent { throw error }
            if failed == nil { edge = max(edge, last) }
            failed = .unchecked("inside of an integral: \(error.reason)", error.range)
            continue
          }
          let term = y.scaled(by: Quantity(weight))
          last = term.value.magnitude
          if !hasTerms { start = last }
          hasTerms = true
          end = last
          guard term.value.magnitude.isFinite else {
            throw .unchecked("this integral may not exist", range)
          }
          size += term.value.magnitude
          sum =
            try sum.map { partial throws(Objection) in
              try Quantity.sum(partial, term, at: range)
            } ?? term
        }
        if let failed, edge > 1e-15 * size || size == 0 { throw failed }
        var total = (sum ?? Quantity(0)).scaled(by: Quantity(step))
        // What lies behind the outermost nodes, as beside a singular end that no number comes
        // nearer to, is about as much as the terms there.
        total.error += 8 * Quantity.roundoff * size * step + 16 * step * max(start, end)
        total.widen(to: size * step)
        if let before = previous {
          let difference = try Quantity.sum(total, before.negated, at: range).value.magnitude
          result = total
          result.error += difference
          if difference <= 4e-14 * size * step, level > 1 { return result }
        }
        previous = total
        step /= 2
      }
      return result
    }
  }
}

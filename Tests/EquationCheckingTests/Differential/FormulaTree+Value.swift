import Foundation

extension FormulaTree {
  typealias Bindings = [String: Dual]

  /// The largest magnitude met on the way, which tells how much has cancelled.
  final class Trace { var peak = 0.0 }

  func value(_ bindings: Bindings, _ trace: Trace) -> Tensor {
    let result = computed(bindings, trace)
    for entry in result.entries {
      trace.peak = entry.value.isNaN ? .infinity : max(trace.peak, abs(entry.value))
    }
    return result
  }

  private func computed(_ bindings: Bindings, _ trace: Trace) -> Tensor {
    func of(_ tree: FormulaTree) -> Tensor { tree.value(bindings, trace) }
    func number(_ tree: FormulaTree) -> Dual { of(tree).number }
    switch self {
    case .number(let x, _): return Tensor(Dual(x))
    case .symbol(let name):
      if let x = bindings[name] { return Tensor(x) }
      return SymbolTable.values[name] ?? Tensor(Dual(.nan))
    case .bound(let name): return Tensor(bindings[name] ?? Dual(.nan))
    case .sum(let terms):
      let values = terms.map { term in term.isNegative ? of(term.1).map { -$0 } : of(term.1) }
      return values.dropFirst().reduce(values[0], +)
    case .product(let factors):
      let values = factors.map(of)
      return values.dropFirst().reduce(values[0], *)
    case .quotient(let a, let b):
      // What is zero but for rounding divides nothing.
      let found = number(b)
      let divisor = abs(found.value) < 1e-6 ? Dual(.nan) : found
      return of(a).map { $0 / divisor }
    case .power(let base, let n):
      let base = of(base)
      if base.form == .number { return Tensor(base.number.power(n)) }
      let factor = n < 0 ? base.inverse : base
      return (0..<abs(n)).reduce(Tensor.identity(base.rows)) { product, _ in product * factor }
    case .realPower(let a, let b): return Tensor(number(a).power(number(b)))
    case .root(let degree, let x): return Tensor(number(x).root(degree))
    case .call(let name, let x): return Tensor(Self.call(name, number(x)))
    case .logarithm(let base, let x):
      let x = number(x)
      return Tensor(
        x.mapped(log(x.value) / log(Double(base)), slope: 1 / x.value / log(Double(base))))
    case .apply(let name, let x): return SymbolTable.apply(name, x.map(of))
    case .slope(let name, let x):
      return name == "f" ? Tensor(SymbolTable.slope(number(x))) : of(x).map(SymbolTable.slope)
    case .extremum(let isMaximum, let x):
      let values = x.map(number)
      return Tensor(
        values.dropFirst().reduce(values[0]) {
          (isMaximum ? $1.value > $0.value : $1.value < $0.value) ? $1 : $0
        })
    case .absolute(let x):
      let x = number(x)
      return Tensor(x.value < 0 ? -x : x)
    case .factorial(let n): return Tensor(Dual((1...max(1, n)).reduce(1) { $0 * Double($1) }))
    case .binomial(let n, let k):
      let rows = (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
      return Tensor(Dual(rows.rounded()))
    case .series(let kind, let index, let lower, let upper, let body):
      var terms: [Tensor] = []
      for i in lower...upper {
        var inner = bindings
        inner[index] = Dual(Double(i))
        terms.append(body.value(inner, trace))
      }
      return terms.dropFirst().reduce(terms[0]) {
        switch kind {
        case .sum: $0 + $1
        case .product: $0 * $1
        case .maximum: $0.number.value >= $1.number.value ? $0 : $1
        }
      }
    case .delta(let i, let j):
      return Tensor(Dual(number(i).value == number(j).value ? 1 : 0))
    case .component(let base, let indices):
      let (base, places) = (of(base), indices.map { Int(number($0).value) - 1 })
      return Tensor(places.count == 1 ? base.entries[places[0]] : base[places[0], places[1]])
    case .inner(let x, let y): return Tensor(Self.inner(of(x), of(y)))
    case .norm(let kind, let x): return Tensor(Self.norm(kind, of(x)))
    case .trace(let x):
      let x = of(x)
      return Tensor((0..<x.rows).reduce(Dual(0)) { $0 + x[$1, $1] })
    case .determinant(let x): return Tensor(of(x).determinant)
    case .transpose(let x): return of(x).transposed
    case .hadamard(let x, let y):
      var (x, y) = (of(x), of(y))
      for k in x.entries.indices { x.entries[k] = x.entries[k] * y.entries[k] }
      y = x
      return y
    case .diagonal(let x):
      let x = of(x)
      return Tensor(
        matrix: (0..<9).map { $0 / 3 == $0 % 3 ? x.entries[$0 / 3] : Dual(0) }, rows: 3)
    case .identity: return .identity(3)
    case .literal(let rows):
      return Tensor(matrix: rows.joined().map(number), rows: rows.count)
    case .cases(let yes, let left, let relation, let right, let no):
      let (x, y) = (number(left).value, number(right).value)
      return of((relation == "<" ? x < y : x >= y) ? yes : no)
    case .mean(let body): return Tensor(Self.normalMean(body, "Z", 1, bindings, trace))
    case .gaussian(let name, let variance, let body):
      return Tensor(Self.normalMean(body, name, sqrt(number(variance).value), bindings, trace))
    case .empirical(let name, let body):
      let sum = SymbolTable.points.reduce(Dual(0)) { sum, point in
        var inner = bindings
        inner[name] = Dual(point)
        return sum + body.value(inner, trace).number
      }
      return Tensor(sum / Dual(Double(SymbolTable.points.count)))
    case .derivative(let name, let order, let body):
      return Tensor(Dual(Self.derivative(body, name, order, bindings, trace)))
    case .integral(let name, let lower, let upper, let body):
      let (a, b) = (number(lower).value, number(upper).value)
      var sum = 0.0
      for (x, weight) in Self.nodes(a, b, panels: 6) {
        var inner = bindings
        inner[name] = Dual(x)
        sum += weight * body.value(inner, trace).number.value
      }
      return Tensor(Dual(sum))
    case .limit(let name, let end, let body):
      var inner = bindings
      inner[name] = Dual(end)
      return body.value(inner, trace)
    case .quotientLimit(let name, let body):
      return Tensor(Dual(Self.derivative(body, name, 1, bindings, trace)))
    }
  }

  private static func call(_ name: String, _ x: Dual) -> Dual {
    switch name {
    case "exp": x.mapped(exp(x.value), slope: exp(x.value))
    case "log", "ln": x.mapped(log(x.value), slope: 1 / x.value)
    case "sin": x.mapped(sin(x.value), slope: cos(x.value))
    case "cos": x.mapped(cos(x.value), slope: -sin(x.value))
    case "tanh": x.mapped(tanh(x.value), slope: 1 - tanh(x.value) * tanh(x.value))
    case "arctan": x.mapped(atan(x.value), slope: 1 / (1 + x.value * x.value))
    default: x.mapped(cosh(x.value), slope: sinh(x.value))
    }
  }

  private static func inner(_ x: Tensor, _ y: Tensor) -> Dual {
    zip(x.entries, y.entries).reduce(Dual(0)) { $0 + $1.0 * $1.1 }
  }

  private static func norm(_ kind: Norm, _ x: Tensor) -> Dual {
    switch kind {
    case .two, .frobenius: inner(x, x).root(2)
    case .one: x.entries.reduce(Dual(0)) { $0 + ($1.value < 0 ? -$1 : $1) }
    case .infinity:
      x.entries.map { $0.value < 0 ? -$0 : $0 }.max { $0.value < $1.value } ?? Dual(0)
    }
  }

  private static func derivative(
    _ body: FormulaTree, _ name: String, _ order: Int, _ bindings: Bindings, _ trace: Trace
  ) -> Double {
    let x = bindings[name]?.value ?? SymbolTable.values[name]?.number.value ?? .nan
    func slope(_ x: Double) -> Double {
      var inner = bindings
      inner[name] = Dual(x, 1)
      return body.value(inner, trace).number.slope
    }
    if order == 1 { return slope(x) }
    // The second derivative of what is smooth: differences of exact slopes, extrapolated.
    func difference(_ h: Double) -> Double { (slope(x + h) - slope(x - h)) / (2 * h) }
    let (coarse, middle, fine) = (difference(8e-3), difference(4e-3), difference(2e-3))
    let (first, second) = (middle + (middle - coarse) / 3, fine + (fine - middle) / 3)
    return second + (second - first) / 15
  }

  private static func normalMean(
    _ body: FormulaTree, _ name: String, _ deviation: Double, _ bindings: Bindings, _ trace: Trace
  ) -> Dual {
    var sum = Dual(0)
    for half in [-9.0, 9.0] {
      for (z, weight) in nodes(0, half, panels: 60) {
        var inner = bindings
        inner[name] = Dual(deviation * z)
        let density = exp(-z * z / 2) / sqrt(2 * Double.pi)
        // The tails may be huge, and count for nothing.
        sum = sum + body.value(inner, Trace()).number * Dual(abs(weight) * density)
      }
    }
    return sum
  }

  /// Gauss and Legendre's rule of seven nodes in panels.
  private static func nodes(_ a: Double, _ b: Double, panels: Int) -> [(Double, Double)] {
    let rule = [
      (0.0, 0.4179591836734694), (0.4058451513773972, 0.3818300505051189),
      (-0.4058451513773972, 0.3818300505051189), (0.7415311855993945, 0.2797053914892767),
      (-0.7415311855993945, 0.2797053914892767), (0.9491079123427585, 0.1294849661688697),
      (-0.9491079123427585, 0.1294849661688697),
    ]
    let half = (b - a) / Double(2 * panels)
    return (0..<panels).flatMap { panel in
      rule.map { (a + half * (Double(2 * panel + 1) + $0.0), half * $0.1) }
    }
  }
}

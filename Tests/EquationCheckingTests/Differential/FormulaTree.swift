import Foundation

/// A random expression, with a value that is computed here, without the checker's code.
indirect enum FormulaTree {
  /// A value and how it is written.
  case number(Double, String)
  /// A declared symbol of `SymbolTable`.
  case symbol(String)
  /// A variable that a tree around binds.
  case bound(String)
  /// Terms, and whether each is subtracted.
  case sum([(isNegative: Bool, FormulaTree)])
  case product([FormulaTree])
  case quotient(FormulaTree, FormulaTree)
  case power(FormulaTree, Int)
  case realPower(FormulaTree, FormulaTree)
  case root(Int, FormulaTree)
  case call(String, FormulaTree)
  case logarithm(base: Int, FormulaTree)
  case apply(String, [FormulaTree])
  case slope(String, FormulaTree)
  case extremum(isMaximum: Bool, [FormulaTree])
  case absolute(FormulaTree)
  case factorial(Int)
  case binomial(Int, Int)
  case series(Series, String, Int, Int, FormulaTree)
  case delta(FormulaTree, FormulaTree)
  case component(FormulaTree, [FormulaTree])
  case inner(FormulaTree, FormulaTree)
  case norm(Norm, FormulaTree)
  case trace(FormulaTree)
  case determinant(FormulaTree)
  case transpose(FormulaTree)
  case hadamard(FormulaTree, FormulaTree)
  case diagonal(FormulaTree)
  case identity
  case literal([[FormulaTree]])
  case cases(FormulaTree, FormulaTree, String, FormulaTree, FormulaTree)
  /// Over the declared normal number Z.
  case mean(FormulaTree)
  /// Over a normal number of a variance.
  case gaussian(String, variance: FormulaTree, FormulaTree)
  /// Over declared points.
  case empirical(String, FormulaTree)
  case derivative(String, order: Int, FormulaTree)
  case integral(String, FormulaTree, FormulaTree, FormulaTree)
  case limit(String, Double, FormulaTree)
  /// The difference quotient's limit.
  case quotientLimit(String, FormulaTree)

  enum Series { case sum, product, maximum }
  enum Norm { case two, one, infinity, frobenius }
}

/// What the trees' symbols stand for.
enum SymbolTable {
  static let numbers: [(latex: String, value: Double)] = [
    ("a", 0.8125), ("b", 1.375), ("c", 2.21), ("s", -0.67), ("t", 0.54), (#"\alpha"#, 1.13),
    (#"\hat{a}"#, 0.71), ("x'", 1.29), (#"\tilde\beta"#, -1.41), (#"\mathbf{b}"#, 0.93),
    (#"\alpha_0"#, 1.61), (#"\bar{y}"#, 0.39), (#"\gamma_{\text{max}}"#, 1.07), ("d", 3),
    (#"\lambda^{(2)}"#, 1.83),
  ]
  static let columns: [(latex: String, value: [Double])] = [
    ("u", [0.7, -1.2, 0.45]), ("w", [1.1, 0.35, -0.8]), (#"\mathbf{x}"#, [0.6, 0.9, 1.4]),
    (#"\hat{w}"#, [-0.5, 1.3, 0.75]),
  ]
  static let matrices: [(latex: String, value: [Double])] = [
    ("A", [1.3, -0.4, 0.7, 0.2, 1.1, -0.9, 0.5, 0.8, -1.2]),
    ("B", [0.6, 1.2, -0.3, -0.7, 0.9, 0.4, 1.0, -0.5, 0.8]),
    (#"\Sigma"#, [2.1, 0.3, -0.4, 0.3, 1.7, 0.6, -0.4, 0.6, 1.9]),
  ]
  static let points = [0.4, -1.1, 0.9, 1.7]

  static let values: [String: Tensor] = {
    var all: [String: Tensor] = [:]
    for (name, value) in numbers { all[name] = Tensor(Dual(value)) }
    for (name, value) in columns { all[name] = Tensor(column: value.map { Dual($0) }) }
    for (name, value) in matrices { all[name] = Tensor(matrix: value.map { Dual($0) }, rows: 3) }
    return all
  }()

  /// `f(z)`, `\phi(z)`, `g(y, z)`, `F(u)`.
  static func apply(_ name: String, _ x: [Tensor]) -> Tensor {
    switch name {
    case "f": Tensor(f(x[0].number))
    case #"\phi"#: x[0].map(f)
    case "g": Tensor(x[0].number * x[1].number + x[0].number)
    default: x[0].map { $0 * $0 + Dual(1) }
    }
  }

  static func f(_ x: Dual) -> Dual { x.mapped(sin(x.value) + 2, slope: cos(x.value)) }

  static func slope(_ x: Dual) -> Dual { x.mapped(cos(x.value), slope: -sin(x.value)) }
}

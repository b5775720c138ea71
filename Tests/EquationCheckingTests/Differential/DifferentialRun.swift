import EquationChecking
import Evidence
import LinearAlgebra

/// Makes formulas, hands them to the checker, and counts.
struct DifferentialRun {
  private let checker: EquationChecker
  private(set) var tested = 0
  private(set) var unchecked = 0
  private(set) var disagreements: [String] = []
  /// Why formulas were not checked, and how often.
  private(set) var reasons: [String: Int] = [:]
  private(set) var examples: [String: String] = [:]

  init() {
    let vocabulary = Vocabulary()
    for (name, value) in SymbolTable.numbers { vocabulary.define(name, value) }
    for (name, value) in SymbolTable.columns { vocabulary.define(name, value) }
    for (name, value) in SymbolTable.matrices {
      vocabulary.define(name, Matrix(rows: 3, columns: 3, elements: value))
    }
    vocabulary.define("Z", normalWithMean: 0, deviation: 1)
    vocabulary.define("p", points: SymbolTable.points)
    vocabulary.define("i, j, k", in: 1...3)
    vocabulary.define("f(z)") { (z: Double) in SymbolTable.f(Dual(z)).value }
    vocabulary.define(#"\phi(z)"#) { (z: Double) in SymbolTable.f(Dual(z)).value }
    vocabulary.define("g(y, z)") { (y: Double, z: Double) in y * z + y }
    vocabulary.define("F(u)") { (u: Vector) in u.map { $0 * $0 + 1 } }
    checker = EquationChecker(vocabulary)
  }

  /// A formula with its value: must pass or be unchecked; with another: must not pass.
  mutating func check(seed: UInt64) {
    var generator = TreeGenerator(seed: seed)
    let tree = generator.tree()
    let trace = FormulaTree.Trace()
    let value = tree.value([:], trace)
    let size = value.entries.map { abs($0.value) }.max() ?? 0
    // Values that are undefined, huge, or nearly cancel decide nothing.
    guard size.isFinite, trace.peak.isFinite, size > 1e-2, trace.peak < 1e4,
      trace.peak < 1e3 * size
    else { return }
    var printer = TreePrinter(seed: seed)
    let latex = printer.latex(tree)
    let verdict = compare(latex, value, size: size, off: 0)
    tested += 1
    switch verdict {
    case .passed:
      if case .passed = compare(latex, value, size: size, off: 3e-3) {
        disagreements.append("\(seed): \(latex) passes with another value")
      }
    case .unchecked(let reason):
      unchecked += 1
      let key = reason.words().filter { !$0.isNumber }.prefix(60)
      reasons[String(key), default: 0] += 1
      if examples[String(key)] == nil { examples[String(key)] = "\(seed): \(latex) \(reason)" }
    case .exempt: break
    case .failed(let reason): disagreements.append("\(seed): \(latex) \(reason.words())")
    }
  }

  private func compare(
    _ latex: String, _ value: Tensor, size: Double, off: Double
  ) -> Check.Verdict {
    var elements = value.entries.map(\.value)
    if let place = elements.indices.max(by: { abs(elements[$0]) < abs(elements[$1]) }) {
      elements[place] += off * size
    }
    let accuracy = 1e-7
    switch value.form {
    case .number:
      checker.vocabulary.define("q", accuracy: accuracy) { () -> Double in elements[0] }
    case .column: checker.vocabulary.define("q", accuracy: accuracy) { () -> Vector in elements }
    case .row: return .exempt(.notMeant)
    case .matrix:
      let matrix = Matrix(rows: value.rows, columns: value.columns, elements: elements)
      checker.vocabulary.define("q", accuracy: accuracy) { () -> Matrix in matrix }
    }
    let report = checker.check(latex + " = q", mutates: false)
    if let reason = report.unchecked { return .unchecked(Check.Reason(reason)) }
    return report.relations.first?.verdict ?? .unchecked("no relation")
  }
}

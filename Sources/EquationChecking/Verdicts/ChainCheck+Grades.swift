internal import BallArithmetic
internal import Evidence
internal import LinearAlgebra

/// Better than floating-point numbers, where it can be: relations that hold to rounding are tested
/// once more as identities over a prime field, or in balls of 50 digits.
extension ChainCheck {
  /// Raises the grade of a relation that holds, or finds that it holds by rounding alone.
  func strengthen(_ index: Int, _ report: inout Check) {
    // What a condition makes equal is equal in floating-point numbers alone.
    guard !chain.hasAssignments, !points.contains(where: { !$0.values.isEmpty }) else { return }
    guard let symbol = chain.statement.relations[index].symbol, !isRate(index), !points.isEmpty,
      let left = chain.sides[chain.left(of: index)].expression,
      let right = chain.sides[index + 1].expression,
      !left.isBeyondClosedForms, !right.isBeyondClosedForms
    else { return }
    let sides = ExactSides(self, left, right, symbol)
    switch symbol {
    case .equal, .defined:
      if let outcome = sides.identity() { return report.take(outcome) }
      if let outcome = sides.digits() { return report.take(outcome) }
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      if let outcome = sides.digits() { return report.take(outcome) }
    default: break
    }
  }
}

/// What a test in exact numbers says.
enum ExactOutcome {
  /// An identity, unless chance deceives: with what probability.
  case identity(error: Double, note: String?)
  /// Equal to so many digits, or an inequality with rigorous bounds.
  case digits(Int)
  /// The sides differ by less than floating-point numbers show, as a test of this grade tells.
  case refuted(Check.Grade, Check.Reason)
}

extension Check {
  fileprivate mutating func take(_ outcome: ExactOutcome) {
    switch outcome {
    case .identity(let error, let note):
      grade = .identity
      finding = .identity(error: error)
      tolerance = nil
      if let note { notes.append(note) }
    case .digits(let count):
      grade = .digits
      finding = .digits(count)
      tolerance = nil
    case .refuted(let strength, let reason):
      grade = strength
      verdict = .failed(reason)
    }
  }
}

/// The two sides of a relation in exact numbers.
struct ExactSides {
  private let check: ChainCheck
  private let left: Expression
  private let right: Expression
  private let relation: RelationSymbol

  init(_ check: ChainCheck, _ left: Expression, _ right: Expression, _ relation: RelationSymbol) {
    self.check = check
    self.left = left
    self.right = right
    self.relation = relation
  }

  /// Operations of a test, at the most.
  private static let (fieldOperations, ballOperations) = (2_000_000, 20_000)
  private static let mostPoints = 12
  private static let mostBallPoints = 8

  private var source: SourceText { SourceText(latex: check.latex) }

  // MARK: Identities

  /// Points of which no two have the same indices.
  private var indexPoints: [Point] {
    var seen: Set<[Int]> = []
    return Array(check.points.filter { seen.insert($0.indices).inserted }.prefix(Self.mostPoints))
  }

  /// The test over a prime field; nil where the relation is not polynomial or rational, or where
  /// only the declared values can tell.
  func identity() -> ExactOutcome? {
    let known = check.evaluator.habits.symmetry.filter { $0.value }.map(\.key)
    for symmetric in known.isEmpty ? [[]] : [[], known] {
      guard let trial = trial(symmetric: Set(symmetric)) else { return nil }
      if trial.holds {
        let note =
          symmetric.isEmpty || !trial.isGeneralized
          ? nil : "an identity of symmetric matrices, like the declared ones"
        return .identity(error: trial.error, note: note)
      }
      if let refutation = refutation(of: trial) { return refutation }
    }
    return nil
  }

  private struct Trial {
    var holds = true
    /// The probability that a relation that is no identity passes.
    var error = 1.0
    var isGeneralized = false
    var hasFunctions = false
    var point = Point()
  }

  private func trial(symmetric: Set<ObjectIdentifier>) -> Trial? {
    var result = Trial()
    result.error = 0
    let points = indexPoints
    let operations = Self.fieldOperations / (3 * max(2, points.count))
    for (place, point) in points.enumerated() {
      var error = 1.0
      // Placed once: functions are called with the same values for all primes.
      let numeric = check.evaluator.placed(at: point)
      for (number, prime) in PrimeField.primes.enumerated() {
        let context = ExactContext(
          modulus: prime, operations: operations, source: source)
        let seed = check.seed &+ UInt64(1000 * place + number)
        let indeterminates = Indeterminates(seed: seed, symmetric: symmetric)
        let evaluator = ExactEvaluator<FieldNumber>(context, at: numeric) {
          declaration, parameters, numeric, expression throws(NotExact) in
          try indeterminates.value(declaration, parameters, numeric, expression, context)
        }
        guard let (a, b) = values(evaluator) else { return nil }
        result.isGeneralized = result.isGeneralized || indeterminates.isGeneralized
        result.hasFunctions = result.hasFunctions || indeterminates.hasFunctions
        var degree = 0.0
        for (x, y) in zip(a.elements, b.elements) {
          if x.value != y.value {
            result.holds = false
            result.point = point
            return result
          }
          degree = max(
            degree,
            max(x.numeratorDegree + y.denominatorDegree, y.numeratorDegree + x.denominatorDegree))
        }
        // Points at which a denominator vanishes are left out.
        error *= min(1, degree / max(1, Double(prime) - context.invertedDegree))
      }
      result.error = max(result.error, error)
    }
    return result.error < 1e-15 ? result : nil
  }

  private func values<Number: ExactNumber>(
    _ evaluator: ExactEvaluator<Number>
  ) -> (ExactValue<Number>, ExactValue<Number>)? {
    guard let a = try? evaluator.value(left), var b = try? evaluator.value(right) else {
      return nil
    }
    if a.elements.count != b.elements.count, case .number(0) = right.operation {
      b = ExactValue(
        a.kind, rows: a.rows, columns: a.columns,
        a.elements.map { _ in Number(0, evaluator.context) })
    }
    guard a.rows == b.rows, a.columns == b.columns else { return nil }
    return (a, b)
  }

  /// Whether a relation that is no identity fails: not where a function or the structure of
  /// declared values may make it true.
  private func refutation(of trial: Trial) -> ExactOutcome? {
    guard !trial.hasFunctions,
      !trial.isGeneralized || holdsBesideDeclaredValues
    else { return nil }
    let reason: Check.Reason =
      "the sides differ by less than the rounding error, but they are not the same rational "
      + "function, as residues of primes of 61 bits tell"
    return .refuted(
      .identity, trial.point.indices.isEmpty ? reason : reason.located(at: trial.point))
  }

  /// Whether the sides agree in floating-point numbers at values near the declared ones, so that no
  /// structure of those makes the relation true.
  private var holdsBesideDeclaredValues: Bool {
    var generator = SeededGenerator(seed: check.seed ^ 0x5EED)
    for point in check.points.prefix(2) {
      var evaluator = check.evaluator.placed(at: point)
      for declaration in check.chain.symbols() {
        let value: MathValue
        switch declaration.body {
        case .value(let constant) where !declaration.isInteger: value = constant
        case .sampled, .free:
          guard let known = point.symbols[ObjectIdentifier(declaration)] else { return false }
          value = known
        case .closure, .random, .points: return false
        default: continue
        }
        let moved = value.map { $0 + (0.05 + 0.1 * generator.uniform()) * ($0 == 0 ? 1 : $0) }
        evaluator.environment.overrides[SymbolKey(declaration, [])] = moved
      }
      guard let a = try? evaluator.value(left), let b = try? evaluator.value(right) else {
        return false
      }
      var comparison = Comparison(relation == .defined ? .equal : relation, check.settings)
      comparison.compare(
        .quantity(a, batches: []), .quantity(b, batches: []), at: point, tests: 1)
      if comparison.isDecided { return false }
    }
    return true
  }

  // MARK: Digits

  /// The test in balls; nil where a function has no such form, or the balls are too wide.
  func digits() -> ExactOutcome? {
    let points = check.points.prefix(Self.mostBallPoints)
    var usesDeclaredValues = false
    for point in points {
      var outcome: Comparison50?
      for bits in [256, 512, 1024] {
        guard let compared = compared(at: point, bits: bits, &usesDeclaredValues) else {
          return nil
        }
        outcome = compared
        if compared != .unclear { break }
      }
      switch outcome {
      case .agree: continue
      case .differ(let words):
        // A constant may be known to a double alone.
        guard !usesDeclaredValues || holdsBesideDeclaredValues else { return nil }
        return .refuted(.digits, Check.Reason(words).located(at: point))
      case .unclear, nil: return nil
      }
    }
    return .digits(50)
  }

  private enum Comparison50: Equatable {
    case agree, unclear
    case differ(String)
  }

  private func compared(
    at point: Point, bits: Int, _ usesDeclaredValues: inout Bool
  ) -> Comparison50? {
    let context = ExactContext(
      bits: bits, operations: Self.ballOperations, source: source)
    let recorder = DeclaredValues()
    let evaluator = ExactEvaluator<Ball>(context, at: check.evaluator.placed(at: point)) {
      declaration, parameters, numeric, expression throws(NotExact) in
      try recorder.value(declaration, parameters, numeric, expression, context)
    }
    guard let (a, b) = values(evaluator) else { return nil }
    usesDeclaredValues = usesDeclaredValues || recorder.wereUsed
    var result = Comparison50.agree
    let scale = (a.elements + b.elements).map(\.magnitudeExponent).max() ?? 0
    for (index, (x, y)) in zip(a.elements, b.elements).enumerated() {
      switch compared(x, y, scale: scale) {
      case .agree: continue
      case .unclear: result = .unclear
      case .differ(let words):
        let place = a.elements.count == 1 ? "" : "in element \(index + 1) "
        return .differ(place + words)
      }
    }
    return result
  }

  /// 2⁻¹⁶⁷ is below 10⁻⁵⁰.
  private static let bitsOf50Digits = 167

  private func compared(_ x: Ball, _ y: Ball, scale: Int) -> Comparison50 {
    let difference = x - y
    let isSharp =
      difference.radiusExponent <= scale - Self.bitsOf50Digits
      || difference.radiusExponent < -(1 << 30)
    switch relation {
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let excess = relation == .less || relation == .lessOrEqual ? difference : -difference
      if excess.isNegative { return .agree }
      let isStrict = relation == .less || relation == .greater
      if excess.isPositive || excess.isExactlyZero && isStrict {
        return .differ(
          "the bound is exceeded, by \(Number.text(excess.midpoint.magnitude)), as balls of 50 "
            + "digits tell")
      }
      return isSharp && !isStrict ? .agree : .unclear
    default:
      if difference.containsZero { return isSharp ? .agree : .unclear }
      return .differ(
        "the sides differ by \(Number.text(difference.midpoint.magnitude)), which is less than "
          + "rounding shows, and more than balls of 50 digits allow")
    }
  }
}

/// Values of declared symbols as balls: decimal fractions for constants, the very numbers for what
/// was drawn.
private final class DeclaredValues {
  /// Whether a value may be known to a double alone.
  private(set) var wereUsed = false

  func value(
    _ declaration: Declaration, _ parameters: [ExactValue<Ball>], _ numeric: Evaluator,
    _ expression: Expression, _ context: ExactContext
  ) throws(NotExact) -> ExactValue<Ball> {
    let value: MathValue
    switch declaration.body {
    case .closure, .formula, .points: throw NotExact()
    default:
      do { value = try numeric.value(expression).value } catch { throw NotExact() }
    }
    let isConstant: Bool
    switch declaration.body {
    case .value:
      isConstant = true
      wereUsed = wereUsed || value.elements.contains { $0 != $0.rounded() }
    case .sampled, .random:
      isConstant = false
      wereUsed = true
    default: isConstant = false
    }
    return try ExactValue(
      like: value,
      value.elements.map {
        isConstant
          ? Ball(decimal: "\($0)", bits: context.bits) : Ball(exactly: $0, bits: context.bits)
      })
  }
}

extension Expression {
  /// Whether it has what neither residues nor balls know: limits, means, derivatives, integrals.
  fileprivate var isBeyondClosedForms: Bool {
    contains { part in
      switch part.operation {
      case .derivative, .pointDerivative, .evaluated, .expectation, .limit, .integral, .dottedGrid:
        true
      default: false
      }
    }
  }
}

internal import MathSyntax

/// The functions of a law by their usual names, with the name that has the law as their index:
/// `F_X(t)`, `f_X(x)`, `M_X(t)`, `\varphi_X(t)`, `F_X^{-1}(u)`.
extension Elaborator {
  private enum LawFunction {
    case distribution, survival, density, moments, cumulants, characteristic, generating

    init?(_ name: SymbolName) {
      switch name {
      case "F": self = .distribution
      case "S": self = .survival
      case "f", "p": self = .density
      case "M": self = .moments
      case "K": self = .cumulants
      case "φ", "ϕ": self = .characteristic
      case "G": self = .generating
      default: return nil
      }
    }

    var words: String {
      switch self {
      case .distribution: "the distribution function"
      case .survival: "one minus the distribution function"
      case .density: "the density"
      case .moments: "the moment generating function"
      case .cumulants: "the logarithm of the moment generating function"
      case .characteristic: "the characteristic function"
      case .generating: "the probability generating function"
      }
    }
  }

  /// Which function a name may be, and of what.
  private static func lawFunction(_ head: Head) -> (function: LawFunction, subject: Head)? {
    guard let function = LawFunction(head.name), head.subscripts.count == 1,
      head.subscripts[0].count == 1, let subject = Head(head.subscripts[0][0])
    else { return nil }
    return (function, subject)
  }

  /// Whether it is such a function of one of the names.
  static func isFunctionOfLaw(_ head: Head, of names: Set<SymbolName>) -> Bool {
    lawFunction(head).map { names.contains($0.subject.name) } ?? false
  }

  /// `F_X(t)` where X has a law and F no declaration; nil for anything else.
  mutating func lawFunction(
    _ head: Head, _ arguments: Arguments?, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let (function, subject) = Self.lawFunction(head), head.superscripts.isEmpty,
      head.primeCount == 0, let variable = lawfulVariable(subject),
      let lawful = laws.last(where: { $0.variable == variable }),
      let arguments, arguments.parts.count == 1
    else { return nil }
    let range = head.range.through(arguments.range)
    let argument = try expression(arguments.parts[0], at: arguments.range)
    cursor.position = arguments.end
    let name = text(at: head.range)
    if Spelling.text(head.exponent) == "−1", function == .distribution {
      guard let formula = quantile(lawful, argument, at: range) else {
        throw .unchecked("the quantile function of this law is not evaluated", range)
      }
      // With a zero, so that an author's formula is compared with it and not taken for its own.
      let result = Expression(.add, [formula, Expression(.number(0), at: range)], at: range)
      note("`\(name)` is not declared, and is read as the quantile function of \(subject.name)")
      guard let scripts = arguments.scripts else { return result }
      return try scripted(result, scripts)
    }
    note("`\(name)` is not declared, and is read as \(function.words) of \(subject.name)")
    let x = Expression(.variable(variable), at: range)
    func mean(_ body: Expression) -> Expression {
      Expression(.expectation(.law(variable, lawful.law)), [body] + lawful.parameters, at: range)
    }
    func exponential(_ factors: [Expression]) -> Expression {
      Expression(
        .elementary(.exp), [Expression(.multiply(.juxtaposed), factors, at: range)], at: range)
    }
    let result =
      switch function {
      case .distribution:
        mean(Expression(.comparison(.lessOrEqual), [x, argument], at: range))
      case .survival: mean(Expression(.comparison(.greater), [x, argument], at: range))
      case .density:
        Expression(.density(lawful.law), [argument] + lawful.parameters, at: range)
      case .moments: mean(exponential([argument, x]))
      case .cumulants:
        Expression(.elementary(.log), [mean(exponential([argument, x]))], at: range)
      case .characteristic:
        mean(exponential([Expression(.imaginaryUnit, at: range), argument, x]))
      case .generating: mean(Expression(.power, [argument, x], at: range))
      }
    let raisedResult = try raisedFunction(result, head.exponent, name: head.name, at: range)
    guard let scripts = arguments.scripts else { return raisedResult }
    return try scripted(raisedResult, scripts)
  }

  /// Where the distribution function has a value, for laws in which it is inverted by a formula.
  private func quantile(
    _ lawful: LawfulVariable, _ p: Expression, at range: Range<Int>
  ) -> Expression? {
    let parameters = lawful.parameters
    func product(_ a: Expression, _ b: Expression) -> Expression {
      Expression(.multiply(.juxtaposed), [a, b], at: range)
    }
    func sum(_ a: Expression, _ b: Expression) -> Expression {
      Expression(.add, [a, b], at: range)
    }
    func negative(_ a: Expression) -> Expression { Expression(.negate, [a], at: range) }
    func root(_ a: Expression) -> Expression { Expression(.elementary(.sqrt), [a], at: range) }
    let standard = Expression(.standard(.normalQuantile), [p], at: range)
    switch lawful.law {
    case .normal: return sum(parameters[0], product(root(parameters[1]), standard))
    case .logNormal:
      return Expression(
        .elementary(.exp), [sum(parameters[0], product(root(parameters[1]), standard))], at: range)
    case .uniform:
      return sum(parameters[0], product(p, sum(parameters[1], negative(parameters[0]))))
    case .exponential:
      let rest = sum(Expression(.number(1), at: range), negative(p))
      let logarithm = Expression(.elementary(.log), [rest], at: range)
      return negative(Expression(.divide, [logarithm, parameters[0]], at: range))
    default: return nil
    }
  }
}

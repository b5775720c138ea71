internal import MathSyntax

/// Sums and products: what binds how strongly, and what neighbours mean.
extension Elaborator {
  /// Terms with + and − between them.
  mutating func sum(_ cursor: inout Cursor) throws(Objection) -> Expression {
    var terms: [Expression] = []
    let start = cursor.here.lowerBound
    while true {
      var isNegative = false
      let signRange = cursor.here
      var hasSign = false
      while let scalar = cursor.peek?.scalar, scalar == "+" || scalar == "\u{2212}" {
        if hasSign { throw .unchecked("two signs in a row", cursor.here) }
        hasSign = true
        isNegative = scalar == "\u{2212}"
        cursor.advance()
      }
      if !terms.isEmpty, !hasSign { break }
      let term: Expression = try tensorProduct(&cursor)
      if !terms.isEmpty, moduloEnd == cursor.position {
        throw .ambiguous(
          "\(text(at: terms[terms.count - 1].range)) … \(text(at: term.range))",
          "the remainder of the last term", "the remainder of the sum", write: "parentheses",
          term.range)
      }
      terms.append(
        isNegative
          ? Expression(.negate, [term], at: signRange.through(term.range)) : term)
      guard let scalar = cursor.peek?.scalar, scalar == "+" || scalar == "\u{2212}" else { break }
    }
    if terms.count == 1 { return terms[0] }
    return Expression(.add, terms, at: start..<terms[terms.count - 1].range.upperBound)
  }

  /// Factors with ⊗ between them, which binds less than other products. Applied to two arguments,
  /// `(f ⊗ g)(x, y)` is f(x) g(y)ᵀ.
  mutating func tensorProduct(_ cursor: inout Cursor) throws(Objection) -> Expression {
    let pending = applications
    let isApplied = pending.last?.parts.count == 2 && reachesTensor(cursor)
    defer { applications = pending }
    if isApplied { applications = pending + [argument(0, of: pending)] }
    var factors = [try product(&cursor)]
    while cursor.peek?.scalar == "\u{2297}" {
      if isApplied, factors.count > 1 {
        throw .unchecked("three factors with two arguments", cursor.here)
      }
      cursor.advance()
      if isApplied { applications = pending + [argument(1, of: pending)] }
      let factor = try product(&cursor)
      factors.append(
        isApplied ? Expression(.transpose, [factor], at: factor.range) : factor)
    }
    return Self.multiplied(factors, isApplied ? .juxtaposed : .tensor)
  }

  private func argument(_ index: Int, of pending: [Arguments]) -> Arguments {
    var arguments = pending[pending.count - 1]
    arguments.parts = [arguments.parts[index]]
    return arguments
  }

  /// Whether the term at the cursor has a ⊗ outside of brackets, and no sum before it.
  private func reachesTensor(_ cursor: Cursor) -> Bool {
    for place in Notation.topLevel(cursor.nodes) where place >= cursor.position {
      switch cursor.nodes[place].nucleus.scalar {
      case "\u{2297}": return true
      case "+", "\u{2212}", "\u{2211}", "\u{220F}": return false
      default: break
      }
    }
    return false
  }

  static func multiplied(
    _ factors: [Expression], _ kind: Operation.Multiplication
  ) -> Expression {
    if factors.count == 1 { return factors[0] }
    let range = factors[0].range.through(factors[factors.count - 1].range)
    return Expression(.multiply(kind), factors, at: range)
  }

  /// Neighbours, and factors with `\cdot`, `\times`, `\odot` or a slash between them.
  mutating func product(_ cursor: inout Cursor) throws(Objection) -> Expression {
    var result = try neighbours(&cursor, afterSlash: false)
    while let node = cursor.peek {
      if isModulo(node) {
        result = try remainder(of: result, &cursor)
        continue
      }
      guard let scalar = node.scalar else { return result }
      switch scalar {
      case "\u{22C5}", "\u{2022}", "\u{2219}":
        result = try combined(result, .dot, &cursor)
      case "\u{00D7}": result = try combined(result, .cross, &cursor)
      case "\u{2217}":
        note("`*` is read as a product")
        result = try combined(result, .juxtaposed, &cursor)
      case "\u{2299}": result = try combined(result, .elementwise, &cursor)
      case "\u{2218}":
        note("`\\circ` is read as the product of elements")
        result = try combined(result, .elementwise, &cursor)
      case "/", "\u{00F7}", "\u{2215}":
        if openArgumentEnd == cursor.position {
          throw .ambiguous(
            "\(text(at: result.range))/…", "the function of a quotient",
            "the quotient of the function", write: "\\frac or parentheses", cursor.here)
        }
        cursor.advance()
        let divisor = try neighbours(&cursor, afterSlash: true)
        result = Expression(
          .divide, [result, divisor], at: result.range.through(divisor.range))
      default: return result
      }
    }
    return result
  }

  /// `\bmod`
  private func isModulo(_ node: MathNode) -> Bool {
    guard case .namedOperator(let named) = node, named.name == "mod" else { return false }
    return !isDeclared("mod")
  }

  /// `a b \bmod n`: the remainder of the whole product.
  private mutating func remainder(
    of dividend: Expression, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    cursor.advance()
    let divisor = try neighbours(&cursor, afterSlash: true)
    moduloEnd = cursor.position
    return Expression(
      .standard(.modulo), [dividend, divisor], at: dividend.range.through(divisor.range))
  }

  private mutating func combined(
    _ left: Expression, _ kind: Operation.Multiplication, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    let isOpen = openArgumentEnd == cursor.position
    let sign = cursor.here
    cursor.advance()
    if isOpen, let next = cursor.peek, !isOperator(next) {
      throw .ambiguous(
        "\(text(at: left.range)) \(text(at: sign)) …", "the function of a product",
        "the product with the function", write: "parentheses", sign)
    }
    let right = try neighbours(&cursor, afterSlash: false)
    return Self.multiplied([left, right], kind)
  }

  /// Factors side by side. After a slash there must be one alone: `a/bc` could be either.
  private mutating func neighbours(
    _ cursor: inout Cursor, afterSlash: Bool
  ) throws(Objection) -> Expression {
    var starts = [cursor.position]
    var factors = [try factor(&cursor)]
    while let node = cursor.peek {
      if node.isDots, !afterSlash, let next = cursor.next, beginsFactor(next) {
        let dots = cursor.position
        cursor.advance()
        _ = try factor(&cursor)
        let cells = starts + [dots, dots + 1, cursor.position]
        let (count, product) = try elidedProduct(cells, cursor)
        factors = Array(factors.prefix(factors.count - count)) + [product]
        starts = Array(starts.prefix(factors.count))
        continue
      }
      guard beginsFactor(node) else { break }
      if afterSlash {
        let divisor = text(at: factors[0].range)
        throw .ambiguous(
          "/\(divisor) \(text([node]))", "a product below the slash",
          "a factor after the quotient", write: "\\frac or parentheses", node.range)
      }
      if factors[factors.count - 1].isNumber, node.isNumericFraction {
        throw .ambiguous(
          text(at: factors[factors.count - 1].range.through(node.range)), "a product",
          "a mixed number", write: "\\cdot or a decimal fraction", node.range)
      }
      starts.append(cursor.position)
      factors.append(try factor(&cursor))
    }
    return Self.multiplied(factors, .juxtaposed)
  }

  /// Whether a node can be a factor without a sign of multiplication before it.
  func beginsFactor(_ node: MathNode) -> Bool {
    if EvaluationBar(node) != nil { return false }
    return switch node {
    case .symbol(let symbol):
      switch symbol.atomClass {
      case .ordinary: symbol.scalar != "/" && !node.isDots && symbol.scalar != "."
      case .opening, .largeOperator: true
      default: false
      }
    case .sizedDelimiter(let sized):
      sized.atomClass == .opening || sized.atomClass == .ordinary
    case .scripts(let scripts): scripts.nucleus.map(beginsFactor) ?? false
    case .namedOperator where isModulo(node): false
    case .namedOperator, .group, .fraction, .radical, .fenced, .accent, .bar, .grid, .text:
      true
    default: false
    }
  }
}

extension Expression {
  var isNumber: Bool {
    if case .number = operation { return true }
    return false
  }
}

extension MathNode {
  /// `\frac12`, which behind a number may be the rest of a mixed number.
  fileprivate var isNumericFraction: Bool {
    guard case .fraction(let fraction) = self, fraction.thickness == nil else { return false }
    return (fraction.numerator.cleaned + fraction.denominator.cleaned).allSatisfy(\.isDigit)
  }
}

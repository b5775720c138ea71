internal import MathSyntax

/// What scripts mean on an expression: powers, transposition, components.
extension Elaborator {
  mutating func scripted(_ base: Expression, _ scripts: Scripts) throws(Objection) -> Expression {
    if case .norm = base.operation { return try norm(base, scripts) }
    if scripts.primeCount > 0 {
      throw .unchecked("a prime on an expression has no meaning", scripts.span.range)
    }
    return try scripted(
      base, scripts.subscript.map { Head.items($0.cleaned) } ?? [],
      scripts.superscript?.cleaned ?? [], isRaisedFirst: scripts.superscriptComesFirst,
      at: scripts.span.range)
  }

  /// Indices and a superscript together. On a matrix they have two readings: an entry of the power,
  /// or the power of an entry.
  mutating func scripted(
    _ base: Expression, _ items: [[MathNode]], _ superscript: [MathNode], isRaisedFirst: Bool,
    at range: Range<Int>
  ) throws(Objection) -> Expression {
    if items.isEmpty { return try raised(base, superscript, at: range) }
    let component = try self.component(base, items, at: range)
    if superscript.isEmpty { return component }
    let isEntry = component.operands.count == 3
    guard isEntry || shape(of: base) == .matrix else {
      return try raised(component, superscript, at: range)
    }
    let entryOfPower = { (elaborator: inout Elaborator) throws(Objection) -> Expression in
      let power = try elaborator.raised(base, superscript, at: range)
      return try elaborator.component(power, items, at: range)
    }
    if try isTransposition(superscript, of: component) {
      return isEntry ? try entryOfPower(&self) : try raised(component, superscript, at: range)
    }
    let notation = text(at: range)
    if !isEntry {
      return isRaisedFirst
        ? try entryOfPower(&self) : try raised(component, superscript, at: range)
    }
    let isInverse = Spelling.text(superscript) == "−1"
    switch (isInverse, isRaisedFirst) {
    case (true, true):
      note("`\(notation)` is read as an entry of the inverse")
      return try entryOfPower(&self)
    case (false, false):
      note("`\(notation)` is read as a power of the entry")
      return try raised(component, superscript, at: range)
    default:
      throw .ambiguous(
        notation, isInverse ? "an entry of the inverse" : "an entry of the power",
        isInverse ? "the inverse of an entry" : "the power of an entry", write: "brackets", range)
    }
  }

  /// The component of an expression at one or two indices. Digits side by side are two indices of a
  /// matrix, and one number for a vector.
  mutating func component(
    _ base: Expression, _ items: [[MathNode]], at range: Range<Int>
  ) throws(Objection) -> Expression {
    var items = items
    if items.count == 1, items[0].count > 1, items[0].allSatisfy(\.isDigit) {
      switch shape(of: base) {
      case .matrix where items[0].count == 2: items = items[0].map { [$0] }
      case .matrix, nil:
        throw .unchecked(
          "‘\(Spelling.text(items[0]))’ may be one index or several: put commas between them",
          range)
      case .column, .row, .number: break
      }
    }
    let indices = try indexExpressions(items, at: range)
    guard indices.count == 1 || indices.count == 2 else {
      throw .unchecked("\(indices.count) indices", range)
    }
    return Expression(.component, [base] + indices, at: range)
  }

  mutating func indexExpressions(
    _ items: [[MathNode]], at range: Range<Int>
  ) throws(Objection) -> [Expression] {
    let outer = isIndexPosition
    isIndexPosition = true
    defer { isIndexPosition = outer }
    var indices: [Expression] = []
    for item in items { indices.append(try expression(item, at: item.range(or: range))) }
    return indices
  }

  /// An expression with a superscript: `⊤` and an undeclared `T` transpose, `-1` inverts, the rest
  /// is a power. An index in parentheses that the declaration lacks is not taken for a power.
  mutating func raised(
    _ base: Expression, _ superscript: [MathNode], at range: Range<Int>
  ) throws(Objection) -> Expression {
    guard let first = superscript.first else { return base }
    let whole = base.range.lowerBound..<max(range.upperBound, base.range.upperBound)
    if try isTransposition(superscript, of: base) {
      let letter = superscript[superscript.count - 1]
      if letter.scalar == "T", shape(of: base) == .number {
        throw .unchecked(
          "T is not declared, and a number has no transpose", letter.range)
      }
      if superscript.count == 1 { return Expression(.transpose, [base], at: whole) }
      let one = Expression(.number(-1), at: first.range)
      let inverse = Expression(.power, [base, one], at: whole)
      return Expression(.transpose, [inverse], at: whole)
    }
    let place = superscript.range(or: range)
    if let other = try adjoint(base, superscript, at: whole) { return other }
    if ["*", "\u{2217}", "\u{2020}", "+", "\u{22C6}"].contains(Spelling.text(superscript)) {
      throw .unchecked("the superscript \(Spelling.text(superscript)) is not declared", place)
    }
    if first.scalar == "(" {
      throw .unchecked(
        "a superscript in parentheses is an index, and the declaration has none here", place)
    }
    if case .fenced = first, superscript.count == 1 {
      throw .unchecked(
        "a superscript in parentheses is an index, and the declaration has none here", place)
    }
    return Expression(.power, [base, try expression(superscript, at: place)], at: whole)
  }

  /// `z^*`, `A^*`, `A^H`, `A^+`: a conjugate, a transpose, the pseudoinverse; nil for another
  /// superscript.
  private mutating func adjoint(
    _ base: Expression, _ superscript: [MathNode], at range: Range<Int>
  ) throws(Objection) -> Expression? {
    let sign = Spelling.text(superscript)
    switch sign {
    case "*", "\u{2217}":
      if base.mayBeComplex { return adjointOfComplex(base, at: range) }
      guard shape(of: base) == .matrix else { return nil }
      note("`\(text(at: range))` is read as the transpose")
      return Expression(.transpose, [base], at: range)
    case "H" where !isDeclared("H") && base.mayBeComplex && shape(of: base) != .number:
      return adjointOfComplex(base, at: range)
    case "\u{2020}" where base.mayBeComplex: return adjointOfComplex(base, at: range)
    case "H" where !isDeclared("H") && shape(of: base) == .matrix:
      note("`\(text(at: range))` is read as the transpose")
      return Expression(.transpose, [base], at: range)
    case "+" where shape(of: base) == .matrix:
      note("`\(text(at: range))` is read as the Moore–Penrose inverse")
      return Expression(.array(.pseudoinverse), [base], at: range)
    case "\u{2020}" where shape(of: base) == .matrix:
      throw .ambiguous(
        text(at: range), "the pseudoinverse", "the adjoint", write: "A^+ or A^\\top", range)
    default: return nil
    }
  }

  private mutating func adjointOfComplex(_ base: Expression, at range: Range<Int>) -> Expression {
    if shape(of: base) == .number {
      return Expression(.complexPart(.conjugate), [base], at: range)
    }
    note("`\(text(at: range))` is read as the conjugate transpose")
    return base.adjoint(at: range)
  }

  /// `⊤`, `−⊤`: alone, or behind a sign that inverts too.
  ///
  /// A number has no transpose: `q^T` is its power where `T` is declared.
  private func isTransposition(
    _ superscript: [MathNode], of base: Expression
  ) throws(Objection) -> Bool {
    if superscript.count == 1, superscript[0].scalar == "T", isDeclared("T"),
      superscript[0].symbol?.alphabet == .automatic, shape(of: base) == .number
    {
      return false
    }
    if superscript.count == 1 { return try isTranspose(superscript[0]) }
    guard superscript.count == 2, superscript[0].scalar == "\u{2212}" else { return false }
    return try isTranspose(superscript[1])
  }

  /// `\top`, `\intercal`, or a `T` that nothing else claims.
  private func isTranspose(_ node: MathNode) throws(Objection) -> Bool {
    guard let symbol = node.symbol else { return false }
    switch symbol.scalar {
    case "\u{22A4}", "\u{22BA}": return true
    case "T", "t":
      if symbol.scalar == "t", symbol.alphabet == .automatic { return false }
      let isClaimed = isDeclared("T")
      if isClaimed, symbol.alphabet == .automatic, symbol.scalar == "T" {
        throw .ambiguous(
          "^T", "the transpose", "the power of the declared T", write: "\\top for the transpose",
          node.range)
      }
      return true
    default: return false
    }
  }

  // MARK: Powers of functions

  /// A superscript on a function's name, `f^2(x)`: the power of the value, which the report says;
  /// the power −1 could be the inverse function too, but for matrices.
  mutating func raisedFunction(
    _ value: Expression, _ superscript: [MathNode], name: SymbolName, at range: Range<Int>
  ) throws(Objection) -> Expression {
    if superscript.isEmpty { return value }
    if try isTransposition(superscript, of: value) {
      return try raised(value, superscript, at: range)
    }
    let notation = text(at: range)
    if Spelling.text(superscript) == "−1" {
      guard shape(of: value) == .matrix else {
        throw .ambiguous(
          notation, "the inverse function", "1 over the value",
          write: "a fraction, or declare `\(name)^{-1}`", range)
      }
      note("`\(notation)` is read as the inverse of the matrix")
    } else {
      note("`\(notation)` is read as the power of the value")
    }
    return try raised(value, superscript, at: range)
  }
}

internal import MathSyntax

/// Parentheses, bars and angle brackets.
extension Elaborator {
  /// What stands between brackets that are nodes of this list.
  mutating func bracketed(_ cursor: inout Cursor) throws(Objection) -> Expression {
    let start = cursor.position
    guard let end = Notation.closing(of: start, in: cursor.nodes) else {
      throw .unchecked("a bracket that is not closed", cursor.here)
    }
    let inner = Array(cursor.nodes[(start + 1)..<end])
    let closing = cursor.nodes[end]
    let range = cursor.here.through(closing.range)
    let opening = cursor.nodes[start].scalar
    cursor.position = end + 1
    var scripts: Scripts?
    if case .scripts(let found) = closing { scripts = found }
    return try enclosed(inner, opening, closing.nucleus.scalar, scripts, end, &cursor, at: range)
  }

  /// `\left( … \right)`, perhaps with scripts.
  mutating func fenced(
    _ fenced: Fenced, _ scripts: Scripts?, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    let range = scripts?.span.range ?? fenced.span.range
    let position = cursor.position
    cursor.advance()
    guard fenced.segments.count == 1 else {
      throw .unchecked("\\middle has no meaning here", range)
    }
    return try enclosed(
      fenced.segments[0].cleaned, fenced.left.scalar, fenced.right.scalar, scripts, position,
      &cursor, at: range)
  }

  /// Brackets that end at a position: declared ones, a function applied to what follows, or a
  /// value.
  private mutating func enclosed(
    _ inner: [MathNode], _ left: Unicode.Scalar?, _ right: Unicode.Scalar?, _ scripts: Scripts?,
    _ end: Int, _ cursor: inout Cursor, at range: Range<Int>
  ) throws(Objection) -> Expression {
    if let declared = try declaredBracket(inner, left, right, scripts, at: range) {
      return declared
    }
    if let entries = try entries(inner, left, right, scripts, at: range) { return entries }
    if let placed = try enclosedAtPlace(inner, left, right, scripts, at: range) { return placed }
    if scripts == nil, left == "(" && right == ")" || left == "[" && right == "]",
      let arguments = Self.arguments(after: end, in: cursor.nodes),
      let result = try application(inner, to: arguments, end, cursor, at: range)
    {
      cursor.position = arguments.end
      guard let outer = arguments.scripts else { return result }
      return try scripted(result, outer)
    }
    let base = try enclosed(inner, left, right, at: range)
    guard let scripts else { return base }
    if let part = try positivePart(of: base, left, scripts, at: range) { return part }
    return try scripted(base, scripts)
  }

  /// `(x_i)_{i=1}^n`, `\left[ k(x_i, x_j) \right]_{i,j=1}^n`, `(a_{ij})_{1 \le i, j \le n}`: a column or
  /// a matrix by its entries; nil for other brackets.
  private mutating func entries(
    _ inner: [MathNode], _ left: Unicode.Scalar?, _ right: Unicode.Scalar?, _ scripts: Scripts?,
    at range: Range<Int>
  ) throws(Objection) -> Expression? {
    guard let scripts, let below = scripts.subscript?.cleaned,
      left == "(" && right == ")" || left == "[" && right == "]"
    else { return nil }
    let relations = Notation.topLevel(below).filter {
      below[$0].scalar.flatMap(RelationSymbol.init) != nil
    }
    let ends: (lower: [MathNode], upper: [MathNode])
    let listed: [MathNode]
    switch (relations.count, scripts.superscript?.cleaned) {
    case (1, let above?) where below[relations[0]].scalar == "=":
      listed = Array(below[..<relations[0]])
      ends = (Array(below[(relations[0] + 1)...]), above)
    case (2, nil)
    where relations.allSatisfy { RelationSymbol(below[$0].scalar ?? " ") == .lessOrEqual }:
      listed = Array(below[(relations[0] + 1)..<relations[1]])
      ends = (Array(below[..<relations[0]]), Array(below[(relations[1] + 1)...]))
    default: return nil
    }
    let parts = Notation.split(listed)
    var names: [SymbolName] = []
    for part in parts {
      guard let name = try? variableName(part, range) else { return nil }
      names.append(name)
    }
    // `[F(s)]_{s=a}^b` is a difference.
    guard names.count == 2 || names.count == 1 && Self.standsAsIndex(names[0], in: inner) else {
      return nil
    }
    let lower = try expression(ends.lower, at: range)
    let upper = try expression(ends.upper, at: range)
    let variables = names.map { bind($0, isNumber: true) }
    defer { unbind(variables.count) }
    let entry = try expression(inner, at: inner.range(or: range))
    if variables.count == 1 {
      return Expression(.dotted(variables[0], isRow: false), [lower, upper, entry], at: range)
    }
    return Expression(
      .dottedGrid(row: variables[0], column: variables[1]), [lower, upper, lower, upper, entry],
      at: range)
  }

  /// Whether indices run over a range behind brackets, which then hold an entry: `[…]_{i,j=1}^n`.
  static func hasRange(_ scripts: Scripts?) -> Bool {
    scripts?.subscript?.cleaned.contains { $0.symbol?.atomClass == .relation } ?? false
  }

  /// `(x)_+`, `[x]_-`: what is above zero, what is below; nil with another subscript.
  private mutating func positivePart(
    of base: Expression, _ left: Unicode.Scalar?, _ scripts: Scripts, at range: Range<Int>
  ) throws(Objection) -> Expression? {
    guard let below = scripts.subscript?.cleaned, left == "(" || left == "[" || left == "{" else {
      return nil
    }
    let operand: Expression
    switch Spelling.text(below) {
    case "+": operand = base
    case "\u{2212}": operand = Expression(.negate, [base], at: base.range)
    default: return nil
    }
    note("`\(text(at: range))` is read as the positive part")
    let part = Expression(.standard(.relu), [operand], at: range)
    return try raised(part, scripts.superscript?.cleaned ?? [], at: range)
  }

  /// `(C \circ F)(\theta)`, `(f \otimes g)(x, y)`, `(f + g)(x)`: functions in brackets take the
  /// arguments behind them. Nil where the brackets hold a value, and what follows is a factor.
  private mutating func application(
    _ inner: [MathNode], to arguments: Arguments, _ end: Int, _ cursor: Cursor,
    at range: Range<Int>
  ) throws(Objection) -> Expression? {
    if let call = composition(inner, Array(cursor.nodes[(end + 1)..<arguments.end])) {
      return try expression(call, at: range)
    }
    let isCertain =
      arguments.parts.count > 1
      || arguments.parts.contains { $0.count == 1 && $0[0].isOpenArgument }
    if !isCertain {
      var trial = self
      trial.readsBareFunctions = false
      if (try? trial.expression(inner, at: range)) != nil { return nil }
    }
    var applying = self
    applying.applications.append(arguments)
    do throws(Objection) {
      let result = try applying.expression(inner, at: range)
      applying.applications = applications
      self = applying
      return result
    } catch {
      if isCertain { throw error }
      return nil
    }
  }

  /// `C \circ F` with arguments as the call `C(F(…))`, where both are functions.
  private func composition(_ inner: [MathNode], _ arguments: [MathNode]) -> [MathNode]? {
    let circles = Notation.topLevel(inner).filter { inner[$0].scalar == "\u{2218}" }
    guard !circles.isEmpty, let span = inner.first?.span else { return nil }
    var functions: [[MathNode]] = []
    var start = 0
    for circle in circles + [inner.count] {
      functions.append(Array(inner[start..<circle]))
      start = circle + 1
    }
    let areFunctions = functions.allSatisfy { nodes in
      guard nodes.count == 1, let head = Head(nodes[0]) else { return false }
      let name = head.name.with(decoration: Spelling.text(head.exponent))
      return (vocabulary.declarations(named: name) + vocabulary.declarations(named: head.name))
        .contains { $0.pattern.hasArguments }
    }
    guard areFunctions, let last = functions.popLast() else { return nil }
    var call = last + arguments
    for function in functions.reversed() {
      call = function + [ParenthesesTemplate().enclosing([call], at: span)]
    }
    return call
  }

  private mutating func enclosed(
    _ inner: [MathNode], _ left: Unicode.Scalar?, _ right: Unicode.Scalar?, at range: Range<Int>
  ) throws(Objection) -> Expression {
    let outside = readsBareFunctions
    defer { readsBareFunctions = outside }
    // The norm of a function, a bracket of two: not those of their values.
    if !["(", "|"].contains(left) || Notation.split(inner).count > 1 { readsBareFunctions = false }
    switch (left, right) {
    case ("(", ")"), ("[", "]"), ("{", "}"):
      let parts = Notation.split(inner)
      if parts.count == 1 { readsBareFunctions = outside }
      if left == "[", parts.count == 2 { return try squareBrackets(parts, at: range) }
      if parts.count > 1 { return try rowLiteral(parts, at: range) }
      var result = try expression(inner, at: range)
      result.range = range
      return result
    case ("|", "|"): return absolute(try expression(inner, at: range), at: range)
    case ("\u{2016}", "\u{2016}"):
      return Expression(.norm(.standard), [try expression(inner, at: range)], at: range)
    case ("\u{27E8}", "\u{27E9}"):
      let parts = Notation.split(inner)
      guard parts.count == 2 else { throw .unchecked("⟨ ⟩ without two arguments", range) }
      let operands = [try expression(parts[0], at: range), try expression(parts[1], at: range)]
      guard operands.contains(where: \.mayBeComplex) else {
        return Expression(.inner, operands, at: range)
      }
      return complexInner(operands, at: range)
    default:
      if let function = roundingBrackets(left, right) {
        return Expression(.standard(function), [try expression(inner, at: range)], at: range)
      }
      throw .unchecked("these brackets have no meaning here", range)
    }
  }

  /// `|x|`, or `|A|`, which the report says is the determinant.
  private mutating func absolute(_ value: Expression, at range: Range<Int>) -> Expression {
    if shape(of: value) == .matrix {
      note("`\(text(at: range))` is read as the determinant")
    }
    return Expression(.absolute, [value], at: range)
  }

  /// `|x|`, `\|x\|` and `||x||` without `\left`: up to the next bar of the kind outside brackets.
  mutating func barred(_ cursor: inout Cursor) throws(Objection) -> Expression {
    let bar = cursor.nodes[cursor.position]
    guard let extent = barredExtent(cursor) else {
      throw .unchecked("a bar that is not closed", cursor.here)
    }
    let closing = cursor.nodes[extent.end - 1]
    let range = cursor.here.through(closing.range)
    cursor.position = extent.end
    let isNorm = extent.isDouble || !bar.isBar
    let inner = Array(cursor.nodes[extent.inner])
    var scripts: Scripts?
    if case .scripts(let found) = closing { scripts = found }
    let mark: Unicode.Scalar = isNorm ? "\u{2016}" : "|"
    if let declared = try declaredBracket(inner, mark, mark, scripts, at: range) {
      return declared
    }
    let outer = isBarOpen
    isBarOpen = !isNorm
    let readsBare = readsBareFunctions
    if isNorm { readsBareFunctions = false }
    defer { (isBarOpen, readsBareFunctions) = (outer, readsBare) }
    let value = try expression(inner, at: range)
    let base =
      isNorm
      ? Expression(.norm(.standard), [value], at: range) : absolute(value, at: range)
    guard let scripts else { return base }
    return isNorm ? try norm(base, scripts) : try scripted(base, scripts)
  }

  /// What the bar at hand and its partner hold, and the position behind; nil where it is not closed.
  func barredExtent(_ cursor: Cursor) -> (inner: Range<Int>, end: Int, isDouble: Bool)? {
    let start = cursor.position
    let bar = cursor.nodes[start].scalar
    let isDouble =
      bar == "|" && cursor.next?.scalar == "|"
      && cursor.next?.range.lowerBound == cursor.here.upperBound
    let width = isDouble ? 2 : 1
    let rest = Array(cursor.nodes[(start + width)...])
    let closing = Notation.topLevel(rest).first { place in
      guard rest[place].nucleus.scalar == bar else { return false }
      if isDouble {
        return rest[place].scalar == bar && place + 1 < rest.count
          && rest[place + 1].nucleus.scalar == bar
      }
      return !isRestriction(rest, place)
    }
    guard let closing, closing > 0 else { return nil }
    let begin = start + width
    return (begin..<(begin + closing), begin + closing + width, isDouble)
  }

  /// Whether a bar belongs to the symbol before it: `d|_f`, where that is declared.
  private func isRestriction(_ nodes: [MathNode], _ place: Int) -> Bool {
    guard place > 0, Restriction(nodes[place]) != nil, let head = Head(nodes[place - 1]) else {
      return false
    }
    let name = head.name.restricted
    let prefix =
      place > 1 && nodes[place - 2].isDifferentialOperator
      ? Spelling.text([nodes[place - 2]]) : ""
    return vocabulary.isDeclared(name)
      || vocabulary.isDeclared(name.with(differential: prefix))
  }

  /// A norm with its kind as a subscript.
  mutating func norm(_ base: Expression, _ scripts: Scripts) throws(Objection) -> Expression {
    var result = base
    if let below = scripts.subscript {
      let kind: Operation.Norm
      switch Spelling.text(below) {
      case "2": kind = .two
      case "1": kind = .one
      case "∞": kind = .infinity
      case "F": kind = .frobenius
      case "op": kind = .spectral
      case "*", "\u{2217}": return try other(.nuclearNorm, base, scripts)
      case "max":
        let entries = Expression(.norm(.infinity), base.operands, at: base.range)
        guard shape(of: base.operands[0]) != .matrix else {
          throw .unchecked("the norm ‖·‖_max of a matrix is not evaluated", scripts.span.range)
        }
        return try raised(entries, scripts.superscript?.cleaned ?? [], at: scripts.span.range)
      case "0": return try other(.support, base, scripts)
      case let other:
        guard shape(of: base.operands[0]) == .column,
          let order = attempt({ elaborator throws(Objection) in
            try elaborator.expression(below.cleaned, at: scripts.span.range)
          }), shape(of: order) == .number
        else {
          throw .unchecked("the norm ‖·‖_\(other) is not declared", scripts.span.range)
        }
        return try raised(
          Expression(.array(.generalNorm), [base.operands[0], order], at: base.range),
          scripts.superscript?.cleaned ?? [], at: scripts.span.range)
      }
      result = Expression(.norm(kind), base.operands, at: base.range)
    }
    guard let above = scripts.superscript else { return result }
    return try raised(result, above.cleaned, at: scripts.span.range)
  }

  private mutating func other(
    _ function: ArrayFunction, _ base: Expression, _ scripts: Scripts
  ) throws(Objection) -> Expression {
    let result = Expression(.array(function), base.operands, at: base.range)
    return try raised(result, scripts.superscript?.cleaned ?? [], at: scripts.span.range)
  }
}

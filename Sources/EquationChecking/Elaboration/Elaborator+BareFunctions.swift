internal import Diagnostics
internal import MathSyntax

/// Functions that stand without their arguments, as authors write them: `u` for `u(x, t)`, `u_{xx}`
/// for a partial derivative.
extension Elaborator {
  /// `u` of a declared `u(x, t)`, where x and t have values: what it is worth there. `\dot u` and
  /// `u'` are its derivatives. Nil where that cannot be meant.
  mutating func bareFunction(
    _ head: Head, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard readsBareFunctions, hasDifferentials,
      let (arguments, names) = ownArguments(head, at: cursor)
    else {
      return nil
    }
    let occurrence = Occurrence(
      name: head.name, subscripts: head.subscripts, superscripts: head.superscripts,
      exponent: head.exponent, isRaisedFirst: head.isRaisedFirst, arguments: arguments,
      range: head.range, end: cursor.position + 1)
    var result: Expression
    if let use = bestUse(occurrence), use.takesArguments {
      result = try reference(use, occurrence, &cursor)
    } else if let derived = try derivedFunction(head, node, arguments, &cursor) {
      result = derived
    } else {
      return nil
    }
    result = result.placed(at: head.range)
    note("`\(text(at: head.range))` is read as its value at the declared \(names)")
    return result
  }

  /// The name of what a dot or two above make a derivative; none without dots.
  static func undotted(_ name: SymbolName) -> [SymbolName] {
    [SymbolName.Mark.accent("dot"), .accent("ddot")].compactMap { name.removing($0) }
  }

  /// The arguments of a function as its declaration has them, where each has a value here.
  func ownArguments(_ head: Head, at cursor: Cursor) -> (Arguments, names: String)? {
    for name in [head.name, head.plainName] + Self.undotted(head.name) {
      for declaration in vocabulary.declarations(named: name) {
        guard declaration.isFunction else { continue }
        let slots = declaration.pattern.slots(.argument)
        let areKnown = slots.allSatisfy { slot in
          slot.parameter != nil && !slot.isLiteral
            && (variable(named: slot.name) != nil || plainSymbol(slot.name) != nil)
        }
        let pattern = Formula.parse(
          SourceExcerpt(declaration.latex), macros: vocabulary.macros
        ).root.cleaned
        guard areKnown, !slots.isEmpty, var arguments = Self.arguments(after: 0, in: pattern),
          arguments.parts.count == slots.count
        else { continue }
        arguments.range = head.range
        arguments.end = cursor.position + 1
        arguments.scripts = nil
        return (arguments, slots.map(\.spelling).joined(separator: ", "))
      }
    }
    return nil
  }

  /// Whether brackets behind a function that stands without arguments elsewhere are a factor:
  /// `N (1 - N / K)`.
  func isFactor(_ called: Arguments, behind head: Head) throws(Objection) -> Bool {
    guard readsBareFunctions, hasDifferentials, bareFunctions.contains(head.name),
      called.parts.count == 1,
      !called.areOpen
    else { return false }
    if Self.bareFunctions(in: called.content, vocabulary).contains(head.name) { return true }
    guard called.content.contains(where: { $0.scalar == "+" || $0.scalar == "\u{2212}" }) else {
      return false
    }
    throw .ambiguous(
      text(at: head.range.through(called.range)), "the function at this argument",
      "a product, since the function stands without arguments too",
      write: "\\cdot for the product, or all arguments", head.range.through(called.range))
  }

  /// The functions that stand without arguments in a relation.
  static func bareFunctions(in nodes: [MathNode], _ vocabulary: Vocabulary) -> Set<SymbolName> {
    var found: Set<SymbolName> = []
    func look(_ nodes: [MathNode]) {
      for (index, node) in nodes.enumerated() {
        if let head = Head(node), head.subscripts.isEmpty,
          arguments(after: index, in: nodes) == nil
        {
          let names = [head.name, head.plainName, head.name.removing(.accent("dot"))]
          for name in names.compactMap({ $0 }) {
            let declarations = vocabulary.declarations(named: name)
            if declarations.contains(where: \.isFunction),
              !declarations.contains(where: { $0.pattern.slots.isEmpty })
            {
              found.insert(name)
            }
          }
        }
        // A name's own letter is not another occurrence.
        let isName = Head(node) != nil
        for child in node.children where !isName || !child.role.isOfName {
          look(child.nodes.cleaned)
        }
      }
    }
    look(nodes.cleaned)
    return found
  }

  /// Whether a relation has derivatives or integrals, among which functions stand without
  /// arguments. In others such a name is more likely one that lost them. A dot or a prime that is
  /// part of a declared name, as in Σ̇ and x′, is none.
  static func hasDifferentials(_ nodes: [MathNode], _ vocabulary: Vocabulary) -> Bool {
    nodes.contains { node in
      switch node.nucleus.scalar {
      case "\u{2202}", "\u{2207}", "\u{0394}", "\u{2206}", "\u{222B}": return true
      default: break
      }
      if let head = Head(node), vocabulary.declarations(named: head.name).isEmpty {
        if head.primeCount > 0 || !undotted(head.name).isEmpty {
          return true
        }
      }
      if case .fraction(let fraction) = node,
        fraction.numerator.cleaned.first?.nucleus.scalar == "d",
        fraction.denominator.cleaned.first?.scalar == "d"
      {
        return true
      }
      // A name's own marks are not looked at twice.
      let isName = Head(node) != nil
      return node.children.contains { child in
        (!isName || !child.role.isOfName)
          && hasDifferentials(child.nodes.cleaned, vocabulary)
      }
    }
  }

  // MARK: Partial derivatives

  /// `u_t`, `u_{xx}(x, t)` of a declared `u(x, t)`: partial derivatives. Nil where a declaration
  /// has such an index, or the values have components.
  mutating func partialBySubscript(
    _ head: Head, _ own: Arguments?, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard !head.subscripts.isEmpty, head.subscripts.count <= 4, head.superscripts.isEmpty,
      head.primeCount == 0, readsBareFunctions
    else { return nil }
    let declarations = vocabulary.declarations(named: head.name)
    guard declarations.count == 1, let declaration = declarations.first,
      declaration.isFunctionOfArguments, declaration.rank ?? 0 == 0
    else { return nil }
    let slots = declaration.pattern.slots
    let places = head.subscripts.compactMap { item in
      slots.firstIndex { $0.spelling == Spelling.text(item) }
    }
    guard places.count == head.subscripts.count,
      let arguments = own ?? ownArguments(head, at: cursor)?.0,
      arguments.parts.count == slots.count
    else { return nil }
    let range = own == nil ? head.range : head.range.through(arguments.range)
    cursor.position = own == nil ? cursor.position + 1 : arguments.end
    let result = try partial(declaration, arguments, by: places, at: range)
    note("`\(text(at: head.range))` is read as a partial derivative")
    let raised = try raisedFunction(result, head.exponent, name: head.name, at: range)
    guard own != nil, let scripts = arguments.scripts else { return raised }
    return try scripted(raised, scripts)
  }

  /// The derivative of a declared function by arguments, by their numbers.
  mutating func partial(
    _ declaration: Declaration, _ arguments: Arguments, by places: [Int], at range: Range<Int>
  ) throws(Objection) -> Expression {
    var points: [Expression] = []
    for part in arguments.parts {
      points.append(try expression(part, at: range).placed(at: range))
    }
    var values = points
    var variables: [(Variable, point: Expression, order: Int)] = []
    for place in Set(places).sorted() {
      let name = SymbolName(.letters("argument \(place + 1) of \(declaration.latex)"))
      let variable = bind(name, isNumber: true)
      values[place] = Expression(.variable(variable), at: range)
      variables.append((variable, points[place], places.count { $0 == place }))
    }
    defer { unbind(variables.count) }
    // Parameters have an order of their own.
    var operands = values
    for (value, slot) in zip(values, declaration.pattern.slots) {
      if let parameter = slot.parameter { operands[parameter] = value }
    }
    var result = Expression(
      .symbol(declaration, parameters: operands.count), operands, at: range)
    if case .formula(let variables, let body) = declaration.body, body.needsSizes {
      result = body.inserted(variables, operands, at: range)
    }
    for (variable, point, order) in variables {
      result = result.derivative(of: order, by: variable, at: point, range)
    }
    return result
  }
}

extension MathNode.Role {
  /// Whether what has the role is the letter of a name with scripts or an accent.
  fileprivate var isOfName: Bool {
    switch self {
    case .nucleus, .base, .body: true
    default: false
    }
  }
}

extension Declaration {
  /// Whether it is a formula or a closure with arguments.
  var isFunction: Bool {
    switch body {
    case .formula, .closure: pattern.hasArguments
    default: false
    }
  }

  /// Whether it has arguments and nothing else: no index, nothing that is fixed.
  var isFunctionOfArguments: Bool {
    isFunction && pattern.slots.allSatisfy { $0.place == .argument && $0.parameter != nil }
  }
}

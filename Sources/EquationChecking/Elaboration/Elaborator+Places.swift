internal import MathSyntax

/// What is taken at a place: `f(x)|_{x = a}`, `\left. \frac{df}{dx} \right|_{x = a}`,
/// `\left[ F(s) \right]_a^b`.
extension Elaborator {
  /// A factor that such a bar ends; nil where none follows, or it ends something else.
  mutating func factorAtPlace(_ cursor: inout Cursor) throws(Objection) -> Expression? {
    guard let (end, bar) = evaluationBar(in: cursor) else { return nil }
    let outer = innerBarEnd
    innerBarEnd = end
    defer { innerBarEnd = outer }
    var (reader, ahead) = (self, cursor)
    let start = cursor.position
    let nodes = Array(cursor.nodes[start..<end])
    let objection: Objection
    do throws(Objection) {
      let result = try reader.atPlace(bar, nodes, at: cursor.here.through(bar.range)) {
        elaborator throws(Objection) in
        let body = try elaborator.factor(&ahead)
        guard ahead.position == end else {
          throw .unchecked("a bar that is not closed", bar.range)
        }
        return body
      }
      try checkAlone(bar, before: start, cursor)
      self = reader
      cursor.position = end + 1
      return result
    } catch {
      objection = error
    }
    // A factor that ends before the bar, or reaches over it, is not what the bar is about.
    (reader, ahead) = (self, cursor)
    do throws(Objection) {
      _ = try reader.factor(&ahead)
    } catch {
      throw objection
    }
    if ahead.position == end { throw objection }
    return nil
  }

  /// The next bar of the list that names a place, before anything that ends a term.
  private func evaluationBar(in cursor: Cursor) -> (Int, EvaluationBar)? {
    for place in cursor.position..<cursor.nodes.count {
      let node = cursor.nodes[place]
      if place > cursor.position, let scalar = node.scalar, scalar == "+" || scalar == "\u{2212}" {
        return nil
      }
      guard place > cursor.position, place != innerBarEnd, let bar = EvaluationBar(node) else {
        if place == innerBarEnd { return nil }
        continue
      }
      if bar.names.isEmpty, let head = Head(cursor.nodes[place - 1]),
        vocabulary.isDeclared(head.name.restricted)
      {
        return nil
      }
      return (place, bar)
    }
    return nil
  }

  /// What stands before in the sum or product must not have the name too: how far does the bar
  /// reach?
  private func checkAlone(
    _ bar: EvaluationBar, before start: Int, _ cursor: Cursor
  ) throws(Objection) {
    let names = bar.names.compactMap { $0.count == 1 ? Head($0[0])?.name : nil }
    for name in names where Self.stands(name, in: Array(cursor.nodes[..<start])) {
      throw .ambiguous(
        "\(text(at: cursor.nodes[0].range.through(bar.range)))", "one at which all is taken",
        "one at which the last factor is taken", write: "\\left. … \\right|, or brackets",
        bar.range)
    }
  }

  /// Whether a name stands among nodes, at any depth.
  static func stands(_ name: SymbolName, in nodes: [MathNode]) -> Bool {
    nodes.contains { node in
      if let head = Head(node), head.name == name || head.plainName == name { return true }
      return node.children.contains { stands(name, in: $0.nodes.cleaned) }
    }
  }

  /// Whether a name stands below an operator, which runs over it.
  static func isBoundBelow(_ name: SymbolName, in nodes: [MathNode]) -> Bool {
    nodes.contains { node in
      if case .scripts(let scripts) = node, let nucleus = scripts.nucleus,
        isOperatorWithRange(nucleus), stands(name, in: scripts.subscript?.cleaned ?? [])
      {
        return true
      }
      return node.children.contains { isBoundBelow(name, in: $0.nodes.cleaned) }
    }
  }

  /// `\left. … \right|_{x = a}` and brackets with bounds; nil for others.
  mutating func enclosedAtPlace(
    _ inner: [MathNode], _ left: Unicode.Scalar?, _ right: Unicode.Scalar?, _ scripts: Scripts?,
    at range: Range<Int>
  ) throws(Objection) -> Expression? {
    guard let scripts, let bar = EvaluationBar(scripts) else { return nil }
    switch (left, right) {
    case (nil, "|"), (nil, "\u{2223}"): break
    case ("[", "]"), ("(", ")"), (nil, "]"), (nil, ")"):
      // A component with a power looks alike: bounds are meant where a letter is not declared.
      guard bar.upper != nil, bar.names.isEmpty == false || variable(of: inner, isSure: true) != nil
      else { return nil }
    default: return nil
    }
    return try atPlace(bar, inner, at: range) { elaborator throws(Objection) in
      try elaborator.expression(inner, at: inner.range(or: range))
    }
  }

  /// A body at the places of a bar.
  private mutating func atPlace(
    _ bar: EvaluationBar, _ nodes: [MathNode], at range: Range<Int>,
    _ body: (inout Elaborator) throws(Objection) -> Expression
  ) throws(Objection) -> Expression {
    var names: [SymbolName] = []
    for place in bar.places {
      if let name = place.name ?? bar.upper?.name {
        names.append(try variableName(name, bar.range))
      } else if let name = variable(of: nodes, isSure: false) {
        names.append(name)
        note("`\(text(at: range))` is read as taken by \(name)")
      } else {
        throw .unchecked("by which variable? Write `_{x = …}`", bar.range)
      }
    }
    var values: [Expression] = []
    for place in bar.places { values.append(try infiniteBound(place.value, bar.range)) }
    let upper: Expression? =
      if let upper = bar.upper { try infiniteBound(upper.value, bar.range) } else { nil }
    // A declared symbol moves with all that is declared to depend on it.
    var targets: [DerivativeTarget] = []
    var bound = 0
    for (name, value) in zip(names, values) {
      if variable(named: name) == nil, let symbol = plainSymbol(name) {
        targets.append(
          DerivativeTarget(
            quantity: .symbol(symbol), parameters: 0, components: 0, name: symbol.latex))
      } else {
        let isNumber = value.isInfinite || shape(of: value) == .number
        let variable = bind(name, isNumber: isNumber)
        bound += 1
        targets.append(
          DerivativeTarget(
            quantity: .variable(variable), parameters: 0, components: 0, name: "\(name)"))
      }
    }
    let content: Expression
    do throws(Objection) {
      content = try body(&self)
    } catch {
      unbind(bound)
      throw error
    }
    unbind(bound)
    for target in targets {
      let depends =
        switch target.quantity {
        case .variable(let variable): content.mentions([variable])
        case .symbol(let declaration): Dependence.of(content, on: declaration)
        }
      if !depends {
        throw .unchecked("\(target.name) does not occur in what is evaluated here", bar.range)
      }
    }
    let lower = try taken(content, targets, values, at: range)
    guard let upper else { return lower }
    let higher = try taken(content, targets, [upper], at: range)
    return Expression(
      .add, [higher, Expression(.negate, [lower], at: range)], at: range)
  }

  private func taken(
    _ body: Expression, _ targets: [DerivativeTarget], _ values: [Expression], at range: Range<Int>
  ) throws(Objection) -> Expression {
    guard values.contains(where: \.isInfinite) else {
      return Expression(.evaluated(targets), [body] + values, at: range)
    }
    guard targets.count == 1, let variable = targets[0].variable else {
      throw .unchecked("a place at infinity is read for a variable that is not declared", range)
    }
    return Expression(
      .limit(LimitTarget(quantity: .variable(variable), side: .both)), [body, values[0]],
      at: range)
  }

  /// The declared symbol of a name without indices or arguments.
  func plainSymbol(_ name: SymbolName) -> Declaration? {
    vocabulary.declarations(named: name).first { declaration in
      guard declaration.pattern.slots.isEmpty else { return false }
      return switch declaration.body {
      case .value, .free, .sampled, .index: true
      default: false
      }
    }
  }

  /// The variable that some nodes have, where they do not name it: the only letter without a
  /// meaning; else the only free number, unless it must be sure.
  private func variable(of nodes: [MathNode], isSure: Bool) -> SymbolName? {
    var open: [SymbolName] = []
    var free: [SymbolName] = []
    func look(_ nodes: [MathNode]) {
      for (index, node) in nodes.enumerated() {
        if let head = Head(node), head.superscripts.isEmpty {
          let isCalled = Self.arguments(after: index, in: nodes) != nil
          let isConstant = ["e", "π", "i", "d"].contains(head.plainName)
          if !isDeclared(head.plainName), !isCalled, !isConstant {
            if !open.contains(head.plainName) { open.append(head.plainName) }
          } else if let symbol = plainSymbol(head.plainName), case .free(_, nil) = symbol.body,
            !free.contains(head.plainName)
          {
            free.append(head.plainName)
          }
        }
        for child in node.children { look(child.nodes.cleaned) }
      }
    }
    look(nodes)
    if open.count == 1 { return open[0] }
    return open.isEmpty && free.count == 1 && !isSure ? free[0] : nil
  }
}

internal import Diagnostics
internal import MathSyntax

extension SymbolPattern {
  /// Reads a pattern such as `\tilde\alpha_k^{(l)}(x;\theta)`, `d|_f(x)`, `\nabla_K C|_f` or
  /// `\langle f, g \rangle_K`; nil where it is none.
  init?(latex: String, macros: MacroTable = MacroTable()) {
    let formula = Formula.parse(SourceExcerpt(latex), macros: macros)
    guard formula.diagnostics.isEmpty else { return nil }
    self.init(formula.root.cleaned)
  }

  init?(_ nodes: [MathNode]) {
    if let bracket = BracketHead(nodes) {
      name = bracket.name
      slots = bracket.arguments.map { Slot($0, .argument) }
      return
    }
    guard let first = nodes.first else { return nil }
    if first.isDifferentialOperator, nodes.count > 1 {
      guard let rest = SymbolPattern(Array(nodes.dropFirst())) else { return nil }
      name = rest.name.with(differential: Spelling.text([first]))
      slots = rest.slots
      return
    }
    guard let head = Head(first) else { return nil }
    name = head.name
    if !head.exponent.isEmpty { name = name.with(decoration: Spelling.text(head.exponent)) }
    var placed: [(Int, Slot)] = []
    for item in head.subscripts { placed.append((Self.start(item), Slot(item, .subscript))) }
    for item in head.superscripts { placed.append((Self.start(item), Slot(item, .superscript))) }
    slots = placed.sorted { $0.0 < $1.0 }.map(\.1)
    var rest = nodes.dropFirst()
    if let bar = rest.first.flatMap(Restriction.init) {
      name = name.restricted
      slots.append(Slot(bar.subject, .restriction))
      rest = rest.dropFirst()
    }
    guard !rest.isEmpty else { return }
    guard let arguments = Self.arguments(Array(rest)) else { return nil }
    slots += arguments
  }

  private static func start(_ item: [MathNode]) -> Int { item.first?.range.lowerBound ?? 0 }

  /// The arguments in parentheses, which must end the pattern.
  private static func arguments(_ nodes: [MathNode]) -> [Slot]? {
    guard let (left, inner, right) = Notation.enclosure(nodes),
      nodes.count == 1 || left == "(" && right == ")"
    else { return nil }
    let semicolon = inner.first { $0.scalar == ";" }?.range.lowerBound ?? Int.max
    return Notation.split(inner).map { part in
      var slot = Slot(part, .argument)
      slot.followsSemicolon = start(part) > semicolon
      return slot
    }
  }
}

extension SymbolPattern.Slot {
  init(_ nodes: [MathNode], _ place: Place) {
    self.place = place
    spelling = Spelling.text(nodes)
    let head = nodes.count == 1 ? Head(nodes[0]) : nil
    let isPlain = head.map { $0.subscripts.isEmpty && $0.whole.isEmpty } ?? false
    name = isPlain ? head?.name ?? "" : SymbolName(.letters(spelling))
    followsSemicolon = false
    parameter = nil
    isLiteral =
      head.map { head in
        head.plainName == "\u{221E}"
          || head.plainName.word.map { $0.count > 1 && $0.allSatisfy(\.isLetter) } ?? false
      } ?? true
  }
}

internal import MathSyntax

/// Notation as text, and the names of symbols.
enum Spelling {
  /// The name of a letter, an accented letter or an upright word; nil for anything else.
  static func name(of node: MathNode) -> SymbolName? {
    switch node {
    case .symbol(let symbol): letter(symbol).map { SymbolName(.letters($0)) }
    case .accent(let accent): name(of: accent.body)?.marked(by: .accent(accent.name))
    case .bar(let bar): name(of: bar.body)?.marked(by: .bar(isBelow: bar.isBelow))
    case .group(let group): name(of: group.body)
    case .classed(let classed): name(of: classed.body)
    case .text(let run): word(run)
    case .namedOperator(let named):
      named.name.allSatisfy(\.isLetter) ? SymbolName(.letters(named.name)) : nil
    default: nil
    }
  }

  private static func name(of body: [MathNode]) -> SymbolName? {
    let body = body.cleaned
    if body.count == 1 { return name(of: body[0]) }
    let letters = body.compactMap(\.symbol)
    guard letters.count == body.count, !letters.isEmpty,
      letters.allSatisfy({ $0.alphabet != .automatic && $0.scalar.properties.isAlphabetic })
    else { return nil }
    return SymbolName(.letters(letters.compactMap(letter).joined()))
  }

  private static func letter(_ symbol: Symbol) -> String? {
    guard
      symbol.scalar.properties.isAlphabetic || symbol.scalar == "\u{221E}"
        || symbol.alphabet == .doubleStruck
    else { return nil }
    let plain: Bool =
      switch symbol.alphabet {
      case .automatic, .italic, .upright: true
      default: false
      }
    return String(Character(plain ? symbol.scalar : symbol.styled))
  }

  private static func word(_ run: TextRun) -> SymbolName? {
    guard run.pieces.count == 1, case .text(let text, let face) = run.pieces[0] else { return nil }
    let trimmed = text.filter { $0 != " " }
    if trimmed.isEmpty || !trimmed.allSatisfy(\.isLetter) { return nil }
    // A face that tells symbols apart, as bold does, belongs to the name.
    switch (face.isBold, face.family) {
    case (false, .roman): return SymbolName(.letters(trimmed))
    case (let isBold, let family):
      return SymbolName(.letters(trimmed)).marked(by: .face("\(family)\(isBold ? " bold" : "")"))
    }
  }

  /// A list of nodes as text without space.
  static func text(_ nodes: [MathNode]) -> String { nodes.cleaned.map(text).joined() }

  /// Every node with all that tells it from others; what has no spelling is only like itself.
  private static func text(_ node: MathNode) -> String {
    if let name = name(of: node) { return name.description }
    switch node {
    case .symbol(let symbol): return String(Character(symbol.scalar))
    case .sizedDelimiter(let sized): return text(sized.delimiter)
    case .namedOperator(let named): return named.name
    case .group(let group): return text(group.body)
    case .scripts(let scripts):
      var result = scripts.nucleus.map { text($0) } ?? ""
      if let subscripts = scripts.subscript { result += "_{" + text(subscripts) + "}" }
      if let superscripts = scripts.superscript { result += "^{" + text(superscripts) + "}" }
      return result
    case .fraction(let fraction):
      let form = fraction.thickness == nil ? "/" : "¦"
      let (left, right) = (fraction.left.map(text) ?? "{", fraction.right.map(text) ?? "}")
      return left + text(fraction.numerator) + form + text(fraction.denominator) + right
    case .radical(let radical):
      let degree = radical.degree.map { "[\(text($0))]" } ?? ""
      return "√\(degree){\(text(radical.radicand))}"
    case .fenced(let fenced):
      var result = text(fenced.left)
      for (index, segment) in fenced.segments.enumerated() {
        if index > 0 { result += text(fenced.middles[index - 1]) }
        result += text(segment)
      }
      return result + text(fenced.right)
    case .accent(let accent): return "\(accent.name){\(text(accent.body))}"
    case .bar(let bar): return "\(bar.isBelow ? "underline" : "overline"){\(text(bar.body))}"
    case .text(let run):
      return run.pieces.map { piece in
        switch piece {
        case .text(let text, _): text
        case .math(let nodes): text(nodes)
        }
      }.joined()
    case .negated(let negated): return "not{\(text(negated.body))}"
    case .classed, .colored, .linked, .boxed, .scaled, .lap, .raised, .brace, .phantom, .space,
      .rule, .styleChange, .colorChange:
      return text(node.cleaned)
    case .choice, .stacked, .arrow, .sideScripts, .grid, .cancelled, .invalid:
      return "?\(node.range.lowerBound)"
    }
  }

  private static func text(_ delimiter: Delimiter) -> String {
    delimiter.scalar.map { String(Character($0)) } ?? ""
  }
}

internal import MathSyntax

/// Notation as text: two pieces of notation are the same symbol when they are spelled alike.
enum Spelling {
  /// The name of a letter, an accented letter or an upright word; nil for anything else.
  static func name(of node: MathNode) -> String? {
    switch node {
    case .symbol(let symbol): letter(symbol)
    case .accent(let accent): name(of: accent.body).map { "\(accent.name)(\($0))" }
    case .bar(let bar):
      name(of: bar.body).map { "\(bar.isBelow ? "underline" : "overline")(\($0))" }
    case .group(let group): name(of: group.body)
    case .classed(let classed): name(of: classed.body)
    case .text(let run): word(run)
    default: nil
    }
  }

  private static func name(of body: [MathNode]) -> String? {
    let body = body.cleaned
    if body.count == 1 { return name(of: body[0]) }
    let letters = body.compactMap(\.symbol)
    guard letters.count == body.count, !letters.isEmpty,
      letters.allSatisfy({ $0.alphabet != .automatic && $0.scalar.properties.isAlphabetic })
    else { return nil }
    return String(String.UnicodeScalarView(letters.map(\.scalar)))
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

  private static func word(_ run: TextRun) -> String? {
    guard run.pieces.count == 1, case .text(let text, _) = run.pieces[0] else { return nil }
    let trimmed = text.filter { $0 != " " }
    return trimmed.isEmpty || !trimmed.allSatisfy(\.isLetter) ? nil : trimmed
  }

  /// A list of nodes as text without space.
  static func text(_ nodes: [MathNode]) -> String { nodes.cleaned.map(text).joined() }

  private static func text(_ node: MathNode) -> String {
    if let name = name(of: node) { return name }
    switch node {
    case .symbol(let symbol): return String(Character(symbol.scalar))
    case .sizedDelimiter(let sized):
      return sized.delimiter.scalar.map { String(Character($0)) } ?? ""
    case .namedOperator(let named): return named.name
    case .group(let group): return text(group.body)
    case .scripts(let scripts):
      var result = scripts.nucleus.map { text($0) } ?? ""
      if let subscripts = scripts.subscript { result += "_{" + text(subscripts) + "}" }
      if let superscripts = scripts.superscript { result += "^{" + text(superscripts) + "}" }
      return result
    case .fraction(let fraction):
      return "{\(text(fraction.numerator))/\(text(fraction.denominator))}"
    case .radical(let radical): return "√{\(text(radical.radicand))}"
    case .fenced(let fenced):
      return (fenced.left.scalar.map { String(Character($0)) } ?? "")
        + fenced.segments.map { text($0) }.joined(separator: "|")
        + (fenced.right.scalar.map { String(Character($0)) } ?? "")
    case .accent(let accent): return "\(accent.name){\(text(accent.body))}"
    case .bar(let bar): return "bar{\(text(bar.body))}"
    default: return "?\(node.range.lowerBound)"
    }
  }
}

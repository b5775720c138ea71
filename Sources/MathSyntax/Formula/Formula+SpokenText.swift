extension Formula {
  /// The formula in words: alternative text for those who cannot see it.
  ///
  /// Structure is spoken where it matters ("fraction a over b end fraction"), and left out where
  /// it is plain ("x squared", "a over b" for single symbols).
  public var spokenText: String {
    Speech.words(root).split(separator: " ").joined(separator: " ")
  }
}

/// Turns nodes into words.
private enum Speech {
  static func words(_ nodes: [MathNode]) -> String {
    nodes.map(words).joined(separator: " ")
  }

  private static func words(_ node: MathNode) -> String {
    switch node {
    case .symbol(let symbol): word(symbol)
    case .namedOperator(let named): named.name
    case .text(let run):
      run.pieces.map { piece in
        switch piece {
        case .text(let text, _): text
        case .math(let nodes): words(nodes)
        }
      }.joined()
    case .group(let group): words(group.body)
    case .scripts(let scripts): self.scripts(scripts)
    case .fraction(let fraction): self.fraction(fraction)
    case .radical(let radical): self.radical(radical)
    case .fenced(let fenced): self.fenced(fenced)
    case .sizedDelimiter(let sized): delimiter(sized.delimiter)
    case .accent(let accent): "\(words(accent.body)) \(accent.name)"
    case .bar(let bar): "\(words(bar.body)) \(bar.isBelow ? "underlined" : "bar")"
    case .brace(let brace): words(brace.body)
    case .stacked(let stacked):
      words(stacked.base) + (stacked.over.map { " with \(words($0)) above" } ?? "")
        + (stacked.under.map { " with \(words($0)) below" } ?? "")
    case .arrow(let arrow):
      "arrow " + (arrow.over.isEmpty ? "" : "labelled \(words(arrow.over))")
    case .sideScripts(let side): words(side.operator)
    case .classed(let classed): words(classed.body)
    case .negated(let negated): "not \(words(negated.body))"
    case .choice(let choice): words(choice.display)
    case .grid(let grid): self.grid(grid)
    case .phantom(let phantom): phantom.isVisible ? words(phantom.body) : ""
    case .lap(let lap): words(lap.body)
    case .raised(let raised): words(raised.body)
    case .colored(let colored): words(colored.body)
    case .boxed(let boxed): words(boxed.body)
    case .cancelled(let cancelled): "cancelled \(words(cancelled.body))"
    case .invalid(let invalid): invalid.source
    case .space(let space): space.width.value >= 0.9 && space.width.unit == .em ? "," : ""
    case .rule, .styleChange, .colorChange: ""
    }
  }

  private static func word(_ symbol: Symbol) -> String {
    if let word = names[symbol.scalar] { return word }
    let plain = String(Character(symbol.scalar))
    let letter = symbol.command.flatMap { $0.count > 1 ? $0.lowercased() : nil } ?? plain
    let isCapital = symbol.scalar.properties.isUppercase
    let name = isCapital && symbol.command != nil ? "capital \(letter)" : letter
    switch symbol.alphabet {
    case .bold, .boldItalic, .boldAutomatic: return "bold \(name)"
    case .doubleStruck: return "double-struck \(name)"
    case .script, .boldScript: return "script \(name)"
    case .fraktur, .boldFraktur: return "fraktur \(name)"
    default: return name
    }
  }

  private static func scripts(_ scripts: Scripts) -> String {
    var result = scripts.nucleus.map(words) ?? ""
    if case .symbol(let symbol)? = scripts.nucleus, symbol.atomClass == .largeOperator {
      if let below = scripts.subscript { result += " from \(words(below))" }
      if let above = scripts.superscript { result += " to \(words(above))" }
      return result + " of"
    }
    if case .namedOperator(let named)? = scripts.nucleus, named.takesLimits,
      let below = scripts.subscript
    {
      return result + " over \(words(below)) of"
    }
    if let below = scripts.subscript { result += " sub \(words(below))" }
    let primes = ["", "prime", "double prime", "triple prime"]
    if scripts.primeCount > 0 {
      result += " " + (scripts.primeCount < 4 ? primes[scripts.primeCount] : "primes")
    }
    let above = (scripts.superscript ?? []).dropFirst((scripts.primeCount + 3) / 4)
    if above.isEmpty { return result }
    let power = words(Array(above)).trimmed
    switch power {
    case "2": return result + " squared"
    case "3": return result + " cubed"
    case "top": return result + " transposed"
    default:
      if above.count == 1 || power.hasPrefix("open parenthesis") {
        return result + " superscript \(power)"
      }
      return result + " to the power \(power) end power"
    }
  }

  private static func fraction(_ fraction: Fraction) -> String {
    let top = words(fraction.numerator).trimmed
    let bottom = words(fraction.denominator).trimmed
    if fraction.thickness?.value == 0 {
      return fraction.left == nil ? "\(top) atop \(bottom)" : "\(top) choose \(bottom)"
    }
    if fraction.numerator.count == 1, fraction.denominator.count == 1 {
      return "\(top) over \(bottom)"
    }
    return "fraction \(top) over \(bottom) end fraction"
  }

  private static func radical(_ radical: Radical) -> String {
    let inner = words(radical.radicand).trimmed
    let ending = radical.radicand.count > 1 ? " end root" : ""
    guard let degree = radical.degree else { return "square root of \(inner)\(ending)" }
    return "root of order \(words(degree).trimmed) of \(inner)\(ending)"
  }

  private static func fenced(_ fenced: Fenced) -> String {
    var result = delimiter(fenced.left)
    for (index, segment) in fenced.segments.enumerated() {
      if index > 0 { result += " \(delimiter(fenced.middles[index - 1])) " }
      result += " " + words(segment)
    }
    return result + " " + delimiter(fenced.right)
  }

  private static func delimiter(_ delimiter: Delimiter) -> String {
    guard let scalar = delimiter.scalar else { return "" }
    return names[scalar] ?? String(Character(scalar))
  }

  private static func grid(_ grid: Grid) -> String {
    let rows = grid.rows.map { row in
      row.cells.map { words($0.body).trimmed }.joined(
        separator: grid.kind == .alignment ? " " : ", ")
    }
    switch grid.kind {
    case .matrix, .smallMatrix:
      let columns = grid.rows.map(\.cells.count).max() ?? 0
      return "\(grid.rows.count) by \(columns) matrix: " + rows.joined(separator: "; ")
        + " end matrix"
    case .cases: return "cases: " + rows.joined(separator: "; ") + " end cases"
    default: return rows.joined(separator: "; ")
    }
  }

  private static let names: [Unicode.Scalar: String] = [
    "+": "plus", "\u{2212}": "minus", "=": "equals", "<": "is less than",
    ">": "is greater than", "≤": "is at most", "≥": "is at least", "≠": "is not equal to",
    "≈": "is approximately", "∼": "is distributed as", "∈": "in", "∉": "not in",
    "⊂": "subset of", "⊆": "subset of or equal to", "→": "to", "↦": "maps to",
    "⇒": "implies", "⟹": "implies", "⟺": "if and only if", "×": "times", "⋅": "dot",
    "⊗": "tensor", "∘": "composed with", "±": "plus or minus", "∑": "sum", "∏": "product",
    "∫": "integral", "∮": "contour integral", "∂": "partial", "∇": "nabla", "∞": "infinity",
    "…": "dots", "⋯": "dots", "⋮": "vertical dots", "⋱": "diagonal dots", "∶": "colon",
    "(": "open parenthesis", ")": "close parenthesis", "[": "open bracket",
    "]": "close bracket", "{": "open brace", "}": "close brace", "⟨": "open angle",
    "⟩": "close angle", "|": "bar", "‖": "double bar", ",": ",", ".": ".", ";": ";",
    "!": "factorial", "/": "over", "∣": "given", "∀": "for all", "∃": "there exists",
    "∪": "union", "∩": "intersection", "∧": "and", "∨": "or", "¬": "not", "⊤": "top",
    "≔": "is defined as", "≡": "is equivalent to", "∝": "is proportional to",
  ]
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}

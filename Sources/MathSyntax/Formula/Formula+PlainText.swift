extension Formula {
  /// The formula on one line of plain text, for titles and bookmarks: `Θ^(L)`, `a = b/c`.
  ///
  /// Complexity: O(formula).
  public var plainText: String { LinearText.of(root).collapsed }
}

/// A formula as one types it where there is only one line: scripts behind carets and underscores,
/// fractions behind a slash.
private enum LinearText {
  static func of(_ nodes: [MathNode]) -> String { nodes.map(of).joined() }

  private static func of(_ node: MathNode) -> String {
    switch node {
    case .symbol(let symbol): spaced(letter(symbol), symbol.atomClass)
    case .namedOperator(let named): "\(named.name)\u{2009}"
    case .text(let run):
      run.pieces.map { piece in
        switch piece {
        case .text(let text, _): text
        case .math(let nodes): of(nodes)
        }
      }.joined()
    case .group(let group): of(group.body)
    case .scripts(let scripts):
      (scripts.nucleus.map(of) ?? "").collapsed + script("_", scripts.subscript)
        + superscript(scripts)
    case .fraction(let fraction):
      "\(operand(fraction.numerator))/\(operand(fraction.denominator))"
    case .radical(let radical):
      (radical.degree.map(of) ?? "") + "√" + operand(radical.radicand)
    case .fenced(let fenced):
      of(fenced.left) + inside(fenced) + of(fenced.right)
    case .sizedDelimiter(let sized): of(sized.delimiter)
    case .accent(let accent): of(accent.body).collapsed + String(Character(accent.mark))
    case .bar(let bar): of(bar.body)
    case .brace(let brace): of(brace.body)
    case .stacked(let stacked): of(stacked.base)
    case .arrow(let arrow): " \(Character(arrow.mark)) "
    case .sideScripts(let side): of(side.operator)
    case .classed(let classed): spaced(of(classed.body).collapsed, classed.atomClass)
    case .negated(let negated): of(negated.body)
    case .choice(let choice): of(choice.text)
    case .grid(let grid):
      of(grid.left)
        + grid.rows.map { $0.cells.map { of($0.body) }.joined(separator: " ") }
        .joined(separator: "; ") + of(grid.right)
    case .space: " "
    case .phantom(let phantom): phantom.isVisible ? of(phantom.body) : ""
    case .lap(let lap): of(lap.body)
    case .raised(let raised): of(raised.body)
    case .colored(let colored): of(colored.body)
    case .linked(let linked): of(linked.body)
    case .boxed(let boxed): of(boxed.body)
    case .scaled(let scaled): of(scaled.body)
    case .cancelled(let cancelled): of(cancelled.body)
    case .invalid(let invalid): invalid.source
    case .rule, .styleChange, .colorChange: ""
    }
  }

  /// What stands between delimiters, with those between its parts.
  private static func inside(_ fenced: Fenced) -> String {
    var text = ""
    for (index, segment) in fenced.segments.enumerated() {
      if index > 0 { text += fenced.middles[index - 1].scalar == "/" ? "/" : " | " }
      text += of(segment)
    }
    return text
  }

  private static func of(_ delimiter: Delimiter?) -> String {
    delimiter?.scalar.map { String(Character($0)) } ?? ""
  }

  /// Slanted and bold letters are plain ones; those of alphabets with a meaning stay.
  private static func letter(_ symbol: Symbol) -> String {
    switch symbol.alphabet {
    case .doubleStruck, .script, .boldScript, .fraktur, .boldFraktur:
      String(Character(symbol.styled))
    default: String(Character(symbol.scalar))
    }
  }

  private static func spaced(_ text: String, _ atomClass: AtomClass) -> String {
    switch atomClass {
    case .relation, .binary: " \(text) "
    case .punctuation: "\(text) "
    default: text
    }
  }

  private static func superscript(_ scripts: Scripts) -> String {
    guard scripts.primeCount > 0 else { return script("^", scripts.superscript) }
    let rest = (scripts.superscript ?? []).filter { node in
      if case .symbol(let symbol) = node { symbol.scalar != "′" } else { true }
    }
    return String(repeating: "′", count: scripts.primeCount)
      + script("^", rest.isEmpty ? nil : rest)
  }

  private static func script(_ sign: String, _ nodes: [MathNode]?) -> String {
    nodes.map { sign + operand($0) } ?? ""
  }

  /// What is more than a sign stands in parentheses, unless it brings its own.
  private static func operand(_ nodes: [MathNode]) -> String {
    let text = of(nodes).collapsed
    let hasOwn =
      text.hasPrefix("(") && text.hasSuffix(")") && !text.dropFirst().dropLast().contains("(")
    let isNumber = text.allSatisfy { $0.isNumber || $0 == "." }
    return text.count <= 1 || hasOwn || isNumber ? text : "(\(text))"
  }
}

extension String {
  /// Runs of white space as one space, none at the ends.
  fileprivate var collapsed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

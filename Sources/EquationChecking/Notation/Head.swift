internal import MathSyntax

/// A symbol as it stands in an equation: its name, its indices, and what is left of its superscript.
struct Head {
  /// With accents, alphabet and primes.
  var name: SymbolName
  /// The indices of the subscript, one by one.
  var subscripts: [[MathNode]]
  /// Indices in parentheses of the superscript: `^{(l)}`.
  var superscripts: [[MathNode]]
  /// Whether the superscript is written before the subscript.
  var isRaisedFirst = false
  /// The rest of the superscript: an exponent, a transposition, a decoration.
  var exponent: [MathNode]
  /// The superscript behind the primes as a whole.
  var whole: [MathNode]
  var range: Range<Int>
  /// Without primes: `x` of `x'`.
  var plainName: SymbolName
  var primeCount: Int

  /// Reads a letter, an accented letter or a word with its scripts.
  init?(_ node: MathNode) {
    guard let plain = Spelling.name(of: node.nucleus) else { return nil }
    plainName = plain
    range = node.range
    subscripts = []
    superscripts = []
    exponent = []
    whole = []
    primeCount = 0
    // Braces around `x'` hold scripts of their own.
    if case .scripts(let scripts) = node {
      isRaisedFirst = scripts.superscriptComesFirst
      if let below = scripts.subscript { subscripts = Head.items(below.cleaned) }
      if let above = scripts.superscript {
        let rest = Head.dropPrimes(above.cleaned, count: &primeCount)
        (superscripts, exponent) = Head.indices(rest)
        whole = rest
      }
    }
    name = plain.with(primes: primeCount)
  }

  static func dropPrimes(_ nodes: [MathNode], count: inout Int) -> [MathNode] {
    var rest = nodes[...]
    while let scalar = rest.first?.scalar {
      switch scalar {
      case "\u{2032}": count += 1
      case "\u{2033}": count += 2
      case "\u{2034}": count += 3
      default: return Array(rest)
      }
      rest = rest.dropFirst()
    }
    return Array(rest)
  }

  /// `(l)` at the start of a superscript, and what follows it.
  private static func indices(_ nodes: [MathNode]) -> ([[MathNode]], [MathNode]) {
    guard let first = nodes.first else { return ([], []) }
    let (inside, rest): ([MathNode], [MathNode])
    if case .fenced(let fenced) = first, fenced.left.scalar == "(", fenced.right.scalar == ")",
      fenced.segments.count == 1
    {
      (inside, rest) = (fenced.segments[0].cleaned, Array(nodes.dropFirst()))
    } else if first.scalar == "(", let end = Notation.closing(of: 0, in: nodes),
      nodes[end].scalar == ")"
    {
      (inside, rest) = (Array(nodes[1..<end]), Array(nodes[(end + 1)...]))
    } else {
      return ([], nodes)
    }
    // `x^{(a+b)/2}`: what goes on with a sign is an exponent.
    if let next = rest.first, next.symbol?.atomClass == .binary || next.scalar == "/" {
      return ([], nodes)
    }
    return (Notation.split(inside), rest)
  }

  /// The indices of a subscript: split at commas, and where letters stand side by side.
  static func items(_ nodes: [MathNode]) -> [[MathNode]] {
    Notation.split(nodes).flatMap { part -> [[MathNode]] in
      let isCompound = part.contains { node in
        switch node.nucleus {
        case .symbol(let symbol):
          symbol.atomClass == .binary || symbol.atomClass == .relation
            || symbol.atomClass == .opening || symbol.scalar == "/"
        case .fenced, .fraction, .sizedDelimiter: true
        default: false
        }
      }
      return isCompound ? [part] : neighbours(part)
    }
  }

  /// Each node an index of its own; digits side by side are one number.
  private static func neighbours(_ nodes: [MathNode]) -> [[MathNode]] {
    var items: [[MathNode]] = []
    for (position, node) in nodes.enumerated() {
      if node.isDigit, position > 0, nodes[position - 1].isDigit {
        items[items.count - 1].append(node)
      } else {
        items.append([node])
      }
    }
    return items
  }
}

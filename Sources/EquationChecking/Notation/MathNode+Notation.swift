internal import MathSyntax

extension MathNode {
  /// UTF-8 offsets within the formula.
  var range: Range<Int> { span.range }

  /// The node without what is neutral: nothing, the body of a wrapper, or the node itself.
  var cleaned: [MathNode] {
    switch significance {
    case .neutral: return []
    case .wrapper(let body): return body.cleaned
    case .meaningful:
      if case .group(let group) = self {
        return [.group(Group(group, body: group.body.cleaned))]
      }
      return [self]
    }
  }

  /// The symbol itself, if it is one.
  var symbol: Symbol? {
    if case .symbol(let symbol) = self { return symbol }
    return nil
  }

  /// The character, if the node is a symbol or a sized delimiter.
  var scalar: Unicode.Scalar? {
    switch self {
    case .symbol(let symbol): symbol.scalar
    case .sizedDelimiter(let sized): sized.delimiter.scalar
    default: nil
    }
  }

  /// What scripts hang on, or the node itself.
  var nucleus: MathNode {
    if case .scripts(let scripts) = self, let nucleus = scripts.nucleus { return nucleus }
    return self
  }

  /// A bar by itself: `|`, or the `\mid` of a condition.
  var isBar: Bool { scalar == "|" || scalar == "\u{2223}" }

  /// A bar of a norm: `\|`, `\parallel`.
  var isDoubleBar: Bool { scalar == "\u{2016}" || scalar == "\u{2225}" }

  var isDigit: Bool {
    guard let symbol, symbol.alphabet == .automatic else { return false }
    return symbol.scalar.isASCII && symbol.scalar.properties.numericType != nil
  }

  /// A sign that makes a function of functions: a composition, a convolution, a tensor product.
  var combinesFunctions: Bool {
    ["\u{2218}", "\u{2217}", "\u{22C6}", "\u{2297}", "*"].contains(scalar)
  }

  /// Three dots of any direction.
  var isDots: Bool {
    switch scalar {
    case "\u{2026}", "\u{22EF}", "\u{22EE}", "\u{22F1}", "\u{22F0}": true
    default: false
    }
  }
}

extension Scripts {
  /// `A^{-1}_{12}` for `A_{12}^{-1}`, which print alike. Not known of what a macro yields.
  var superscriptComesFirst: Bool {
    guard let above = superscript?.first, let below = self.subscript?.first else { return false }
    return above.range.lowerBound < below.range.lowerBound
  }
}

extension Range<Int> {
  /// From the start of the one that begins first to the end of the one that ends last.
  func through(_ other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}

extension [MathNode] {
  /// The nodes that mean something.
  var cleaned: [MathNode] { flatMap(\.cleaned) }

  /// From the first to the last node; `fallback` for none.
  func range(or fallback: Range<Int>) -> Range<Int> {
    guard let first, let last else { return fallback }
    return first.range.lowerBound..<Swift.max(first.range.upperBound, last.range.upperBound)
  }
}

extension Group {
  init(_ group: Group, body: [MathNode]) {
    self = group
    self.body = body
  }
}

internal import MathSyntax

extension MathNode {
  /// What a node contributes to the meaning of a formula.
  enum Significance {
    /// Looks alone: spacing, size, colour, phantoms. The only things that a reader may skip.
    case neutral
    /// Something that only changes the looks of its body.
    case wrapper([MathNode])
    /// Notation, which has to be read.
    case meaningful
  }

  /// The table of what is neutral. It lists every kind of node, so that a new kind has to be placed
  /// here before the program compiles.
  var significance: Significance {
    switch self {
    case .space, .rule, .styleChange, .colorChange: .neutral
    case .phantom(let node): node.isVisible ? .wrapper(node.body) : .neutral
    case .colored(let node): .wrapper(node.body)
    case .linked(let node): .wrapper(node.body)
    case .boxed(let node): .wrapper(node.body)
    case .scaled(let node): .wrapper(node.body)
    case .lap(let node): .wrapper(node.body)
    case .raised(let node): .wrapper(node.body)
    case .classed(let node): .wrapper(node.body)
    case .brace(let node): .wrapper(node.body)
    case .choice(let node): node.isUniform ? .wrapper(node.display) : .meaningful
    case .group(let node):
      // Braces around one thing or none are looks; around several they hold a value together.
      node.body.cleaned.count <= 1 ? .wrapper(node.body) : .meaningful
    case .symbol, .namedOperator, .text, .scripts, .fraction, .radical, .fenced, .sizedDelimiter,
      .accent, .bar, .stacked, .arrow, .sideScripts, .negated, .grid, .cancelled, .invalid:
      .meaningful
    }
  }
}

extension StyleChoice {
  /// Whether `\mathchoice` says the same in every style.
  fileprivate var isUniform: Bool {
    let texts = [display, text, script, scriptScript].map { Spelling.text($0) }
    return texts.allSatisfy { $0 == texts[0] }
  }
}

extension MathNode {
  /// Where the node stands in its formula.
  public var span: MathSpan {
    switch self {
    case .symbol(let node): node.span
    case .namedOperator(let node): node.span
    case .text(let node): node.span
    case .group(let node): node.span
    case .scripts(let node): node.span
    case .fraction(let node): node.span
    case .radical(let node): node.span
    case .fenced(let node): node.span
    case .sizedDelimiter(let node): node.span
    case .accent(let node): node.span
    case .bar(let node): node.span
    case .brace(let node): node.span
    case .stacked(let node): node.span
    case .arrow(let node): node.span
    case .sideScripts(let node): node.span
    case .classed(let node): node.span
    case .negated(let node): node.span
    case .choice(let node): node.span
    case .grid(let node): node.span
    case .space(let node): node.span
    case .rule(let node): node.span
    case .phantom(let node): node.span
    case .lap(let node): node.span
    case .raised(let node): node.span
    case .styleChange(let node): node.span
    case .colorChange(let node): node.span
    case .colored(let node): node.span
    case .linked(let node): node.span
    case .boxed(let node): node.span
    case .scaled(let node): node.span
    case .cancelled(let node): node.span
    case .invalid(let node): node.span
    }
  }
}

import MathSyntax

extension Layout {
  /// The class of a node among its neighbours.
  func atomClass(_ node: MathNode) -> AtomClass? {
    switch node {
    case .symbol(let symbol): symbol.atomClass
    case .namedOperator, .brace: .largeOperator
    case .sideScripts(let side): side.isPrescript ? .ordinary : .largeOperator
    case .scripts(let scripts): scripts.nucleus.map { atomClass($0) } ?? .ordinary
    case .fenced(let fenced): fenced.isPair ? .closing : .inner
    case .sizedDelimiter(let delimiter): delimiter.atomClass
    case .stacked(let stacked): stacked.atomClass ?? .ordinary
    case .arrow: .relation
    case .classed(let classed): classed.atomClass
    case .negated(let negated): atomClass(negated.body)
    case .grid(let grid): grid.left != nil || grid.right != nil ? .inner : .ordinary
    case .colored(let colored):
      colored.body.count == 1 && !colored.isAtom ? atomClass(colored.body[0]) : .ordinary
    case .linked(let linked): linked.body.count == 1 ? atomClass(linked.body[0]) : .ordinary
    case .space, .styleChange, .colorChange, .choice: nil
    default: .ordinary
    }
  }

  private func coloredBox(_ colored: Colored, _ style: Style) -> Box {
    let outer = color
    defer { color = outer }
    color = colorIndex(colored.color)
    return list(colored.body, style)
  }

  /// Lays out one node as a box.
  func box(_ node: MathNode, _ style: Style) -> Box {
    work += 1
    let missingCount = missing.count
    let result = layOut(node, style)
    // What the fonts lack is reported at the innermost node.
    for index in missingCount..<missing.count where missing[index].span == nil {
      missing[index].span = node.span
    }
    return result
  }

  private func layOut(_ node: MathNode, _ style: Style) -> Box {
    switch node {
    case .symbol(let symbol): self.symbol(symbol, style)
    case .namedOperator(let named): list(named.body, style)
    case .text(let run): text(run, style)
    case .group(let group): self.group(group, style)
    case .scripts(let scripts): self.scripts(scripts, style)
    case .fraction(let fraction): self.fraction(fraction, style)
    case .radical(let radical): self.radical(radical, style)
    case .fenced(let fenced): self.fenced(fenced, style)
    case .sizedDelimiter(let delimiter): sizedDelimiter(delimiter)
    case .accent(let accent): self.accent(accent, scripts: nil, style)
    case .bar(let bar): self.bar(bar, style)
    case .brace(let brace): self.brace(brace, style)
    case .stacked(let stacked): self.stacked(stacked, style)
    case .arrow(let arrow): self.arrow(arrow, style)
    case .sideScripts(let side): sideScripts(side, limits: nil, style)
    case .classed(let classed): self.classed(classed, style)
    case .negated(let negated): self.negated(negated, style)
    case .grid(let grid): self.grid(grid, style)
    case .rule(let rule): self.rule(rule, style)
    case .phantom(let phantom): self.phantom(phantom, style)
    case .lap(let lap): self.lap(lap, style)
    case .raised(let raised): self.raised(raised, style)
    case .boxed(let boxed): self.boxed(boxed, style)
    case .scaled(let scaled): self.scaled(scaled, style)
    case .cancelled(let cancelled): self.cancelled(cancelled, style)
    case .invalid(let invalid): self.invalid(invalid, style)
    case .colored(let colored): coloredBox(colored, style)
    case .linked(let linked): inLink(linked.target) { list(linked.body, style) }
    case .space, .styleChange, .colorChange, .choice: list([node], style)
    }
  }
}

import MathSyntax

extension Layout {
  /// Lays out a math list as one box.
  func list(
    _ nodes: [MathNode], _ style: Style, after: AtomClass? = nil, before: AtomClass? = nil
  ) -> Box {
    let start = items.count
    let base = atoms.count
    // Only the display's own list is broken.
    let outer = breaking
    breaking = nil
    collect(nodes, style)
    breaking = outer
    resolve(from: base, after: after)
    var box = assemble(base..<atoms.count, start: start)
    if let before, let last = atoms[base...].last(where: { $0.atomClass != nil }) {
      box.width +=
        Spacing.between(last.atomClass!, before, isScript: hasScriptSpaces(style)) * em(style) / 18
    }
    atoms.removeLast(atoms.count - base)
    return box
  }

  /// Lays out the nodes of a list as atoms on the stack, each box at its own origin.
  func collect(_ nodes: [MathNode], _ style: Style) {
    var style = style
    let outerColor = color
    for node in nodes { collect(node, &style) }
    color = outerColor
  }

  private func collect(_ node: MathNode, _ style: inout Style) {
    switch node {
    case .styleChange(let change):
      // Cramped no longer, as in TeX.
      style = Style(level: change.style, isCramped: false)
    case .colorChange(let change):
      color = colorIndex(change.color)
    case .colored(let colored) where colored.isAtom && breaking == nil:
      appendBox(of: node, style)
    case .colored(let colored):
      let outer = color
      color = colorIndex(colored.color)
      collect(colored.body, style)
      color = outer
    case .linked(let linked): inLink(linked.target) { collect(linked.body, style) }
    case .group(let group) where group.isTransparent:
      collect(group.body, style)
    case .scripts(let scripts) where scripts.transparentGroup != nil:
      collectLastScripted(scripts, scripts.transparentGroup!, style)
    case .scripts(let scripts) where scripts.isOnPhantom:
      // TeX's phantoms take no scripts: these stand on nothing behind them.
      collect(scripts.nucleus!, &style)
      var scripts = scripts
      scripts.nucleus = nil
      collect(.scripts(scripts), &style)
    case .choice(let choice):
      switch style.level {
      case .display: collect(choice.display, style)
      case .text: collect(choice.text, style)
      case .script: collect(choice.script, style)
      case .scriptScript: collect(choice.scriptScript, style)
      }
    case .space(let space):
      if space.outsideScripts && hasScriptSpaces(style) { return }
      if space.isForDisplays, !isDisplay || !style.isDisplay { return }
      var box = emptyBox()
      box.width = points(space.width, style)
      atoms.append(
        Atom(
          kind: .space, atomClass: nil, isScript: hasScriptSpaces(style), em: em(style), box: box,
          isBreak: space.isBreak))
    default:
      if breaking != nil, collectParts(of: node, style) { return }
      if let opening = Self.emptyAtom(before: node) { collectEmptyAtom(opening, style) }
      appendBox(of: node, style)
      if case .rule(let rule) = node, let running = rule.running {
        atoms[atoms.count - 1].runsUp = running.height == nil
        atoms[atoms.count - 1].runsDown = running.depth == nil
      }
    }
  }

  /// Whether atoms of a style stand as close together as in scripts.
  private func hasScriptSpaces(_ style: Style) -> Bool {
    style.isScript && style.level != textLevel
  }

  /// One node as one atom.
  private func appendBox(of node: MathNode, _ style: Style) {
    var box = self.box(node, style)
    let slant = box.italicCorrection
    box.width += slant
    box.italicCorrection = 0
    atoms.append(
      Atom(
        kind: .box, atomClass: atomClass(node), isScript: hasScriptSpaces(style), em: em(style),
        box: box, slant: slant, isFraction: node.isFraction))
    atoms[atoms.count - 1].isBraced = node.isBraced
  }

  /// `\mathrm{SO}_4`: the scripts belong to the last character.
  private func collectLastScripted(_ scripts: Scripts, _ group: Group, _ style: Style) {
    collect(Array(group.body.dropLast()), style)
    var scripts = scripts
    scripts.nucleus = group.body.last
    collect([.scripts(scripts)], style)
  }

  /// The class of an empty atom that stands before some nodes: amsmath's `\sideset` leaves an
  /// ordinary one, from which the operator spaces; a pair of delimiters opens and closes.
  private static func emptyAtom(before node: MathNode) -> AtomClass? {
    switch node {
    case .sideScripts(let side): side.isPrescript ? nil : .ordinary
    case .fenced(let fenced): fenced.isPair ? .opening : nil
    case .scripts(let scripts): scripts.nucleus.flatMap(emptyAtom)
    default: nil
    }
  }

  private func collectEmptyAtom(_ atomClass: AtomClass, _ style: Style) {
    atoms.append(
      Atom(
        kind: .box, atomClass: atomClass, isScript: hasScriptSpaces(style), em: em(style),
        box: emptyBox()))
  }

  /// Makes binaries without operands ordinary (appendix G, rules 5 and 6), and sets the spaces.
  func resolve(from base: Int, after: AtomClass? = nil) {
    atoms.withUnsafeMutableBufferPointer { atoms in
      var previous = after
      var previousIndex: Int?
      for index in base..<atoms.count {
        guard var current = atoms[index].atomClass else { continue }
        if current == .binary { atoms[index].isBinarySign = true }
        if current == .binary, !(previous?.allowsBinaryAfter ?? false) { current = .ordinary }
        if previous == .binary,
          current == .relation || current == .closing || current == .punctuation,
          let previousIndex
        {
          atoms[previousIndex].atomClass = .ordinary
        }
        atoms[index].atomClass = current
        previous = atoms[index].rightClass ?? current
        previousIndex = index
      }
      if previous == .binary, let previousIndex { atoms[previousIndex].atomClass = .ordinary }
      previous = after
      for index in base..<atoms.count {
        guard let current = atoms[index].atomClass else { continue }
        if let previous {
          let mu = Spacing.between(previous, current, isScript: atoms[index].isScript)
          atoms[index].spaceBefore = mu * atoms[index].em / 18
        }
        previous = atoms[index].rightClass ?? current
      }
    }
  }

  /// Puts atoms side by side.
  func assemble(_ range: Range<Int>, start: Int) -> Box {
    var result = Box(start: start, end: items.count)
    var x = 0.0
    for index in range {
      let atom = atoms[index]
      x += atom.spaceBefore
      if atom.kind == .box {
        move(atom.box, x: x, y: 0)
        result.height = max(result.height, atom.box.height)
        result.depth = max(result.depth, atom.box.depth)
      }
      x += atom.box.width
    }
    result.width = x
    for index in range where atoms[index].runsUp || atoms[index].runsDown {
      stretchRule(atoms[index], result)
    }
    if let first = range.first, atoms[first].kind == .box { result.edge = atoms[first].box.edge }
    if let last = range.last { result.trailingSlant = atoms[last].slant }
    return result
  }
}

extension Layout {
  /// Lets a `\vrule` go as far as its list.
  private func stretchRule(_ atom: Atom, _ list: Box) {
    for index in atom.box.start..<atom.box.end where items[index].kind == .rule {
      if atom.runsUp { items[index].height += list.height }
      if atom.runsDown {
        items[index].y -= list.depth
        items[index].height += list.depth
      }
    }
  }
}

extension AtomClass {
  /// Whether a binary operator behind it stays one.
  var allowsBinaryAfter: Bool {
    switch self {
    case .binary, .largeOperator, .relation, .opening, .punctuation: false
    case .ordinary, .closing, .inner: true
    }
  }
}

extension Scripts {
  fileprivate var isOnPhantom: Bool {
    switch nucleus {
    case .phantom: true
    // What puts the colour back stands between them.
    case .colored(let colored): colored.isAtom
    case .group(let group):
      group.body.contains { if case .colorChange = $0 { true } else { false } }
    default: false
    }
  }

  /// The nucleus, if it is several characters in a font command.
  fileprivate var transparentGroup: Group? {
    guard case .group(let group)? = nucleus, group.isTransparent, group.body.count > 1,
      case .symbol? = group.body.last
    else { return nil }
    return group
  }
}

extension MathNode {
  /// With a brace above or below.
  fileprivate var isBraced: Bool {
    switch self {
    case .brace: true
    case .scripts(let scripts): scripts.nucleus?.isBraced ?? false
    default: false
    }
  }

  fileprivate var isFraction: Bool {
    if case .fraction = self { true } else { false }
  }
}

import MathSyntax

extension Layout {
  /// Lays out a math list as one box.
  func list(
    _ nodes: [MathNode], _ style: Style, after: AtomClass? = nil, before: AtomClass? = nil
  ) -> Box {
    let start = items.count
    let base = atoms.count
    collect(nodes, style)
    resolve(from: base, after: after)
    var box = assemble(base..<atoms.count, start: start)
    if let before, let last = atoms[base...].last(where: { $0.atomClass != nil }) {
      box.width +=
        Spacing.between(last.atomClass!, before, isScript: style.isScript) * em(style) / 18
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
    case .colored(let colored):
      let outer = color
      color = colorIndex(colored.color)
      collect(colored.body, style)
      color = outer
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
      if space.outsideScripts && style.isScript { return }
      var box = emptyBox()
      box.width = points(space.width, style)
      atoms.append(
        Atom(
          kind: .space, atomClass: nil, isScript: style.isScript, em: em(style), box: box,
          isBreak: space.isBreak))
    default:
      if let opening = Self.emptyAtom(before: node) { collectEmptyAtom(opening, style) }
      var box = self.box(node, style)
      let slant = box.italicCorrection
      box.width += slant
      box.italicCorrection = 0
      atoms.append(
        Atom(
          kind: .box, atomClass: atomClass(node), isScript: style.isScript, em: em(style),
          box: box, slant: slant, isFraction: node.isFraction))
    }
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
        kind: .box, atomClass: atomClass, isScript: style.isScript, em: em(style),
        box: emptyBox()))
  }

  /// Makes binaries without operands ordinary (appendix G, rules 5 and 6), and sets the spaces.
  func resolve(from base: Int, after: AtomClass? = nil) {
    atoms.withUnsafeMutableBufferPointer { atoms in
      var previous = after
      var previousIndex: Int?
      for index in base..<atoms.count {
        guard var current = atoms[index].atomClass else { continue }
        if current == .binary, !(previous?.allowsBinaryAfter ?? false) { current = .ordinary }
        if previous == .binary,
          current == .relation || current == .closing || current == .punctuation,
          let previousIndex
        {
          atoms[previousIndex].atomClass = .ordinary
        }
        atoms[index].atomClass = current
        previous = current
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
        previous = current
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
    if let first = range.first, atoms[first].kind == .box { result.edge = atoms[first].box.edge }
    if let last = range.last { result.trailingSlant = atoms[last].slant }
    return result
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
    if case .phantom? = nucleus { true } else { false }
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
  fileprivate var isFraction: Bool {
    if case .fraction = self { true } else { false }
  }
}

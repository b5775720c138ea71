import MathSyntax
import XMLText

extension Formula {
  /// The formula as presentation MathML: one `math` element, of what MathML Core has, and `menclose`
  /// around what is boxed or struck out, which renders as a row where it is not known.
  ///
  /// Numbers and tags of a display's rows are the page's, and not part of it.
  ///
  /// - Complexity: O(formula) for formulas of bounded depth.
  public var mathML: String {
    let isDisplay = style == .display
    let writer = MathMLWriter(isDisplay: isDisplay)
    return Fragment.element(
      "math", writer.row(root).text,
      "xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"\(isDisplay ? "block" : "inline")\"")
  }
}

/// Writes the nodes of a syntax tree as MathML elements.
struct MathMLWriter {
  /// Whether what is written stands in display style.
  let isDisplay: Bool
  /// What a browser is to be told besides; nil where nothing is measured.
  var browser: (any MathMLBrowser)?
  /// 0 in the size of text, 1 in scripts, 2 in scripts of scripts.
  var level = 0
  /// Whether letters may mean something by themselves: not those below an accent.
  var isWhole = true

  /// Whether it is in script style, where TeX has no space around relations and binary operators.
  var isScript: Bool { level > 0 }

  /// The same in display style or not.
  ///
  /// - Parameter level: that of what is written; nil for the one that it has.
  func inStyle(isDisplay: Bool, level: Int? = nil) -> MathMLWriter {
    MathMLWriter(
      isDisplay: isDisplay, browser: browser, level: level ?? self.level, isWhole: isWhole)
  }

  /// The same one style smaller.
  var inScript: MathMLWriter { inStyle(isDisplay: false, level: min(level + 1, 2)) }

  /// An element of characters, which the font of formulas must have.
  func token(_ name: String, _ text: String, _ attributes: String = "") -> String {
    browser?.shows(text, level: level)
    return Fragment.element(name, XMLText.escaped(text), attributes)
  }

  /// Words, which are set in the fonts of the text.
  func words(_ text: String) -> String {
    browser?.showsWords(text)
    return XMLText.escaped(text)
  }

  /// Rules of style as an attribute: of style, or of a class where the page has no others.
  func styled(_ rules: [String]) -> String {
    guard !rules.isEmpty else { return "" }
    let declarations = rules.joined(separator: ";")
    return browser.map { "class=\"\($0.className(declarations))\"" } ?? "style=\"\(declarations)\""
  }

  /// A list as one element.
  func one(_ nodes: [MathNode]) -> String {
    let element = row(nodes).one
    // Firefox makes no script of an element that has a font of its own.
    let isText = browser != nil && isScript && element.hasPrefix("<mtext")
    return isText ? "<mrow>\(element)</mrow>" : element
  }

  /// A list. What changes style or colour holds to its end; digits that follow each other are one
  /// number.
  func row(_ nodes: [MathNode]) -> Fragment { row(nodes[...]) }

  func row(_ nodes: ArraySlice<MathNode>) -> Fragment {
    var result = Fragment()
    var digits = ""
    func endNumber() {
      if !digits.isEmpty { result.add(token("mn", digits)) }
      digits = ""
    }
    var previous: MathNode?
    var previousClass: AtomClass?
    for index in nodes.indices {
      let node = nodes[index]
      let sign = browser == nil ? nil : unary(node, in: nodes, at: index)
      if browser != nil, node.isAtom {
        let next = sign == nil ? node.leftClass : .ordinary
        if let previousClass, previousClass.isApart(from: next, isScript: isScript) {
          endNumber()
          result.add("<mspace width=\"0.1667em\"/>")
        } else if let previous, !isScript, let space = node.bareSpace(after: previous) {
          endNumber()
          result.add("<mspace width=\"\(space)em\"/>")
        } else if !isScript, previousClass == .relation, next == .relation {
          // Between relations there is nothing, as in `:=`; browsers set the space of both.
          result.add(Fragment.element("mrow", "", styled(["margin-inline-start:-.5556em"])))
        }
        previous = node
        previousClass = sign == nil ? node.outerClass : .ordinary
      }
      if let digit = node.digit(after: digits, before: nodes[(index + 1)...].first) {
        digits += digit
        continue
      }
      // TeX sets scripts on the last digit; they mean the number.
      if case .scripts(let scripts) = node, !digits.isEmpty,
        let digit = scripts.nucleus?.digit(after: digits, before: nil)
      {
        result.add(self.scripts(scripts, on: token("mn", digits + digit)))
        digits = ""
        continue
      }
      endNumber()
      if let sign {
        result.add(sign)
        continue
      }
      switch node {
      case .styleChange(let change):
        let isDisplay = change.style == .display
        let inner = inStyle(isDisplay: isDisplay, level: change.style.scriptLevel)
        let rest = inner.row(nodes[(index + 1)...])
        result.add(Fragment.element("mstyle", rest.text, change.style.attributes))
        return result
      case .colorChange(let change):
        let rest = row(nodes[(index + 1)...])
        result.add(
          Fragment.element("mstyle", rest.text, "mathcolor=\"\(change.color.hexadecimal)\""))
        return result
      default:
        let fragment = fragment(node)
        result.add(
          browser != nil && node.needsBox(in: nodes, at: index)
            ? Fragment(text: Fragment.element("mpadded", fragment.text), count: 1) : fragment)
      }
    }
    endNumber()
    return result
  }

  /// What is a list of its own, as in braces or in a cell: a relation that is all of it has no space
  /// around. Cells of alignments begin with an empty atom.
  func alone(_ nodes: [MathNode]) -> String {
    let isRest = { (node: MathNode) in if case .space = node { true } else { false } }
    guard browser != nil, let place = nodes.firstIndex(where: { !isRest($0) }),
      case .symbol(let symbol) = nodes[place], symbol.atomClass == .relation,
      nodes[(place + 1)...].allSatisfy(isRest)
    else { return row(nodes).text }
    let sign = operatorElement(symbol.scalar, "stretchy=\"false\" lspace=\"0\" rspace=\"0\"")
    return row(nodes[..<place]).text + sign + row(nodes[(place + 1)...]).text
  }

  /// A binary operator that has nothing to operate on, as in `= -x`: a sign without space (appendix G,
  /// rules 5 and 6).
  private func unary(
    _ node: MathNode, in nodes: ArraySlice<MathNode>, at index: Int
  ) -> String? {
    guard case .symbol(let symbol) = node, symbol.atomClass == .binary else { return nil }
    let previous = nodes[..<index].last { $0.isAtom }?.outerClass
    let next = nodes[(index + 1)...].first { $0.isAtom }?.outerClass
    let hasLeft =
      switch previous {
      case nil, .binary, .relation, .opening, .punctuation, .largeOperator: false
      default: true
      }
    let hasRight =
      switch next {
      case nil, .relation, .closing, .punctuation: false
      default: true
      }
    guard !hasLeft || !hasRight else { return nil }
    return operatorElement(symbol.scalar, "lspace=\"0\" rspace=\"0\"")
  }

  func fragment(_ node: MathNode) -> Fragment {
    switch node {
    case .group(let group) where group.isTransparent: row(group.body)
    case .group(let group): single("<mrow>\(alone(group.body))</mrow>")
    case .classed(let classed): self.classed(classed)
    case .choice(let choice): row(isDisplay ? choice.display : choice.text)
    case .linked(let linked): self.linked(linked)
    case .text(let run): text(run)
    case .space(let space): self.space(space)
    // What they change is what follows, which the row knows.
    case .styleChange, .colorChange: Fragment()
    default: single(element(node))
    }
  }

  private func single(_ element: String) -> Fragment { Fragment(text: element, count: 1) }

  private func element(_ node: MathNode) -> String {
    switch node {
    case .symbol(let symbol): self.symbol(symbol)
    case .namedOperator(let named): namedOperator(named)
    case .scripts(let scripts): self.scripts(scripts)
    case .fraction(let fraction): self.fraction(fraction)
    case .radical(let radical): self.radical(radical)
    case .fenced(let fenced): self.fenced(fenced)
    case .sizedDelimiter(let sized): self.sized(sized)
    case .accent(let accent): self.accent(accent)
    case .bar(let bar): self.bar(bar)
    case .brace(let brace): self.brace(brace)
    case .stacked(let stacked): self.stacked(stacked)
    case .arrow(let arrow): self.arrow(arrow)
    case .sideScripts(let side): sideScripts(side)
    case .negated(let negated): self.negated(negated)
    case .grid(let grid): self.grid(grid)
    case .rule(let rule): self.rule(rule)
    case .phantom(let phantom): self.phantom(phantom)
    case .lap(let lap): self.lap(lap)
    case .raised(let raised): self.raised(raised)
    case .colored(let colored):
      Fragment.element(
        "mrow", row(colored.body).text, "mathcolor=\"\(colored.color.hexadecimal)\"")
    case .boxed(let boxed): self.boxed(boxed)
    case .scaled(let scaled): self.scaled(scaled)
    case .cancelled(let cancelled): self.cancelled(cancelled)
    case .invalid(let invalid):
      "<merror><mtext>\(words(invalid.source))</mtext></merror>"
    case .group, .classed, .choice, .linked, .text, .space, .styleChange, .colorChange:
      fragment(node).one
    }
  }
}

extension AtomClass {
  /// Whether TeX has a thin space between them of which browsers know nothing: around operators and what
  /// `\left` and `\right` hold together (TeXbook, p. 170).
  fileprivate func isApart(from next: AtomClass, isScript: Bool) -> Bool {
    switch (self, next) {
    case (.ordinary, .largeOperator), (.closing, .largeOperator), (.inner, .largeOperator),
      (.largeOperator, .ordinary), (.largeOperator, .largeOperator):
      true
    case (.ordinary, .inner), (.closing, .inner), (.largeOperator, .inner), (.inner, .ordinary),
      (.inner, .opening), (.inner, .punctuation), (.inner, .inner):
      !isScript
    default: false
    }
  }
}

extension MathNode {
  /// The space in ems between two atoms of which one is a relation or an operator whose element is no
  /// operator to a browser, and so has no space of its own (TeXbook, p. 170).
  fileprivate func bareSpace(after previous: MathNode) -> String? {
    let (left, right) = (previous.outerClass, leftClass)
    if isBare || previous.isBare {
      switch (left, right) {
      case (.relation, .relation), (.relation, .closing), (.relation, .punctuation),
        (.opening, .relation):
        return nil
      case (.punctuation, .relation): return "0.1667"
      case (.relation, _) where previous.isBare, (_, .relation) where isBare: return "0.2778"
      case (.binary, _) where previous.isBare, (_, .binary) where isBare: return "0.2222"
      default: break
      }
    }
    return nil
  }

  /// Whether its element is no operator, though TeX has space around it.
  private var isBare: Bool {
    switch self {
    case .arrow: return true
    case .negated(let negated): if case .symbol = negated.body { return false } else { return true }
    case .classed(let classed):
      guard classed.atomClass == .relation || classed.atomClass == .binary else { return false }
      guard classed.body.count == 1, case .symbol(let symbol) = classed.body[0] else { return true }
      return ("0"..."9").contains(symbol.scalar)
    default: return false
    }
  }

  /// Whether it is an atom of TeX's: neither space nor a change of style.
  var isAtom: Bool {
    switch self {
    case .space, .styleChange, .colorChange: false
    default: true
    }
  }

  /// The class that neighbours see.
  fileprivate var outerClass: AtomClass {
    switch self {
    case .symbol(let symbol): symbol.atomClass
    case .classed(let classed): classed.atomClass
    case .namedOperator: .largeOperator
    case .scripts(let scripts): scripts.nucleus?.outerClass ?? .ordinary
    case .sizedDelimiter(let sized): sized.atomClass
    case .arrow, .negated: .relation
    case .stacked(let stacked): stacked.atomClass ?? .ordinary
    case .brace: .largeOperator
    case .fenced(let fenced): fenced.isPair ? .closing : .inner
    case .sideScripts(let side): side.isPrescript ? .ordinary : .largeOperator
    case .grid(let grid): grid.left != nil || grid.right != nil ? .inner : .ordinary
    case .group(let group) where group.isTransparent && group.body.count == 1:
      group.body[0].outerClass
    default: .ordinary
    }
  }

  /// The class that what stands before it sees.
  fileprivate var leftClass: AtomClass {
    switch self {
    case .fenced(let fenced) where fenced.isPair: .opening
    case .scripts(let scripts): scripts.nucleus?.leftClass ?? .ordinary
    default: outerClass
    }
  }

  /// The digit that a node is, or the point in a number between digits.
  fileprivate func digit(after digits: String, before next: MathNode?) -> String? {
    guard case .symbol(let symbol) = self else { return nil }
    if ("0"..."9").contains(symbol.scalar) { return String(Character(symbol.styled)) }
    guard symbol.scalar == ".", !digits.isEmpty, !digits.contains("."),
      case .symbol(let following)? = next?.nucleusOrSelf, ("0"..."9").contains(following.scalar)
    else { return nil }
    return "."
  }

  private var nucleusOrSelf: MathNode {
    if case .scripts(let scripts) = self, let nucleus = scripts.nucleus { nucleus } else { self }
  }
}

extension MathStyle {
  /// What `mstyle` says of the style.
  var attributes: String {
    "displaystyle=\"\(self == .display)\" scriptlevel=\"\(scriptLevel)\""
  }

  /// 0 in the size of text, 1 in scripts, 2 in scripts of scripts.
  var scriptLevel: Int {
    switch self {
    case .display, .text: 0
    case .script: 1
    case .scriptScript: 2
    }
  }
}

extension MathColor {
  /// `#rrggbb`.
  var hexadecimal: String {
    let digits = [red, green, blue].map { component in
      let value = Int((min(max(component, 0), 1) * 255).rounded())
      return (value < 16 ? "0" : "") + String(value, radix: 16)
    }
    return "#" + digits.joined()
  }
}

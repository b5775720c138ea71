import MathSyntax

extension MathMLWriter {
  private var script: MathMLWriter { inScript }

  func scripts(_ scripts: Scripts) -> String {
    guard let nucleus = scripts.nucleus else { return self.scripts(scripts, on: "<mrow></mrow>") }
    switch placement(of: scripts, on: nucleus) {
    case .beside:
      if browser != nil, case .symbol(let symbol) = nucleus, symbol.atomClass != .largeOperator {
        let slant = slant(of: symbol)
        let isBoxed = slant >= 0.02 && browser?.isTall(symbol) == true
        return self.scripts(
          scripts, on: character(symbol, of: scripts, slant: isBoxed ? slant : 0), slant: slant,
          isBoxed: isBoxed)
      }
      if browser != nil, case .accent(let accent) = nucleus, accent.isOnCharacter, !accent.isBelow {
        // Scripts of an accented character are those of the character (rule 12).
        return self.scripts(scripts, on: inReach(of: scripts, base(nucleus)))
      }
      let element = self.scripts(scripts, on: base(nucleus))
      guard let browser, nucleus.isLargeSymbol else { return element }
      // Browsers leave the slant of an integral behind its subscript, too.
      return padded(
        element, width: browser.size(of: [.scripts(scripts)], isDisplay: isDisplay).width)
    case .above(moves: true) where browser != nil && !isDisplay && !nucleus.isLargeSymbol:
      return self.scripts(scripts, on: base(nucleus, limitsMove: false))
    case .above(let moves):
      let base = base(nucleus, limitsMove: moves && (browser == nil || nucleus.isLargeSymbol))
      // Of large operators browsers know how far their limits are.
      guard browser != nil, !nucleus.isLargeSymbol else { return limits(scripts, on: base) }
      return limits(
        over: scripts.superscript, under: scripts.subscript, on: base, of: .scripts(scripts))
    }
  }

  /// Scripts at the right of something that is written already.
  ///
  /// - Parameters:
  ///   - slant: what stands before a superscript, in ems: a slanted letter leans over its place.
  ///   - isBoxed: whether that is so in every browser.
  func scripts(
    _ scripts: Scripts, on base: String, slant: Double = 0, isBoxed: Bool = false
  ) -> String {
    let below = scripts.subscript.map { script.one($0) }
    let above = scripts.superscript.map { nodes in
      // Lengths are those of the script's size.
      slant < 0.02
        ? script.one(nodes)
        : "<mrow>\(leaning(slant / 0.7, isBoxed))\(script.row(nodes).text)</mrow>"
    }
    switch (below, above) {
    case (let below?, let above?): return Fragment.element("msubsup", base + below + above)
    case (let below?, nil): return Fragment.element("msub", base + below)
    case (nil, let above?): return Fragment.element("msup", base + above)
    case (nil, nil): return base
    }
  }

  /// The space of a slant, which Firefox leaves by itself beside letters that are in no box.
  private func leaning(_ slant: Double, _ isBoxed: Bool) -> String {
    guard browser != nil else { return "<mspace width=\"\(Length.text(slant, .em))\"/>" }
    let rounded = (slant * 50).rounded() / 50
    return Fragment.element(
      "mrow", "",
      styled([
        isBoxed
          ? "margin-inline-start:\(rounded)em"
          : "margin-inline-start:calc(var(--reserve)*\(rounded)em)"
      ]))
  }

  /// A character as what scripts stand beside: of no more height and depth than leave the scripts where
  /// TeX has them (appendix G, rule 18a: for characters, u and v are zero).
  ///
  /// - Parameter slant: what the letter leans over its place, where its box is to be without it.
  private func character(_ symbol: Symbol, of scripts: Scripts, slant: Double) -> String {
    let element =
      symbol.atomClass == .ordinary && symbol.scalar.isIdentifier
        && !("0"..."9").contains(symbol.scalar)
      ? identifier(symbol, keepsSlant: false) : self.symbol(symbol)
    guard let browser, browser.isTall(symbol) else { return element }
    return inReach(of: scripts, element, width: slant > 0 ? browser.advance(of: symbol) : nil)
  }

  /// A base of no more height than leaves a superscript where a cramped style has it, and of no more depth
  /// than leaves a subscript in its place. Elsewhere its size counts.
  private func inReach(of scripts: Scripts, _ base: String, width: Double? = nil) -> String {
    padded(
      base, width: width, height: scripts.superscript == nil ? nil : 0.53,
      depth: scripts.subscript == nil ? nil : 0.04)
  }

  private func slant(of symbol: Symbol) -> Double {
    symbol.atomClass == .ordinary ? browser?.slant(of: symbol) ?? 0 : 0
  }

  private func limits(_ scripts: Scripts, on base: String) -> String {
    limits(
      over: scripts.superscript.map { script.one($0) },
      under: scripts.subscript.map { script.one($0) }, on: base)
  }

  /// Scripts above and below what is no large operator: it is taken to be as high and as deep as brings
  /// them to their places on paper.
  ///
  /// - Parameter node: all of it.
  func limits(
    over: [MathNode]?, under: [MathNode]?, on base: String, of node: MathNode
  ) -> String {
    guard let browser else {
      return limits(
        over: over.map { script.one($0) }, under: under.map { script.one($0) }, on: base)
    }
    let whole = browser.size(of: [node], isDisplay: isDisplay)
    let gaps = browser.limitGaps
    func size(_ nodes: [MathNode]) -> MathMLSize {
      let script = MathNode.styleChange(StyleChange(to: .script, at: node.span))
      return browser.size(of: [script] + nodes, isDisplay: false)
    }
    let (overSize, underSize) = (over.map(size), under.map(size))
    // Firefox takes everything for a large operator, whose limits are a little farther away, and moves
    // those down that are low: both browsers miss by half of the difference.
    let between = browser.operatorLimitGaps
    let ascent = underSize.map { max($0.height, between.drop - between.under) } ?? 0
    let height = overSize.map {
      whole.height - $0.height - $0.depth - (gaps.over + between.over) / 2
    }
    let depth = underSize.map { whole.depth - $0.depth - ascent - (gaps.under + between.under) / 2 }
    let below = under.map { nodes in
      guard let size = underSize, size.height < ascent - 0.02 else { return script.one(nodes) }
      // In the script's own size.
      return padded(script.one(nodes), height: ascent / 0.7)
    }
    return limits(
      over: over.map { script.one($0) }, under: below,
      on: padded(base, height: height.map { max(0, $0) }, depth: depth.map { max(0, $0) }))
  }

  private func limits(over: String?, under: String?, on base: String) -> String {
    switch (under, over) {
    case (let below?, let above?): return Fragment.element("munderover", base + below + above)
    case (let below?, nil): return Fragment.element("munder", base + below)
    case (nil, let above?): return Fragment.element("mover", base + above)
    case (nil, nil): return base
    }
  }

  private enum Placement {
    case beside
    /// Whether the limits move beside the operator in text.
    case above(moves: Bool)
  }

  private func placement(of scripts: Scripts, on nucleus: MathNode) -> Placement {
    switch scripts.limits {
    case .beside: return .beside
    case .above: return .above(moves: false)
    case .aboveInDisplays: return .above(moves: true)
    case .automatic: break
    }
    switch nucleus {
    case .symbol(let symbol) where symbol.atomClass == .largeOperator:
      return symbol.scalar.isIntegral ? .beside : .above(moves: true)
    case .namedOperator(let named): return named.takesLimits ? .above(moves: true) : .beside
    case .classed(let classed) where classed.atomClass == .largeOperator:
      return .above(moves: true)
    case .stacked(let stacked) where stacked.atomClass == .largeOperator:
      return .above(moves: true)
    case .brace: return .above(moves: false)
    case .sideScripts(let side): return side.isPrescript ? .beside : .above(moves: true)
    default: return .beside
    }
  }

  /// What scripts stand on, as one element.
  private func base(_ nucleus: MathNode, limitsMove: Bool? = nil) -> String {
    switch nucleus {
    case .symbol(let symbol) where symbol.atomClass == .largeOperator:
      guard let limitsMove else { return self.symbol(symbol) }
      let space = browser == nil ? "" : " lspace=\"0\" rspace=\"0\""
      return operatorElement(symbol.scalar, "movablelimits=\"\(limitsMove)\"\(space)")
    case .namedOperator(let named): return namedOperator(named, limitsMove: limitsMove)
    // Chromium leaves a sign that grows small where it is the base itself.
    case .sizedDelimiter(let sized) where browser != nil:
      return "<mrow>\(self.sized(sized))<mi></mi></mrow>"
    default: return fragment(nucleus).one
    }
  }

  /// Scripts at all four corners.
  func sideScripts(_ side: SideScripts) -> String {
    // An operator with limits has them outside of the scripts at its corners.
    if case .scripts(let outer) = side.operator, let nucleus = outer.nucleus {
      let inner = corners(side, base: base(nucleus, limitsMove: false))
      return limits(outer, on: inner)
    }
    return corners(side, base: fragment(side.operator).one)
  }

  private func corners(_ side: SideScripts, base: String) -> String {
    func pairs(_ nodes: [MathNode]) -> String {
      nodes.map { node in
        guard case .scripts(let scripts) = node else { return "" }
        let below = scripts.subscript.map { script.one($0) } ?? "<mrow></mrow>"
        let above = scripts.superscript.map { script.one($0) } ?? "<mrow></mrow>"
        return below + above
      }.joined()
    }
    return Fragment.element(
      "mmultiscripts", base + pairs(side.right) + "<mprescripts/>" + pairs(side.left))
  }
}

extension MathNode {
  /// Whether it is one character that grows in displays.
  fileprivate var isLargeSymbol: Bool {
    if case .symbol(let symbol) = self { symbol.atomClass == .largeOperator } else { false }
  }
}

extension Unicode.Scalar {
  /// Integrals have their limits at the right.
  fileprivate var isIntegral: Bool {
    (0x222B...0x2233).contains(value) || (0x2A0B...0x2A1C).contains(value)
  }
}

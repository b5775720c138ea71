import MathSyntax

extension MathMLWriter {
  /// A letter, a number or an operator.
  func symbol(_ symbol: Symbol) -> String {
    let scalar = symbol.scalar
    if ("0"..."9").contains(scalar) {
      return token("mn", String(Character(symbol.styled)))
    }
    switch symbol.atomClass {
    case .ordinary where scalar.isIdentifier: return identifier(symbol)
    case .ordinary where browser != nil && scalar.isPrime:
      // Browsers have no space around them either.
      return operatorElement(scalar)
    case .ordinary:
      // Without the space that the operator dictionary has for it.
      return operatorElement(scalar, "stretchy=\"false\" lspace=\"0\" rspace=\"0\"")
    case .opening where browser != nil && scalar.isBracket,
      .closing where browser != nil && scalar.isBracket:
      // Brackets have no space on either side, whatever form they are taken to have.
      return operatorElement(scalar, "stretchy=\"false\"")
    case .opening: return operatorElement(scalar, "form=\"prefix\" stretchy=\"false\"")
    case .closing: return operatorElement(scalar, "form=\"postfix\" stretchy=\"false\"")
    case .punctuation:
      return operatorElement(
        scalar,
        browser == nil ? "separator=\"true\"" : isScript ? "lspace=\"0\" rspace=\"0\"" : "")
    case .relation where scalar.isFence: return operatorElement(scalar, "stretchy=\"false\"")
    case .relation where scalar == "\u{2236}" && (browser == nil || !isScript):
      return operatorElement(":", "lspace=\"0.2778em\" rspace=\"0.2778em\"")
    case .binary where isScript && browser != nil, .relation where isScript && browser != nil,
      .inner where isScript && browser != nil:
      return operatorElement(scalar, "lspace=\"0\" rspace=\"0\"")
    case .largeOperator where browser != nil, .inner where browser != nil:
      // The row has the space around them.
      return operatorElement(scalar, "lspace=\"0\" rspace=\"0\"")
    case .binary where browser != nil && scalar.isDot:
      // Firefox has less space around them.
      return operatorElement(scalar, "lspace=\"0.2222em\" rspace=\"0.2222em\"")
    case .binary where browser != nil && scalar.isCircled:
      // Firefox takes them for the large ones.
      return operatorElement(scalar, "largeop=\"false\"")
    case .largeOperator, .binary, .relation, .inner: return operatorElement(scalar)
    }
  }

  /// Attributes that tell what something means.
  func meaning(of node: MathNode) -> String { isWhole ? browser?.attributes(of: node) ?? "" : "" }

  func operatorElement(_ scalar: Unicode.Scalar, _ attributes: String = "") -> String {
    token("mo", String(Character(scalar)), attributes)
  }

  /// - Parameter keepsSlant: whether the space that the letter's slant needs is part of it.
  func identifier(_ symbol: Symbol, keepsSlant: Bool = true) -> String {
    let styled = String(Character(symbol.styled))
    var looks = meaning(of: .symbol(symbol))
    if keepsSlant, let browser {
      let slant = (browser.slant(of: symbol) * 50).rounded() / 50
      if slant >= 0.02 {
        // Firefox leaves that space by itself.
        looks +=
          (looks.isEmpty ? "" : " ")
          + self.styled(["padding-inline-end:calc(var(--reserve)*\(slant)em)"])
      }
    }
    // A single letter is slanted by itself, and is then another character of the font.
    if MathAlphabet.italic.styled(symbol.scalar) != symbol.scalar {
      if symbol.styled == MathAlphabet.italic.styled(symbol.scalar) {
        browser?.shows(styled, level: level)
        return Fragment.element("mi", String(Character(symbol.scalar)), looks)
      }
      if symbol.styled == symbol.scalar {
        return token(
          "mi", styled, "mathvariant=\"normal\"\(looks.isEmpty ? "" : " " + looks)")
      }
    }
    return token("mi", styled, looks)
  }

  /// A name such as sin; one that takes limits is an operator, whose limits move in text.
  func namedOperator(_ named: NamedOperator, limitsMove: Bool? = nil) -> String {
    // One with an arrow or a line, such as `\varprojlim`, is more than its letters.
    guard named.isPlain else { return Fragment.element("mrow", row(named.body).text) }
    guard named.takesLimits else {
      return token("mi", named.name, named.name.count == 1 ? "mathvariant=\"normal\"" : "")
    }
    let moves = limitsMove ?? true
    let space = browser == nil ? "0.1667em" : "0"
    return token(
      "mo", named.name,
      "form=\"prefix\" movablelimits=\"\(moves)\" lspace=\"0\" rspace=\"\(space)\"")
  }

  /// Formulas in text have all spaces, in scripts too.
  private var inText: MathMLWriter { inStyle(isDisplay: false, level: 0) }

  /// A paragraph between rows. MathML has no lines of text, but browsers set those of HTML.
  func wrapped(_ run: TextRun) -> String {
    guard browser != nil else { return text(run).text }
    var content = ""
    for piece in run.pieces {
      switch piece {
      case .text(let text, let face):
        let rules = face.rules
        let words = self.words(text)
        content += rules.isEmpty ? words : Fragment.element("span", words, styled(rules))
      case .math(let nodes): content += Fragment.element("math", inText.row(nodes).text)
      }
    }
    let lines = styled([
      "display:inline-block", "white-space:normal", "max-width:min(36em,86vw)",
    ])
    let space = "xmlns=\"http://www.w3.org/1999/xhtml\""
    return Fragment.element("mtext", Fragment.element("span", content, "\(space) \(lines)"))
  }

  /// Words; blanks at their ends stay.
  func text(_ run: TextRun) -> Fragment {
    var result = Fragment()
    for piece in run.pieces {
      switch piece {
      case .text(let text, let face):
        // Pages keep blanks as they are; fonts have other widths for the one that no line breaks at.
        let shown = browser == nil ? text.replacingBlanksAtEnds : text
        result.add(Fragment.element("mtext", words(shown), styled(face.rules)))
      case .math(let nodes): result.add(inText.row(nodes))
      }
    }
    return result
  }

  func negated(_ negated: Negated) -> String {
    guard case .symbol(let symbol) = negated.body else {
      var bare = negated
      bare.body = .phantom(Phantom(of: [negated.body], at: negated.span))
      let inner = row([negated.body]).text
      if let drawn = drawn(.negated(bare), over: inner, [negated.body]) { return drawn }
      return Fragment.element(
        "menclose", row([negated.body]).text, "notation=\"updiagonalstrike\"")
    }
    let struck = String(Character(symbol.scalar)) + "\u{338}"
    return token(
      symbol.atomClass == .ordinary && symbol.scalar.isIdentifier ? "mi" : "mo", struck)
  }

  /// A subformula with the space of a class.
  func classed(_ classed: Classed) -> Fragment {
    let attributes: String
    switch classed.atomClass {
    case .relation: attributes = "lspace=\"0.2778em\" rspace=\"0.2778em\""
    case .binary: attributes = "lspace=\"0.2222em\" rspace=\"0.2222em\""
    case .ordinary: attributes = "lspace=\"0\" rspace=\"0\""
    case .punctuation: attributes = "lspace=\"0\" rspace=\"0.1667em\""
    case .opening: attributes = "form=\"prefix\" lspace=\"0\" rspace=\"0\" stretchy=\"false\""
    case .closing: attributes = "form=\"postfix\" lspace=\"0\" rspace=\"0\" stretchy=\"false\""
    case .largeOperator, .inner:
      attributes =
        browser == nil
        ? "lspace=\"0.1667em\" rspace=\"0.1667em\"" : "lspace=\"0\" rspace=\"0\""
    }
    // One sign is an operator of that class; anything more is a row.
    if classed.body.count == 1, case .symbol(let symbol) = classed.body[0],
      !("0"..."9").contains(symbol.scalar)
    {
      let text = String(Character(symbol.styled))
      return Fragment(text: token("mo", text, attributes), count: 1)
    }
    return Fragment(text: "<mrow>\(row(classed.body).text)</mrow>", count: 1)
  }
}

extension NamedOperator {
  /// Whether it is letters and spaces.
  fileprivate var isPlain: Bool {
    body.allSatisfy { node in
      switch node {
      case .symbol, .space, .text: true
      default: false
      }
    }
  }
}

extension Unicode.Scalar {
  /// Letters and what is read as one: ∞, ∅, ∂, ℏ.
  var isIdentifier: Bool {
    if properties.isAlphabetic || ("0"..."9").contains(self) { return true }
    switch value {
    case 0x2200, 0x2203, 0x2204: return false
    case 0x221E, 0x2205, 0x2202, 0x2207, 0x22A4, 0x22A5, 0x2220, 0x2221, 0x2222, 0x25A1, 0x25B3:
      return true
    case 0x2100...0x214F, 0x2600...0x26FF, 0x24, 0x25, 0x26, 0x23, 0xA3, 0xA5, 0xA7, 0xB0, 0xB6:
      return true
    default: return false
    }
  }

  /// Binary operators of which the dictionary of operators has large ones, too.
  fileprivate var isCircled: Bool { (0x2295...0x2299).contains(value) }

  fileprivate var isPrime: Bool { (0x2032...0x2034).contains(value) || value == 0x2057 }

  /// Small signs between letters: ∗ ∘ ∙ • ⋅ ⋆.
  fileprivate var isDot: Bool {
    switch value {
    case 0x2217...0x2219, 0x2022, 0x22C5, 0x22C6: true
    default: false
    }
  }

  /// Brackets of text, which grow and have no space around in the dictionary of operators.
  fileprivate var isBracket: Bool { "()[]{}".unicodeScalars.contains(self) }

  /// Bars, which would grow with what is beside them.
  fileprivate var isFence: Bool { self == "|" || self == "\u{2016}" || self == "\u{2223}" }
}

extension TextFace {
  /// MathML Core leaves the face of words to CSS.
  fileprivate var rules: [String] {
    var rules: [String] = []
    if isBold { rules.append("font-weight:bold") }
    if isItalic { rules.append("font-style:italic") }
    switch family {
    case .roman: break
    case .sansSerif: rules.append("font-family:sans-serif")
    case .typewriter: rules.append("font-family:monospace")
    }
    return rules
  }
}

extension String {
  /// XML readers drop blanks at the ends of words.
  fileprivate var replacingBlanksAtEnds: String {
    let start = prefix { $0 == " " }.count
    guard start < count else { return String(repeating: "\u{A0}", count: count) }
    let end = reversed().prefix { $0 == " " }.count
    guard start + end > 0 else { return self }
    return String(repeating: "\u{A0}", count: start) + dropFirst(start).dropLast(end)
      + String(repeating: "\u{A0}", count: end)
  }
}

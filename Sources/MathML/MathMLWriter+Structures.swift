import MathSyntax

extension MathMLWriter {
  func fraction(_ fraction: Fraction) -> String {
    // Parts of a fraction in display style are in text style, those of others in script style.
    let isInDisplay = fraction.style.map { $0 == .display } ?? isDisplay
    let style = fraction.isContinued ? .display : fraction.style
    let outer = inStyle(isDisplay: isInDisplay, level: style?.scriptLevel)
    let inner =
      fraction.isContinued
      ? outer.inStyle(isDisplay: true)
      : isInDisplay ? outer.inStyle(isDisplay: false) : outer.inScript
    var attributes: [String] = []
    if let thickness = fraction.thickness {
      attributes.append("linethickness=\"\(thickness.value == 0 ? "0" : text(thickness))\"")
    }
    if browser == nil, fraction.alignment != .center {
      attributes.append("numalign=\"\(fraction.alignment.word)\"")
    }
    if browser == nil, fraction.denominatorAlignment != .center {
      attributes.append("denomalign=\"\(fraction.denominatorAlignment.word)\"")
    }
    let hasDelimiters = fraction.left?.scalar != nil || fraction.right?.scalar != nil
    if browser != nil {
      var names: [String] = []
      if !isInDisplay, !fraction.isContinued { names.append("small") }
      if hasDelimiters { names.append("bare") }
      if !names.isEmpty { attributes.append("class=\"\(names.joined(separator: " "))\"") }
    }
    func part(
      _ nodes: [MathNode], beside other: [MathNode], _ alignment: HorizontalAlignment,
      strut: String = ""
    ) -> String {
      guard fraction.isContinued else {
        return inner.aligned(inner.one(nodes), nodes, beside: other, alignment)
      }
      return inner.aligned(
        Fragment.element(
          "mstyle", strut + inner.row(nodes).text, MathStyle.display.attributes),
        nodes, beside: other, alignment)
    }
    // LaTeX keeps the numerators of continued fractions as high as a line.
    let strut = browser == nil ? "" : Self.lineStrut
    var result = Fragment.element(
      "mfrac",
      part(
        fraction.numerator, beside: fraction.denominator, fraction.alignment, strut: strut)
        + part(
          fraction.denominator, beside: fraction.numerator, fraction.denominatorAlignment),
      attributes.joined(separator: " "))
    if hasDelimiters {
      let height = browser?.delimiterHeight(of: fraction, isDisplay: isInDisplay)
      result =
        "<mrow>\(outer.delimiter(fraction.left, .prefix, height: height))\(result)"
        + "\(outer.delimiter(fraction.right, .postfix, height: height))</mrow>"
    }
    guard let style else { return result }
    return Fragment.element("mstyle", result, style.attributes)
  }

  func radical(_ radical: Radical) -> String {
    let radicand = radicand(of: radical)
    browser?.shows("\u{221A}", level: level)
    guard let degree = radical.degree, !degree.isEmpty else {
      return asWide(as: radical, Fragment.element("msqrt", radicand))
    }
    return asWide(
      as: radical,
      Fragment.element("mroot", radicand + inStyle(isDisplay: false, level: 2).one(degree)))
  }

  /// Browsers leave room behind the rule for the widest sign.
  private func asWide(as radical: Radical, _ root: String) -> String {
    guard let browser else { return root }
    return padded(root, width: browser.size(of: [.radical(radical)], isDisplay: isDisplay).width)
  }

  /// What is under a root, as high as it must be so that the sign stands where it does on paper: what the
  /// sign has to spare is shared by both sides of it (appendix G, rule 11).
  private func radicand(of radical: Radical) -> String {
    let content = one(radical.radicand)
    guard let browser else { return content }
    var bare = radical
    bare.degree = nil
    let whole = browser.size(of: [.radical(bare)], isDisplay: isDisplay)
    let inner = browser.size(of: radical.radicand, isDisplay: isDisplay)
    // A little less, so that browsers do not find the sign that fits too small.
    let spare = max(0, whole.depth - inner.depth) - 0.015
    // Firefox shares what its sign has to spare, too, makes a smaller one for less, and rounds up to
    // whole pixels: the radicand nearly fills the sign of paper.
    return padded(
      content, height: max(0, inner.height + spare), depth: max(0, whole.depth - 0.045))
  }

  enum Form: String { case prefix, infix, postfix }

  /// A delimiter that grows; nothing for an empty one.
  ///
  /// - Parameter height: in ems, where it is known; 0 for one of the size of the text.
  func delimiter(_ delimiter: Delimiter?, _ form: Form, height: Double? = nil) -> String {
    guard let scalar = delimiter?.scalar else { return "" }
    if let height {
      let size = Length.text(height, .em)
      let excess = height > 0 ? browser?.excess(of: scalar, height: height) ?? 0 : 0
      let margin = (excess * 50).rounded() / 100
      let looks =
        margin >= 0.01 ? " " + styled(["margin-inline:calc(var(--reserve)*-\(margin)em)"]) : ""
      return operatorElement(
        scalar,
        "form=\"\(form.rawValue)\" "
          + (height > 0
            ? "stretchy=\"true\" symmetric=\"true\" minsize=\"\(size)\" maxsize=\"\(size)\" lspace=\"0\" rspace=\"0\"\(looks)"
            : "stretchy=\"false\" lspace=\"0\" rspace=\"0\""))
    }
    return operatorElement(
      scalar, "form=\"\(form.rawValue)\" fence=\"true\" stretchy=\"true\"")
  }

  func fenced(_ fenced: Fenced) -> String {
    let height = browser?.delimiterHeight(of: fenced, isDisplay: isDisplay)
    var text = delimiter(fenced.left, .prefix, height: height)
    for (index, segment) in fenced.segments.enumerated() {
      if index > 0 { text += delimiter(fenced.middles[index - 1], .infix, height: height) }
      text += row(segment).text
    }
    text += delimiter(fenced.right, .postfix, height: height)
    return "<mrow>\(text)</mrow>"
  }

  func sized(_ sized: SizedDelimiter) -> String {
    guard let scalar = sized.delimiter.scalar else { return "<mrow></mrow>" }
    let form: Form =
      switch sized.atomClass {
      case .opening: .prefix
      case .closing: .postfix
      default: .infix
      }
    var height = [1.2, 1.8, 2.4, 3][min(max(sized.step, 1), 4) - 1]
    if let browser {
      height = browser.delimiterHeight(of: sized) ?? height
      let text = delimiter(sized.delimiter, form, height: height)
      guard sized.atomClass == .relation, !isScript else { return text }
      return "<mrow><mspace width=\"0.2778em\"/>\(text)<mspace width=\"0.2778em\"/></mrow>"
    }
    let size = Length.text(height, .em)
    return operatorElement(
      scalar,
      "form=\"\(form.rawValue)\" stretchy=\"true\" symmetric=\"true\" minsize=\"\(size)\" maxsize=\"\(size)\""
    )
  }

  func accent(_ accent: Accent) -> String {
    if browser != nil, accent.isBelow || !accent.isOnCharacter {
      var bare = accent
      bare.body = [.phantom(Phantom(of: accent.body, at: accent.span))]
      if let drawn = drawn(.accent(bare), over: row(accent.body).text, accent.body) {
        return drawn
      }
    }
    // On one character a wide mark is as wide as any.
    let isStretchy = browser == nil && accent.isStretchy
    var mark = operatorElement(
      browser == nil ? accent.mark.standingAlone : accent.mark.standingOver,
      "stretchy=\"\(isStretchy)\"")
    if browser != nil, accent.mark == "\u{20D7}" {
      // It combines with what is before it, and so stands at the left of its own place; Firefox
      // puts its ink there by itself.
      let room = styled(["margin-inline-start:calc(var(--reserve)*0.47em)"])
      mark = "<mrow>\(Fragment.element("mrow", "", room))\(mark)</mrow>"
    }
    if let browser, !accent.isBelow {
      // Browsers put the lower edge of the mark's ink where TeX puts its baseline, less the height of
      // an x (MathML Core, 3.4.4; appendix G, rule 12).
      let base = browser.accentBaseHeight
      let top = browser.size(of: [.accent(accent)], isDisplay: isDisplay).height
      let own = browser.size(of: accent.body, isDisplay: isDisplay).height
      // Marks that stand alone end lower than those that combine.
      let rise = browser.rise(of: accent.mark, over: accent.mark.standingOver)
      mark = padded(
        mark, height: max(0, top - max(own, base)), depth: 0, y: rise - base)
    }
    var inner = self
    inner.isWhole = false
    let body = inner.one(accent.body)
    guard !accent.isBelow else {
      return Fragment.element("munder", body + mark, "accentunder=\"true\"")
    }
    let meaning = meaning(of: .accent(accent))
    return Fragment.element(
      "mover", body + mark, "accent=\"true\"\(meaning.isEmpty ? "" : " " + meaning)")
  }

  func bar(_ bar: Bar) -> String {
    var bare = bar
    bare.body = [.phantom(Phantom(of: bar.body, at: bar.span))]
    if let drawn = drawn(.bar(bare), over: row(bar.body).text, bar.body) { return drawn }
    return bar.isBelow
      ? Fragment.element(
        "munder", one(bar.body) + operatorElement("_", "stretchy=\"true\""),
        "accentunder=\"true\"")
      : Fragment.element(
        "mover", one(bar.body) + operatorElement("\u{AF}", "stretchy=\"true\""),
        "accent=\"true\"")
  }

  func brace(_ brace: HorizontalBrace) -> String {
    var bare = brace
    bare.body = [.phantom(Phantom(of: brace.body, at: brace.span))]
    if let drawn = drawn(.brace(bare), over: row(brace.body).text, brace.body) { return drawn }
    return Fragment.element(
      brace.isBelow ? "munder" : "mover",
      one(brace.body) + operatorElement(brace.mark, "stretchy=\"true\""),
      brace.isBelow ? "accentunder=\"true\"" : "accent=\"true\"")
  }

  func stacked(_ stacked: Stacked) -> String {
    limits(
      over: stacked.over, under: stacked.under, on: one(stacked.base), of: .stacked(stacked))
  }

  func arrow(_ arrow: ExtensibleArrow) -> String {
    let script = inScript
    if browser != nil, let mark = drawnMark(of: arrow) {
      return limits(
        over: arrow.over.isEmpty ? nil : arrow.over,
        under: arrow.under.flatMap { $0.isEmpty ? nil : $0 }, on: mark, of: .arrow(arrow))
    }
    var attributes = "stretchy=\"true\""
    if let width = arrow.minimumWidth { attributes += " minsize=\"\(text(width))\"" }
    let mark = operatorElement(arrow.mark, attributes)
    // Some air around what the arrow is as long as.
    func label(_ nodes: [MathNode]) -> String {
      Fragment.element(
        "mpadded", script.row(nodes).text, "width=\"+0.8em\" lspace=\"0.4em\"")
    }
    let over = arrow.over.isEmpty ? nil : label(arrow.over)
    let under = (arrow.under ?? []).isEmpty ? nil : label(arrow.under ?? [])
    switch (under, over) {
    case (let under?, let over?): return Fragment.element("munderover", mark + under + over)
    case (let under?, nil): return Fragment.element("munder", mark + under)
    case (nil, let over?): return Fragment.element("mover", mark + over)
    case (nil, nil): return mark
    }
  }

  func boxed(_ boxed: Boxed) -> String {
    let ground = boxed.background.map { "mathbackground=\"\($0.hexadecimal)\"" } ?? ""
    let inner = row(boxed.body).text
    guard boxed.hasFrame else {
      let room = browser == nil ? "" : " " + styled(["padding:.3em"])
      return Fragment.element("mrow", inner, ground + room)
    }
    if browser != nil {
      let frame = styled(["border:.04em solid", "padding:.3em"])
      return Fragment.element("mrow", inner, ground.isEmpty ? frame : "\(frame) \(ground)")
    }
    return Fragment.element(
      "menclose", inner, ["notation=\"box\"", ground].filter { !$0.isEmpty }.joined(separator: " ")
    )
  }

  /// A size in percent; one that depends on what is inside stays as it is.
  func scaled(_ scaled: Scaled) -> String {
    let inner = row(scaled.body).text
    switch scaled.scale {
    case .axes, .size, .turned:
      // CSS turns elements, but leaves them the room that they had.
      guard let drawing = browser?.drawing(of: .scaled(scaled), isDisplay: isDisplay) else {
        return Fragment.element("mrow", inner)
      }
      return placed(drawing)
    case .factor(let factor), .ofText(let factor):
      return Fragment.element(
        "mrow", inner, "mathsize=\"\(Int((100 * abs(factor)).rounded()))%\"")
    case .width, .height:
      guard let browser else { return Fragment.element("mrow", inner) }
      let size = browser.size(of: scaled.body, isDisplay: isDisplay)
      let target = browser.size(of: [.scaled(scaled)], isDisplay: isDisplay)
      let factor =
        size.width > 0.01
        ? target.width / size.width : size.height > 0.01 ? target.height / size.height : 1
      return Fragment.element("mrow", inner, "mathsize=\"\(Int((100 * factor).rounded()))%\"")
    }
  }

  func cancelled(_ cancelled: Cancelled) -> String {
    var bare = cancelled
    bare.body = [.phantom(Phantom(of: cancelled.body, at: cancelled.span))]
    var inset = 0.0
    if let browser, !cancelled.lines.isEmpty {
      let size = browser.size(of: cancelled.body, isDisplay: isDisplay)
      inset = cancelled.inset(ofHeight: size.height + size.depth)
    }
    let body = row(cancelled.body).text
    if let drawn = drawn(.cancelled(bare), over: body, cancelled.body, inset: inset) {
      return drawn
    }
    var notations = cancelled.lines.map(\.notation)
    if cancelled.rises {
      notations.append(cancelled.target == nil ? "updiagonalstrike" : "updiagonalarrow")
    }
    if cancelled.falls { notations.append("downdiagonalstrike") }
    let struck = Fragment.element(
      "menclose", body, "notation=\"\(notations.joined(separator: " "))\"")
    guard let target = cancelled.target else { return struck }
    return Fragment.element("msup", struck + inScript.one(target))
  }
}

extension Cancelled.Line {
  /// Its word in `menclose`.
  fileprivate var notation: String {
    switch self {
    case .level: "horizontalstrike"
    case .upright: "verticalstrike"
    case .top: "top"
    case .bottom: "bottom"
    case .left: "left"
    case .right: "right"
    case .phase: "phasorangle"
    }
  }
}

extension HorizontalAlignment {
  var word: String {
    switch self {
    case .left: "left"
    case .center: "center"
    case .right: "right"
    }
  }
}

extension Unicode.Scalar {
  /// The character by itself that stands as high as an accent, in math fonts.
  fileprivate var standingOver: Unicode.Scalar {
    switch value {
    case 0x302: "\u{2C6}"
    case 0x303: "\u{2DC}"
    case 0x20D7: self
    default: standingAlone
    }
  }

  /// The character by itself for one that combines with a letter: MathML sets marks as operators.
  fileprivate var standingAlone: Unicode.Scalar {
    switch value {
    case 0x300: "`"
    case 0x301: "\u{B4}"
    case 0x302: "^"
    case 0x303: "~"
    case 0x304, 0x305: "\u{AF}"
    case 0x306: "\u{2D8}"
    case 0x307: "\u{2D9}"
    case 0x308: "\u{A8}"
    case 0x30A: "\u{2DA}"
    case 0x30C: "\u{2C7}"
    case 0x20D7: "\u{2192}"
    case 0x20D6: "\u{2190}"
    case 0x20E1: "\u{2194}"
    case 0x20D0: "\u{21BC}"
    case 0x20D1: "\u{21C0}"
    case 0x332: "_"
    case 0x330: "~"
    case 0x20EE: "\u{2190}"
    case 0x20EF: "\u{2192}"
    case 0x20EC: "\u{21C1}"
    case 0x20ED: "\u{21BD}"
    default: self
    }
  }
}

import MathSyntax

extension MathMLWriter {
  /// A length. For a browser points are tenths of an em, as they are in the formula's own size on paper:
  /// a page's text is larger.
  func text(_ length: Length) -> String {
    browser != nil && length.unit == .point
      ? Length.text(length.value / 10, .em) : length.text
  }

  /// Nothing for a place where a line may break.
  func space(_ space: Space) -> Fragment {
    guard space.width.value != 0 else { return Fragment() }
    if browser != nil, space.width.value < 0 {
      // The element can be no narrower than nothing.
      return Fragment(
        text: Fragment.element("mrow", "", styled(["margin-inline-start:\(text(space.width))"])),
        count: 1)
    }
    return Fragment(text: "<mspace width=\"\(text(space.width))\"/>", count: 1)
  }

  func rule(_ rule: Rule) -> String {
    let depth = text(Length(-rule.raise.value, rule.raise.unit))
    let ink = rule.width.value > 0 ? " " + styled(["background:currentcolor"]) : ""
    guard rule.raise.value != 0 else {
      return "<mspace width=\"\(text(rule.width))\" height=\"\(text(rule.height))\"\(ink)/>"
    }
    let shift = rule.raise.value > 0 ? text(rule.raise) : "-\(depth)"
    return Fragment.element(
      "mpadded", "<mspace width=\"\(text(rule.width))\" height=\"\(text(rule.height))\"\(ink)/>",
      "voffset=\"\(shift)\"")
  }

  func phantom(_ phantom: Phantom) -> String {
    var attributes: [String] = []
    if !phantom.keepsWidth { attributes.append("width=\"0\"") }
    if !phantom.keepsHeight { attributes.append("height=\"0\"") }
    if !phantom.keepsDepth { attributes.append("depth=\"0\"") }
    let inner = row(phantom.body).text
    let content = phantom.isVisible ? inner : Fragment.element("mphantom", inner)
    return attributes.isEmpty
      ? (phantom.isVisible ? "<mrow>\(inner)</mrow>" : content)
      : Fragment.element("mpadded", content, attributes.joined(separator: " "))
  }

  func lap(_ lap: Lap) -> String {
    let inner = row(lap.body).text
    if let browser, lap.width.map({ !$0.isNatural }) ?? true {
      let width = browser.size(of: [.lap(lap)], isDisplay: isDisplay).width
      let own = browser.size(of: lap.body, isDisplay: isDisplay).width
      let shift =
        switch lap.alignment {
        case .left: 0.0
        case .center: (width - own) / 2
        case .right: width - own
        }
      let box = padded(inner, width: max(0, width), x: shift)
      guard width < -0.001 else { return box }
      return "<mrow>\(box)\(space(Space(of: Length(width, .em), at: lap.span)).text)</mrow>"
    }
    var width = "0"
    switch lap.width {
    case nil: break
    case .length(let length): width = length.text
    // The width of something else cannot be said; its own is the nearest.
    case .natural, .of, .minus, .halfExcess: return "<mrow>\(inner)</mrow>"
    }
    let shift =
      switch lap.alignment {
      case .left: ""
      case .center: " lspace=\"-0.5width\""
      case .right: " lspace=\"-1width\""
      }
    return Fragment.element("mpadded", inner, "width=\"\(width)\"" + shift)
  }

  func raised(_ raised: Raised) -> String {
    let inner = row(raised.body).text
    if let browser, raised.share != nil || raised.by == nil {
      let own = browser.size(of: raised.body, isDisplay: isDisplay)
      let size = browser.size(of: [.raised(raised)], isDisplay: isDisplay)
      let shift = size.height > 0.001 ? size.height - own.height : own.depth - size.depth
      return padded(inner, height: size.height, depth: size.depth, y: shift)
    }
    guard let by = raised.by, by.value != 0 else { return "<mrow>\(inner)</mrow>" }
    return Fragment.element("mpadded", inner, "voffset=\"\(text(by))\"")
  }
}

extension Lap.Width {
  fileprivate var isNatural: Bool { if case .natural = self { true } else { false } }
}

extension Length {
  /// As MathML and CSS write lengths.
  var text: String { Self.text(value, unit) }

  static func text(_ value: Double, _ unit: Unit) -> String {
    switch unit {
    case .point: number(value) + "pt"
    case .em: number(value) + "em"
    case .ex: number(value) + "ex"
    case .mathUnit: number(value / 18) + "em"
    case .wordSpace: number(value * 0.3333) + "em"
    }
  }

  /// Four digits behind the point.
  private static func number(_ value: Double) -> String {
    let rounded = (value * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() && rounded.magnitude < 1e9
      ? "\(Int(rounded))" : "\(rounded)"
  }
}

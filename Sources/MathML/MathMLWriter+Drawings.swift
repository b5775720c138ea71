import MathSyntax

/// What MathML Core cannot say, or browsers set in other places than TeX: rules, braces and strokes are
/// drawn over elements that stay text.
extension MathMLWriter {
  /// A node whose own ink is drawn, and what is inside of it as elements.
  ///
  /// - Parameters:
  ///   - bare: the node around something that is not seen.
  ///   - content: elements for `body`, which is inside.
  ///   - inset: how far it stands from the left edge, in ems.
  /// - Returns: nil where nothing is measured.
  func drawn(
    _ bare: MathNode, over content: String, _ body: [MathNode], inset: Double = 0
  ) -> String? {
    guard let browser, let drawing = browser.drawing(of: bare, isDisplay: isDisplay) else {
      return nil
    }
    let size = drawing.size
    let mark = placed(drawing, width: 0)
    // What stands at the right of the body.
    let rest = size.width - inset - browser.size(of: body, isDisplay: isDisplay).width
    let end = rest > 0.02 ? "<mspace width=\"\(Length.text(rest, .em))\"/>" : ""
    // Beside what is drawn Firefox has space around a fraction.
    let isApart = body.first?.isBareFraction == true || body.last?.isBareFraction == true
    let inner = isApart ? Fragment.element("mpadded", content) : content
    let start = inset > 0 ? "<mspace width=\"\(Length.text(inset, .em))\"/>" : ""
    return "<mrow>\(mark)\(start)\(inner)\(end)</mrow>"
  }

  /// An arrow without its labels, as long as they make it.
  func drawnMark(of arrow: ExtensibleArrow) -> String? {
    var bare = arrow
    func place(_ nodes: [MathNode]) -> [MathNode] {
      guard !nodes.isEmpty else { return [] }
      var phantom = Phantom(of: nodes, at: arrow.span)
      (phantom.keepsHeight, phantom.keepsDepth) = (false, false)
      return [.phantom(phantom)]
    }
    bare.over = place(arrow.over)
    bare.under = arrow.under.map(place)
    guard let drawing = browser?.drawing(of: .arrow(bare), isDisplay: isDisplay) else {
      return nil
    }
    return placed(drawing)
  }

  /// A drawing in a box of its size, or of another width, on the baseline.
  func placed(_ drawing: MathMLDrawing, width: Double? = nil) -> String {
    let (size, room) = (drawing.size, drawing.room)
    // The lower edge of the element stands on the baseline by itself.
    return padded(
      drawing.markup, width: width ?? (room > 0 ? size.width : nil), height: size.height,
      depth: size.depth, x: -room, y: -size.depth - room)
  }

  /// Something in a box of given size, moved within it; in ems. What is not given is its own.
  func padded(
    _ content: String, width: Double? = nil, height: Double? = nil, depth: Double? = nil,
    x: Double = 0, y: Double = 0
  ) -> String {
    var attributes: [String] = []
    func add(_ name: String, _ value: Double) {
      attributes.append("\(name)=\"\(Length.text(value, .em))\"")
    }
    // The attribute for the left edge has no negative values.
    let margin = x <= -0.001 ? x : 0
    width.map { add("width", $0 - margin) }
    height.map { add("height", $0) }
    depth.map { add("depth", $0) }
    if x >= 0.001 { add("lspace", x) }
    if abs(y) >= 0.001 { add("voffset", y) }
    if margin < 0 {
      attributes.append(styled(["margin-inline-start:\(Length.text(margin, .em))"]))
    }
    return attributes.isEmpty
      ? content : Fragment.element("mpadded", content, attributes.joined(separator: " "))
  }

  /// One part of a fraction at the side of the room that the wider one takes.
  func aligned(
    _ content: String, _ nodes: [MathNode], beside other: [MathNode],
    _ alignment: HorizontalAlignment
  ) -> String {
    guard let browser, alignment != .center else { return content }
    let own = browser.size(of: nodes, isDisplay: isDisplay).width
    let width = max(own, browser.size(of: other, isDisplay: isDisplay).width)
    return padded(content, width: width, x: alignment == .right ? width - own : 0)
  }
}

extension Accent {
  /// Whether it stands on one character, through whatever braces.
  var isOnCharacter: Bool {
    var nodes = body
    while nodes.count == 1, case .group(let group) = nodes[0] { nodes = group.body }
    guard nodes.count == 1, case .symbol = nodes[0] else { return false }
    return true
  }
}

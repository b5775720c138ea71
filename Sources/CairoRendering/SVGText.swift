import Typography

/// The text of an SVG picture: numbers and paths, as short as they can be.
enum SVGText {
  /// To the thousandth of a point.
  static func number(_ value: Double) -> String {
    let scaled = (value * 1000).rounded()
    guard scaled.magnitude < 1e15 else { return "0" }
    let whole = Int(scaled)
    let (units, rest) = whole.magnitude.quotientAndRemainder(dividingBy: 1000)
    var text = whole < 0 ? "-\(units)" : "\(units)"
    guard rest > 0 else { return text }
    var digits = "\(1000 + rest)".dropFirst()
    while digits.last == "0" { digits.removeLast() }
    text += "." + digits
    return text
  }

  /// The data of a path; compact, in as few signs as it can be (`CompactPath`).
  static func path(
    _ elements: [Shape.Element], at origin: Point = .zero, isCompact: Bool
  ) -> String {
    if isCompact {
      var path = CompactPath()
      for element in elements { path.add(element, at: origin) }
      return path.text
    }
    func text(_ p: Point) -> String { "\(number(origin.x + p.x)) \(number(origin.y + p.y))" }
    return elements.map { element in
      switch element {
      case .move(let p): "M\(text(p))"
      case .line(let p): "L\(text(p))"
      case .curve(let a, let b, let p): "C\(text(a)) \(text(b)) \(text(p))"
      case .close: "Z"
      }
    }.joined()
  }

  static func color(_ color: Color) -> String {
    let digits = [color.red, color.green, color.blue].map { component in
      let value = Int((min(max(component, 0), 1) * 255).rounded())
      return (value < 16 ? "0" : "") + String(value, radix: 16)
    }
    return "#" + digits.joined()
  }
}

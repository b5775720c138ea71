import Typography

/// The text of an SVG picture: numbers and paths, as short as they can be.
enum SVGText {
  /// To the thousandth of a point.
  static func number(_ value: Double) -> String {
    var text = ""
    write(value, to: &text)
    return text
  }

  private static func write(_ value: Double, to text: inout String) {
    let scaled = (value * 1000).rounded()
    guard scaled.magnitude < 1e15 else { return text.append("0") }
    let whole = Int(scaled)
    let (units, rest) = whole.magnitude.quotientAndRemainder(dividingBy: 1000)
    if whole < 0 { text.append("-") }
    text.append(String(units))
    guard rest > 0 else { return }
    text.append(".")
    var (digits, place) = (rest, 100 as UInt)
    while digits > 0 {
      text.append(String(digits / place))
      (digits, place) = (digits % place, place / 10)
    }
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
    var text = ""
    func add(_ p: Point) {
      write(origin.x + p.x, to: &text)
      text.append(" ")
      write(origin.y + p.y, to: &text)
    }
    for element in elements {
      switch element {
      case .move(let p):
        text.append("M")
        add(p)
      case .line(let p):
        text.append("L")
        add(p)
      case .curve(let a, let b, let p):
        text.append("C")
        add(a)
        text.append(" ")
        add(b)
        text.append(" ")
        add(p)
      case .close: text.append("Z")
      }
    }
    return text
  }

  static func color(_ color: Color) -> String {
    let digits = [color.red, color.green, color.blue].map { component in
      let value = Int((min(max(component, 0), 1) * 255).rounded())
      return (value < 16 ? "0" : "") + String(value, radix: 16)
    }
    return "#" + digits.joined()
  }
}

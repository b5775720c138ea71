import Typography

/// A path of SVG in as few signs as it can be: to the hundredth of a point, each place told from the
/// one before, no zero before a decimal point, no command twice in turn
/// (https://www.w3.org/TR/SVG2/paths.html#PathDataBNF).
struct CompactPath {
  private(set) var text = ""
  /// The current point and the one that closing leads back to, in hundredths.
  private var current = (x: 0, y: 0)
  private var start = (x: 0, y: 0)
  private var command: Character?
  private var endsWithFraction = false

  mutating func add(_ element: Shape.Element, at origin: Point) {
    switch element {
    case .move(let p): move(to: origin + p)
    case .line(let p): line(to: origin + p)
    case .curve(let a, let b, let p): curve(origin + a, origin + b, to: origin + p)
    case .close: close()
    }
  }

  mutating func move(to point: Point) {
    current = Self.rounded(point)
    start = current
    write("M", [current.x, current.y])
    // What follows a place without a command of its own would be lines to absolute places.
    command = nil
  }

  mutating func line(to point: Point) {
    let end = Self.rounded(point)
    let (dx, dy) = (end.x - current.x, end.y - current.y)
    if dy == 0, dx != 0 {
      write("h", [dx])
    } else if dx == 0, dy != 0 {
      write("v", [dy])
    } else {
      write("l", [dx, dy])
    }
    current = end
  }

  mutating func curve(_ a: Point, _ b: Point, to point: Point) {
    let places = [a, b, point].map(Self.rounded)
    write("c", places.flatMap { [$0.x - current.x, $0.y - current.y] })
    current = places[2]
  }

  mutating func close() {
    text += "z"
    command = nil
    endsWithFraction = false
    current = start
  }

  private mutating func write(_ letter: Character, _ numbers: [Int]) {
    if letter != command {
      text.append(letter)
      endsWithFraction = false
    }
    for (index, number) in numbers.enumerated() {
      let digits = Self.digits(number)
      let isFirst = index == 0 && letter != command
      // A sign, or a point behind a fraction, ends the number before.
      let isApart = digits.first == "-" || digits.first == "." && endsWithFraction
      if !isFirst, !isApart { text += " " }
      text += digits
      endsWithFraction = digits.contains(".")
    }
    command = letter
  }

  private static func rounded(_ point: Point) -> (x: Int, y: Int) {
    (hundredths(point.x), hundredths(point.y))
  }

  private static func hundredths(_ value: Double) -> Int {
    let scaled = (value * 100).rounded()
    return scaled.magnitude < 1e12 ? Int(scaled) : 0
  }

  /// A number of hundredths.
  private static func digits(_ value: Int) -> String {
    let (units, rest) = value.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = value < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(units)" }
    let (tenths, last) = rest.quotientAndRemainder(dividingBy: 10)
    return sign + (units > 0 ? "\(units)" : "") + ".\(tenths)" + (last > 0 ? "\(last)" : "")
  }

  /// A length, to the hundredth of a point.
  static func number(_ value: Double) -> String { digits(hundredths(value)) }
}

import Typography

/// A path of SVG in as few signs as it can be: to the hundredth of a point, each place told from the
/// one before, no zero before a decimal point, no command twice in turn
/// (https://www.w3.org/TR/SVG2/paths.html#PathDataBNF).
struct CompactPath {
  private(set) var text = ""
  /// The current point and the one that closing leads back to, in hundredths.
  private var current = (x: 0, y: 0)
  private var start = (x: 0, y: 0)
  private var command: Unicode.Scalar?
  /// Whether the next number stands right behind a command.
  private var isFirst = true
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
    begin("M")
    write(current.x)
    write(current.y)
    // What follows a place without a command of its own would be lines to absolute places.
    command = nil
  }

  mutating func line(to point: Point) {
    let end = Self.rounded(point)
    let (dx, dy) = (end.x - current.x, end.y - current.y)
    if dy == 0, dx != 0 {
      begin("h")
      write(dx)
    } else if dx == 0, dy != 0 {
      begin("v")
      write(dy)
    } else {
      begin("l")
      write(dx)
      write(dy)
    }
    current = end
  }

  mutating func curve(_ a: Point, _ b: Point, to point: Point) {
    let end = Self.rounded(point)
    begin("c")
    write(Self.rounded(a))
    write(Self.rounded(b))
    write(end)
    current = end
  }

  /// A subpath without a length, which a stroke with round ends shows as a disc.
  mutating func dot(at point: Point) {
    let end = Self.rounded(point)
    begin(text.isEmpty ? "M" : "m")
    write(end)
    text += "h0"
    (current, start, command) = (end, end, nil)
    endsWithFraction = false
  }

  mutating func close() {
    text += "z"
    command = nil
    endsWithFraction = false
    current = start
  }

  /// A command, unless it goes on.
  private mutating func begin(_ letter: Unicode.Scalar) {
    isFirst = letter != command
    guard isFirst else { return }
    text.unicodeScalars.append(letter)
    command = letter
    endsWithFraction = false
  }

  /// How far a place is from the current point.
  private mutating func write(_ place: (x: Int, y: Int)) {
    write(place.x - current.x)
    write(place.y - current.y)
  }

  /// A number of hundredths.
  private mutating func write(_ number: Int) {
    // A sign, or a point behind a fraction, ends the number before.
    let isApart = number < 0 || number < 100 && number > 0 && endsWithFraction
    if !isFirst, !isApart { text.append(" ") }
    Self.write(number, to: &text)
    endsWithFraction = number.magnitude % 100 != 0
    isFirst = false
  }

  private static func rounded(_ point: Point) -> (x: Int, y: Int) {
    (hundredths(point.x), hundredths(point.y))
  }

  private static func hundredths(_ value: Double) -> Int {
    let scaled = (value * 100).rounded()
    return scaled.magnitude < 1e12 ? Int(scaled) : 0
  }

  private static func write(_ hundredths: Int, to text: inout String) {
    let (units, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    if hundredths < 0 { text.append("-") }
    if units > 0 || rest == 0 { text.append(String(units)) }
    guard rest > 0 else { return }
    let (tenths, last) = rest.quotientAndRemainder(dividingBy: 10)
    text.append(".")
    text.append(String(tenths))
    if last > 0 { text.append(String(last)) }
  }

  /// A length, to the hundredth of a point.
  static func number(_ value: Double) -> String {
    var text = ""
    write(hundredths(value), to: &text)
    return text
  }
}

/// The text of a content stream: numbers and operators.
struct ContentText {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func write(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func add(byte: UInt8) { bytes.append(byte) }

  mutating func add(_ value: Int) {
    var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { buffer in
      var place = buffer.count
      var rest = value.magnitude
      repeat {
        place -= 1
        buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      if value < 0 {
        place -= 1
        buffer[place] = UInt8(ascii: "-")
      }
      bytes.append(contentsOf: buffer[place...])
    }
  }

  /// A number to the ten-thousandth of a point.
  mutating func add(_ value: Double) {
    let scaled = (value * 10_000).rounded()
    guard scaled.magnitude < 1e17 else { return add(0) }
    let whole = Int(scaled)
    if whole < 0 { bytes.append(UInt8(ascii: "-")) }
    let (units, rest) = whole.magnitude.quotientAndRemainder(dividingBy: 10_000)
    if units > 0 || rest == 0 { add(Int(units)) }
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var fraction = rest
    var divisor: UInt = 1000
    while fraction > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(fraction / divisor))
      fraction %= divisor
      divisor /= 10
    }
  }

  /// Numbers and an operator, and the line's end.
  mutating func add(_ values: Double..., operator name: StaticString) {
    for value in values {
      add(value)
      bytes.append(UInt8(ascii: " "))
    }
    write(name)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// A byte within a string in parentheses.
  mutating func add(inString byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0x0D:
      // A bare return would be read as a line feed.
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(UInt8(ascii: "r"))
    default: bytes.append(byte)
    }
  }

  /// A text string in UTF-16, in hexadecimal digits.
  mutating func add(hexadecimal text: some Sequence<UInt16>, mark: Bool = false) {
    bytes.append(UInt8(ascii: "<"))
    if mark { write("FEFF") }
    for unit in text {
      for shift: UInt16 in [12, 8, 4, 0] {
        let digit = UInt8(unit >> shift & 15)
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
      }
    }
    bytes.append(UInt8(ascii: ">"))
  }
}

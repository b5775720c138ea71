import Figures
internal import Typography

/// The 256 colours of a colour map, as `0x00RRGGBB`.
enum ColorTable {
  static func colors(_ map: Colormap) -> [UInt32] {
    switch map {
    case .viridis: viridis
    case .cividis: cividis
    case .magma: magma
    case .blueRed: blueRed
    case .grays: grays
    }
  }

  private static let viridis = parse(viridisHex)
  private static let cividis = parse(cividisHex)
  private static let magma = parse(magmaHex)
  private static let grays = (0..<256).map { i in
    LabColor(lightness: 100 - 96 * Double(i) / 255, a: 0, b: 0).packed
  }

  /// Two straight lines in CIELAB from white, so that equal steps look equal on both sides.
  private static let blueRed: [UInt32] = (0..<256).map { i in
    let t = Double(i) / 127.5 - 1
    let strength = abs(t)
    let end = t < 0 ? (l: 32.0, a: 5.0, b: -45.0) : (l: 32.0, a: 52.0, b: 28.0)
    return LabColor(
      lightness: 97 + (end.l - 97) * strength, a: end.a * strength, b: end.b * strength
    ).packed
  }

  private static func parse(_ hex: String) -> [UInt32] {
    var colors: [UInt32] = []
    var value: UInt32 = 0
    var digits = 0
    for byte in hex.utf8 {
      let digit: UInt32
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt32(byte - UInt8(ascii: "a")) + 10
      default: continue
      }
      value = value << 4 | digit
      digits += 1
      if digits == 6 {
        colors.append(value)
        value = 0
        digits = 0
      }
    }
    precondition(colors.count == 256)
    return colors
  }
}

extension Color {
  init(packed: UInt32) { self.init(hex: packed) }

  var packed: UInt32 {
    func byte(_ c: Double) -> UInt32 { UInt32((max(0, min(1, c)) * 255).rounded()) }
    return byte(red) << 16 | byte(green) << 8 | byte(blue)
  }

  /// Between this colour and another.
  func mixed(with other: Color, _ t: Double) -> Color {
    Color(
      red: red + (other.red - red) * t, green: green + (other.green - green) * t,
      blue: blue + (other.blue - blue) * t)
  }

  /// Relative luminance of sRGB (IEC 61966-2-1).
  var luminance: Double {
    func linear(_ c: Double) -> Double { LabColor.linear(c) }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}

import Glibc
internal import Typography

/// A colour in CIELAB (D65), where distances are about as large as they look.
struct LabColor {
  var lightness: Double
  var a: Double
  var b: Double

  private static let white = (x: 0.95047, y: 1.0, z: 1.08883)

  init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  init(_ color: Color) {
    let (r, g, b) = (
      Self.linear(color.red), Self.linear(color.green), Self.linear(color.blue)
    )
    let x = Self.compress((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / Self.white.x)
    let y = Self.compress(0.2126729 * r + 0.7151522 * g + 0.0721750 * b)
    let z = Self.compress((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / Self.white.z)
    self.init(lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z))
  }

  /// In sRGB, clipped to what it can show.
  var color: Color {
    let fy = (lightness + 16) / 116
    let x = Self.expand(fy + a / 500) * Self.white.x
    let y = Self.expand(fy)
    let z = Self.expand(fy - b / 200) * Self.white.z
    return Color(
      red: Self.gamma(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
      green: Self.gamma(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
      blue: Self.gamma(0.0556434 * x - 0.2040259 * y + 1.0572252 * z))
  }

  var packed: UInt32 { color.packed }

  static func linear(_ c: Double) -> Double {
    c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
  }

  private static func gamma(_ c: Double) -> Double {
    let v = c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1 / 2.4) - 0.055
    return max(0, min(1, v))
  }

  private static func compress(_ t: Double) -> Double {
    t > 216 / 24389.0 ? cbrt(t) : (24389 / 27.0 * t + 16) / 116
  }

  private static func expand(_ t: Double) -> Double {
    t > 6 / 29.0 ? t * t * t : 3 * 36 / 841.0 * (t - 4 / 29.0)
  }
}

import Typography

/// The colours of drawings as the page's own, which are others in the dark.
enum WebColors {
  /// What figures have as paper, and what stands upon colours of data: told from the colours that
  /// change in the dark.
  static let paper = Color(hex: 0xFFFFFE)
  static let onLight = Color(hex: 0x1A1A1B)
  static let onDark = Color(hex: 0xFEFEFE)

  /// The colours of series, in turn.
  static let series: [UInt32] = [
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x8C8200,
  ]

  /// Colours of figures by what the style sheet calls them.
  private static let names: [UInt32: String] = {
    var names: [UInt32: String] = [
      0x000000: "currentColor", 0x1A1A1A: "currentColor", 0x7A7A7A: "var(--gray)",
      0x4A4A4A: "var(--soft)",
      0xE4E4E4: "var(--faint)", packed(paper): "var(--paper)",
    ]
    for (index, hex) in series.enumerated() {
      names[hex] = "var(--series\(index + 1))"
      // What names a series beside its line is a little darker.
      names[packed(Color(hex: hex).moved(to: Color(hex: 0x1A1A1A), 0.15))] =
        "var(--label\(index + 1))"
      // Bands and bars are tints of their series.
      for share in [0.76, 0.55] {
        let name = share > 0.6 ? "band" : "bar"
        names[packed(Color(hex: hex).moved(to: paper, share))] = "var(--\(name)\(index + 1))"
      }
    }
    return names
  }()

  /// The value of an attribute `fill` or `stroke`; nil for a colour that stays as it is.
  static func paint(_ color: Color) -> String? { names[packed(color)] }

  private static func packed(_ color: Color) -> UInt32 {
    [color.red, color.green, color.blue].reduce(0) {
      $0 << 8 | UInt32((min(max($1, 0), 1) * 255).rounded())
    }
  }
}

extension Color {
  /// Mixed with a share of another one.
  fileprivate func moved(to other: Color, _ share: Double) -> Color {
    Color(
      red: red + (other.red - red) * share, green: green + (other.green - green) * share,
      blue: blue + (other.blue - blue) * share)
  }
}

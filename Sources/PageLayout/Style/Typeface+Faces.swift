import Typography

extension Typeface {
  /// The family and slant for a cut at a size.
  func query(_ cut: Cut, size: Double) -> FontLibrary.Query {
    guard cut.family != .mono else { return monoQuery(cut, size: size) }
    guard hasOpticalSizes else {
      return FontLibrary.Query(family: text, isBold: cut.isBold, isItalic: cut.isItalic)
    }
    if cut.family == .smallCaps, !cut.isBold {
      return FontLibrary.Query(family: "LM Roman Caps 10", isItalic: cut.isItalic)
    }
    let sizes: [Double] =
      switch (cut.isBold, cut.isItalic) {
      case (false, false): [5, 6, 7, 8, 9, 10, 12, 17]
      case (false, true): [7, 8, 9, 10, 12]
      case (true, false): [5, 6, 7, 8, 9, 10, 12]
      case (true, true): [10]
      }
    return FontLibrary.Query(
      family: "LM Roman \(Int(Self.nearest(size, in: sizes)))", isBold: cut.isBold,
      isItalic: cut.isItalic)
  }

  private func monoQuery(_ cut: Cut, size: Double) -> FontLibrary.Query {
    if cut.isBold {
      return FontLibrary.Query(family: "LM Mono Light 10", isBold: true, isItalic: cut.isItalic)
    }
    if cut.isItalic { return FontLibrary.Query(family: "LM Mono 10", isItalic: true) }
    return FontLibrary.Query(family: "LM Mono \(Int(Self.nearest(size, in: [8, 9, 10, 12])))")
  }

  /// Of words in SVG pictures that name no family.
  var pictureFonts: PictureFonts {
    PictureFonts(text: theme.romanFamily, sans: theme.sansFamily, mono: theme.monoFamily)
  }

  /// OpenType features for a cut.
  func features(_ cut: Cut) -> [String] {
    switch cut.family {
    case .mono: ["-liga", "-clig"]
    case .smallCaps where !hasOpticalSizes || cut.isBold: ["smcp"]
    default: []
    }
  }

  private static func nearest(_ size: Double, in sizes: [Double]) -> Double {
    sizes.min { abs($0 - size) < abs($1 - size) } ?? size
  }
}

/// A cut of the typeface: which of its faces.
struct Cut: Hashable {
  enum Family: Hashable { case roman, mono, smallCaps }

  var family = Family.roman
  var isBold = false
  var isItalic = false
}

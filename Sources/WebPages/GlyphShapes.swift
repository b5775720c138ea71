import Typography

/// What browsers do not look at in a math font, or look at otherwise: measured once for each character.
final class GlyphShapes {
  struct Shape {
    /// In ems: MATH's italic correction, and how far the glyph reaches up and down.
    var slant = 0.0
    var height = 0.0
    var depth = 0.0
    var advance = 0.0
  }

  private let font: Font
  private let table: MathTable
  private var shapes: [Unicode.Scalar: Shape] = [:]
  private var widths: [Unicode.Scalar: [(extent: Double, width: Double)]] = [:]

  init(_ font: Font) {
    self.font = font
    table = MathTable(font)
  }

  /// How far the axis is above the baseline, in ems.
  var axisHeight: Double { ems(.axisHeight) }

  /// The height of bases from which accents are moved up, in ems.
  var accentBaseHeight: Double { ems(.accentBaseHeight) }

  /// The gaps between scripts above and below something and what is no large operator, in ems (MathML
  /// Core, 3.4.4).
  var limitGaps: (over: Double, under: Double) {
    (ems(.overbarVerticalGap), ems(.underbarVerticalGap))
  }

  /// The gaps between limits and large operators, and the least distance of the baseline of a lower limit
  /// (appendix G, rule 13a), in ems.
  var operatorLimitGaps: (over: Double, under: Double, drop: Double) {
    (ems(.upperLimitGapMin), ems(.lowerLimitGapMin), ems(.lowerLimitBaselineDropMin))
  }

  private func ems(_ constant: MathConstant) -> Double {
    Double(table.value(of: constant)) / Double(font.unitsPerEm)
  }

  func shape(of scalar: Unicode.Scalar) -> Shape {
    if let known = shapes[scalar] { return known }
    var shape = Shape()
    if let glyph = font.glyph(for: scalar) {
      let em = Double(font.unitsPerEm)
      let box = font.extents(of: glyph)
      shape.slant = Double(table.italicCorrection(of: glyph)) / em
      shape.height = Double(box.top) / em
      shape.depth = Double(-box.bottom) / em
      shape.advance = Double(font.advance(of: glyph)) / em
    }
    shapes[scalar] = shape
    return shape
  }

  /// How much wider the widest form of a delimiter is than the first one that is as high as asked for.
  func excess(of delimiter: Unicode.Scalar, height: Double) -> Double {
    let forms = forms(of: delimiter)
    guard let widest = forms.map(\.width).max(),
      let own = forms.first(where: { $0.extent >= height - 0.002 }) ?? forms.last
    else { return 0 }
    return widest - own.width
  }

  /// The forms of a delimiter from small to large, put together from parts at last.
  private func forms(of scalar: Unicode.Scalar) -> [(extent: Double, width: Double)] {
    if let known = widths[scalar] { return known }
    var forms: [(extent: Double, width: Double)] = []
    if let glyph = font.glyph(for: scalar) {
      let em = Double(font.unitsPerEm)
      forms = table.variants(of: glyph, .vertical).map {
        (Double($0.extent) / em, Double(font.advance(of: $0.glyph)) / em)
      }
      let parts = table.assembly(of: glyph, .vertical).parts
      if let width = parts.map({ Double(font.advance(of: $0.glyph)) / em }).max() {
        forms.append((.infinity, width))
      }
    }
    widths[scalar] = forms
    return forms
  }
}

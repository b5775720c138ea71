internal import CHarfBuzz
import Typography

/// What layout asks of a math font, measured once for each glyph.
final class MathFace {
  let font: Font
  let constants: MathConstants
  private let harfBuzz: OpaquePointer
  private let face: OpaquePointer
  private let em: Double
  /// By glyph; a negative advance marks what has not been measured.
  private var metrics: [GlyphMetrics]
  private var isMeasured: [Bool]
  /// By scalar and script level: the glyph, or `missing`.
  private var glyphs: [UInt32: UInt32] = [:]
  private var vertical: [UInt32: Construction] = [:]
  private var horizontal: [UInt32: Construction] = [:]
  private let scriptLookups: [UInt32]
  private let flatLookups: [UInt32]
  private let dotlessLookups: [UInt32]
  /// Whether the font has any cut-ins: most have none, and then none is asked for.
  private let hasKerning: Bool

  static let missing = UInt32.max

  init(_ font: Font) {
    self.font = font
    harfBuzz = OpaquePointer(font.harfBuzzFont)
    face = OpaquePointer(font.harfBuzzFace)
    em = 1 / Double(font.unitsPerEm)
    constants = MathConstants(harfBuzz, unitsPerEm: font.unitsPerEm)
    let count = Int(hb_face_get_glyph_count(face))
    metrics = Array(
      repeating: GlyphMetrics(
        advance: 0, height: 0, depth: 0, italicCorrection: 0, topAccent: nil, left: 0),
      count: count)
    isMeasured = Array(repeating: false, count: count)
    scriptLookups = Self.lookups(face, "ssty")
    flatLookups = Self.lookups(face, "flac")
    dotlessLookups = Self.lookups(face, "dtls")
    hasKerning = Self.hasKerning(harfBuzz, glyphCount: count)
  }

  /// Whether a font has a MATH table.
  static func isMathFont(_ font: Font) -> Bool {
    hb_ot_math_has_data(OpaquePointer(font.harfBuzzFace)) != 0
  }

  private static func tag(_ name: String) -> hb_tag_t {
    name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) }
  }

  private static func lookups(_ face: OpaquePointer, _ feature: String) -> [UInt32] {
    let table = tag("GSUB")
    var scripts: [hb_tag_t] = [tag("math"), tag("DFLT"), tag("latn")]
    var script: UInt32 = 0
    var chosen: hb_tag_t = 0
    hb_ot_layout_table_select_script(
      face, table, UInt32(scripts.count), &scripts, &script, &chosen)
    var index: UInt32 = 0
    guard
      hb_ot_layout_language_find_feature(
        face, table, script, UInt32(HB_OT_LAYOUT_DEFAULT_LANGUAGE_INDEX), tag(feature), &index)
        != 0
    else { return [] }
    var lookups = [UInt32](repeating: 0, count: 16)
    var count = UInt32(lookups.count)
    hb_ot_layout_feature_get_lookups(face, table, index, 0, &count, &lookups)
    return Array(lookups.prefix(Int(count)))
  }

  private static func hasKerning(_ font: OpaquePointer, glyphCount: Int) -> Bool {
    let corners = [
      HB_OT_MATH_KERN_TOP_RIGHT, HB_OT_MATH_KERN_BOTTOM_RIGHT, HB_OT_MATH_KERN_TOP_LEFT,
      HB_OT_MATH_KERN_BOTTOM_LEFT,
    ]
    return (0..<glyphCount).contains { glyph in
      corners.contains { corner in
        hb_ot_math_get_glyph_kerning(font, hb_codepoint_t(glyph), corner, 0) != 0
          || hb_ot_math_get_glyph_kerning(font, hb_codepoint_t(glyph), corner, 500) != 0
      }
    }
  }

  /// The cut-in of a corner at a height (both in ems).
  func kern(_ glyph: UInt32, _ corner: MathKernCorner, at height: Double) -> Double {
    guard hasKerning, glyph != Self.missing else { return 0 }
    let kind =
      switch corner {
      case .topRight: HB_OT_MATH_KERN_TOP_RIGHT
      case .bottomRight: HB_OT_MATH_KERN_BOTTOM_RIGHT
      case .topLeft: HB_OT_MATH_KERN_TOP_LEFT
      case .bottomLeft: HB_OT_MATH_KERN_BOTTOM_LEFT
      }
    let units = hb_position_t((height / em).rounded())
    return Double(hb_ot_math_get_glyph_kerning(harfBuzz, glyph, kind, units)) * em
  }

  /// The glyph of a scalar for a script level (0 text, 1 script, 2 scriptscript).
  func glyph(_ scalar: Unicode.Scalar, level: Int) -> UInt32 {
    let key = scalar.value << 2 | UInt32(level)
    if let glyph = glyphs[key] { return glyph }
    var glyph = font.glyph(for: scalar) ?? Self.missing
    if level > 0, glyph != Self.missing {
      glyph = alternate(glyph, scriptLookups, index: level - 1)
    }
    glyphs[key] = glyph
    return glyph
  }

  /// The form of an accent for high bases.
  func flattened(_ glyph: UInt32) -> UInt32 { alternate(glyph, flatLookups, index: 0) }

  /// i and j without their dots.
  func dotless(_ glyph: UInt32) -> UInt32 { alternate(glyph, dotlessLookups, index: 0) }

  private func alternate(_ glyph: UInt32, _ lookups: [UInt32], index: Int) -> UInt32 {
    for lookup in lookups {
      var found = [hb_codepoint_t](repeating: 0, count: 4)
      var count = UInt32(found.count)
      let total = hb_ot_layout_lookup_get_glyph_alternates(face, lookup, glyph, 0, &count, &found)
      if total > 0, count > 0 { return found[min(index, Int(count) - 1)] }
    }
    return glyph
  }

  /// The metrics of a glyph, in ems.
  func metrics(_ glyph: UInt32) -> GlyphMetrics {
    let index = Int(glyph)
    guard index < metrics.count else {
      return GlyphMetrics(
        advance: 0, height: 0, depth: 0, italicCorrection: 0, topAccent: nil, left: 0)
    }
    if isMeasured[index] { return metrics[index] }
    var extents = hb_glyph_extents_t()
    hb_font_get_glyph_extents(harfBuzz, glyph, &extents)
    let top = Double(extents.y_bearing) * em
    let bottom = Double(extents.y_bearing + extents.height) * em
    let advance = Double(hb_font_get_glyph_h_advance(harfBuzz, glyph))
    let attachment = Double(hb_ot_math_get_glyph_top_accent_attachment(harfBuzz, glyph))
    let result = GlyphMetrics(
      advance: advance * em, height: top, depth: -bottom,
      italicCorrection: Double(hb_ot_math_get_glyph_italics_correction(harfBuzz, glyph)) * em,
      topAccent: attachment == (advance / 2).rounded(.down) ? nil : attachment * em,
      left: Double(extents.x_bearing) * em)
    metrics[index] = result
    isMeasured[index] = true
    return result
  }

  func verticalConstruction(_ glyph: UInt32) -> Construction {
    if let known = vertical[glyph] { return known }
    let result = construction(glyph, HB_DIRECTION_TTB)
    vertical[glyph] = result
    return result
  }

  func horizontalConstruction(_ glyph: UInt32) -> Construction {
    if let known = horizontal[glyph] { return known }
    let result = construction(glyph, HB_DIRECTION_LTR)
    horizontal[glyph] = result
    return result
  }

  private func construction(_ glyph: UInt32, _ direction: hb_direction_t) -> Construction {
    var variants = [hb_ot_math_glyph_variant_t](repeating: .init(), count: 64)
    var variantCount = UInt32(variants.count)
    hb_ot_math_get_glyph_variants(harfBuzz, glyph, direction, 0, &variantCount, &variants)
    var parts = [hb_ot_math_glyph_part_t](repeating: .init(), count: 32)
    var partCount = UInt32(parts.count)
    var italic: hb_position_t = 0
    hb_ot_math_get_glyph_assembly(
      harfBuzz, glyph, direction, 0, &partCount, &parts, &italic)
    return Construction(
      variants: variants.prefix(Int(variantCount)).map {
        Construction.Variant(glyph: $0.glyph, extent: Double($0.advance) * em)
      },
      parts: parts.prefix(Int(partCount)).map {
        Construction.Part(
          glyph: $0.glyph, startConnector: Double($0.start_connector_length) * em,
          endConnector: Double($0.end_connector_length) * em,
          fullAdvance: Double($0.full_advance) * em,
          isExtender: $0.flags.rawValue & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER.rawValue != 0)
      },
      minConnectorOverlap:
        Double(hb_ot_math_get_min_connector_overlap(harfBuzz, direction)) * em,
      italicCorrection: Double(italic) * em)
  }
}

/// The corners of a glyph at which scripts may be cut in.
enum MathKernCorner { case topRight, bottomRight, topLeft, bottomLeft }

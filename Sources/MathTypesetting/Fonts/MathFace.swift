import Typography

/// What layout asks of a math font, measured once for each glyph.
final class MathFace {
  let font: Font
  let constants: MathConstants
  private let table: MathTable
  private let em: Double
  /// By glyph; a negative advance marks what has not been measured.
  private var metrics: [GlyphMetrics]
  private var isMeasured: [Bool]
  /// By scalar and script level: the glyph, or `missing`.
  private var glyphs: [UInt32: UInt32] = [:]
  private var vertical: [UInt32: Construction] = [:]
  private var horizontal: [UInt32: Construction] = [:]
  /// Of glyphs that are made for scripts: the ones in whose place they stand.
  private var bases: [UInt32: UInt32] = [:]
  private let scriptLookups: [UInt32]
  private let dotlessLookups: [UInt32]
  /// Whether the font has any cut-ins: most have none, and then none is asked for.
  private let hasKerning: Bool

  static let missing = UInt32.max

  init(_ font: Font) {
    self.font = font
    table = MathTable(font)
    em = 1 / Double(font.unitsPerEm)
    constants = MathConstants(table)
    let count = font.glyphCount
    metrics = Array(
      repeating: GlyphMetrics(
        advance: 0, height: 0, depth: 0, italicCorrection: 0, topAccent: nil, left: 0),
      count: count)
    isMeasured = Array(repeating: false, count: count)
    let scripts = ["math", "DFLT", "latn"]
    scriptLookups = font.lookups(of: "ssty", scripts: scripts)
    dotlessLookups = font.lookups(of: "dtls", scripts: scripts)
    hasKerning = table.hasKerning
  }

  /// The cut-in of a corner at a height (both in ems).
  func kern(_ glyph: UInt32, _ corner: MathTable.Corner, at height: Double) -> Double {
    guard hasKerning, glyph != Self.missing else { return 0 }
    return Double(table.kern(of: glyph, at: corner, height: Int((height / em).rounded()))) * em
  }

  /// The glyph of a scalar for a script level (0 text, 1 script, 2 scriptscript).
  func glyph(_ scalar: Unicode.Scalar, level: Int) -> UInt32 {
    let key = scalar.value << 2 | UInt32(level)
    if let glyph = glyphs[key] { return glyph }
    var glyph = font.glyph(for: scalar) ?? Self.missing
    if level > 0, glyph != Self.missing {
      let base = glyph
      glyph = alternate(glyph, scriptLookups, index: level - 1)
      if glyph != base { bases[glyph] = base }
    }
    glyphs[key] = glyph
    return glyph
  }

  /// i and j without their dots.
  func dotless(_ glyph: UInt32) -> UInt32 { alternate(glyph, dotlessLookups, index: 0) }

  private func alternate(_ glyph: UInt32, _ lookups: [UInt32], index: Int) -> UInt32 {
    for lookup in lookups {
      let found = font.alternates(of: glyph, lookup: lookup)
      if !found.isEmpty { return found[min(index, found.count - 1)] }
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
    let extents = font.extents(of: glyph)
    let advance = Double(font.advance(of: glyph))
    let attachment = Double(table.topAccentAttachment(of: glyph))
    let result = GlyphMetrics(
      advance: advance * em, height: Double(extents.top) * em, depth: -Double(extents.bottom) * em,
      italicCorrection: Double(table.italicCorrection(of: glyph)) * em,
      topAccent: attachment == (advance / 2).rounded(.down) ? nil : attachment * em,
      left: Double(extents.left) * em)
    metrics[index] = result
    isMeasured[index] = true
    return result
  }

  func verticalConstruction(_ glyph: UInt32) -> Construction {
    if let known = vertical[glyph] { return known }
    let result = construction(glyph, .vertical)
    vertical[glyph] = result
    return result
  }

  func horizontalConstruction(_ glyph: UInt32) -> Construction {
    if let known = horizontal[glyph] { return known }
    let result = construction(glyph, .horizontal)
    horizontal[glyph] = result
    return result
  }

  private func construction(_ glyph: UInt32, _ direction: MathTable.Direction) -> Construction {
    let assembly = table.assembly(of: glyph, direction)
    let variants = table.variants(of: glyph, direction)
    if variants.isEmpty, assembly.parts.isEmpty, let base = bases[glyph] {
      // Fonts have larger forms of the glyph for text alone.
      return construction(base, direction)
    }
    return Construction(
      variants: variants.map {
        Construction.Variant(glyph: $0.glyph, extent: Double($0.extent) * em)
      },
      parts: assembly.parts.map {
        Construction.Part(
          glyph: $0.glyph, startConnector: Double($0.startConnector) * em,
          endConnector: Double($0.endConnector) * em, fullAdvance: Double($0.fullAdvance) * em,
          isExtender: $0.isExtender)
      },
      minConnectorOverlap: Double(table.minConnectorOverlap(direction)) * em,
      italicCorrection: Double(assembly.italicCorrection) * em)
  }
}

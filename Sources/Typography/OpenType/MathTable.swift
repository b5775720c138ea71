internal import CHarfBuzz

/// The MATH table of a font: constants, corrections, and how glyphs grow. Lengths are in font units.
public struct MathTable: Sendable {
  /// The corners of a glyph at which scripts may be cut in.
  public enum Corner: Sendable, CaseIterable {
    case topRight, bottomRight, topLeft, bottomLeft

    fileprivate var kern: hb_ot_math_kern_t {
      switch self {
      case .topRight: HB_OT_MATH_KERN_TOP_RIGHT
      case .bottomRight: HB_OT_MATH_KERN_BOTTOM_RIGHT
      case .topLeft: HB_OT_MATH_KERN_TOP_LEFT
      case .bottomLeft: HB_OT_MATH_KERN_BOTTOM_LEFT
      }
    }
  }

  /// Where a glyph grows.
  public enum Direction: Sendable {
    case horizontal, vertical

    fileprivate var direction: hb_direction_t {
      self == .vertical ? HB_DIRECTION_TTB : HB_DIRECTION_LTR
    }
  }

  /// A larger form of a glyph.
  public struct Variant: Sendable {
    public var glyph: UInt32
    /// Its extent along the direction of growth.
    public var extent: Int
  }

  /// A part of an assembly.
  public struct Part: Sendable {
    public var glyph: UInt32
    public var startConnector: Int
    public var endConnector: Int
    public var fullAdvance: Int
    public var isExtender: Bool
  }

  public let font: Font
  private var pointer: OpaquePointer { font.scaled }

  /// The table of any font: one that has none has no variants, and its corrections are zero.
  public init(_ font: Font) { self.font = font }

  /// Whether the font has a MATH table.
  public var isThere: Bool { hb_ot_math_has_data(font.face) != 0 }

  /// A constant: font units, or percent.
  public func value(of constant: MathConstant) -> Int {
    Int(hb_ot_math_get_constant(pointer, hb_ot_math_constant_t(UInt32(constant.rawValue))))
  }

  public func italicCorrection(of glyph: UInt32) -> Int {
    Int(hb_ot_math_get_glyph_italics_correction(pointer, glyph))
  }

  /// Where an accent stands above a glyph; the middle of its advance where the font does not say.
  public func topAccentAttachment(of glyph: UInt32) -> Int {
    Int(hb_ot_math_get_glyph_top_accent_attachment(pointer, glyph))
  }

  /// The cut-in of a corner at a height.
  public func kern(of glyph: UInt32, at corner: Corner, height: Int) -> Int {
    Int(hb_ot_math_get_glyph_kerning(pointer, glyph, corner.kern, hb_position_t(height)))
  }

  /// Whether the font has any cut-ins: most have none.
  public var hasKerning: Bool {
    (0..<UInt32(font.glyphCount)).contains { glyph in
      Corner.allCases.contains { corner in
        kern(of: glyph, at: corner, height: 0) != 0 || kern(of: glyph, at: corner, height: 500) != 0
      }
    }
  }

  /// From small to large; the first is often the glyph itself.
  public func variants(of glyph: UInt32, _ direction: Direction) -> [Variant] {
    var found = [hb_ot_math_glyph_variant_t](repeating: .init(), count: 64)
    var count = UInt32(found.count)
    hb_ot_math_get_glyph_variants(pointer, glyph, direction.direction, 0, &count, &found)
    return found.prefix(Int(count)).map { Variant(glyph: $0.glyph, extent: Int($0.advance)) }
  }

  /// From bottom to top, or from left to right; no parts for what has no assembly.
  public func assembly(
    of glyph: UInt32, _ direction: Direction
  ) -> (parts: [Part], italicCorrection: Int) {
    var found = [hb_ot_math_glyph_part_t](repeating: .init(), count: 32)
    var count = UInt32(found.count)
    var italic: hb_position_t = 0
    hb_ot_math_get_glyph_assembly(pointer, glyph, direction.direction, 0, &count, &found, &italic)
    let parts = found.prefix(Int(count)).map { part in
      Part(
        glyph: part.glyph, startConnector: Int(part.start_connector_length),
        endConnector: Int(part.end_connector_length), fullAdvance: Int(part.full_advance),
        isExtender: part.flags.rawValue & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER.rawValue != 0)
    }
    return (parts, Int(italic))
  }

  /// How far parts of an assembly overlap at least.
  public func minConnectorOverlap(_ direction: Direction) -> Int {
    Int(hb_ot_math_get_min_connector_overlap(pointer, direction.direction))
  }
}

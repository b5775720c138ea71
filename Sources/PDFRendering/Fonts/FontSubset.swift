internal import CHarfBuzz
import CairoRendering
import Typography

/// The glyphs of one font that a document shows, as they are embedded: HarfBuzz leaves out all
/// others and numbers those that are left.
struct FontSubset: Sendable {
  enum Program: Sendable {
    /// A bare CFF table, for fonts with cubic outlines.
    case compact([UInt8])
    /// A font file of the tables that PDF asks for (ISO 32000-1, 9.9).
    case trueType([UInt8])
  }

  /// Nil for fonts without outlines that a PDF can hold, such as pictures of emoji: their glyphs are
  /// drawn as pictures.
  let program: Program?
  /// By glyph of the whole font: its number in the subset, which is its code on pages.
  private let codes: [UInt16]
  /// By glyph of the whole font, in thousandths of an em.
  private let widths: [Double]

  init(_ glyphs: GlyphInventory.FontGlyphs) {
    let font = glyphs.font
    let face = font.face
    let count = Int(glyphs.ids.max() ?? 0) + 1
    var codes = [UInt16](repeating: 0, count: count)
    var widths = [Double](repeating: 0, count: count)
    let isCompact = Self.hasTable("CFF ", face)
    guard isCompact || Self.hasTable("glyf", face), let input = hb_subset_input_create_or_fail()
    else {
      (program, self.codes, self.widths) = (nil, codes, widths)
      return
    }
    defer { hb_subset_input_destroy(input) }
    let kept = hb_subset_input_glyph_set(input)
    for glyph in glyphs.ids { hb_set_add(kept, glyph) }
    let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for table in Self.droppedTables { hb_set_add(dropped, Self.tag(table)) }
    guard let plan = hb_subset_plan_create_or_fail(face, input),
      let subset = hb_subset_plan_execute_or_fail(plan)
    else {
      (program, self.codes, self.widths) = (nil, codes, widths)
      return
    }
    defer {
      hb_subset_plan_destroy(plan)
      hb_face_destroy(subset)
    }
    let numbers = hb_subset_plan_old_to_new_glyph_mapping(plan)
    for glyph in glyphs.ids {
      codes[Int(glyph)] = UInt16(truncatingIfNeeded: hb_map_get(numbers, glyph))
      widths[Int(glyph)] = Double(font.advance(of: glyph)) * 1000 / Double(font.unitsPerEm)
    }
    self.codes = codes
    self.widths = widths
    let blob =
      isCompact
      ? hb_face_reference_table(subset, Self.tag("CFF ")) : hb_face_reference_blob(subset)
    defer { hb_blob_destroy(blob) }
    let bytes = Self.bytes(of: blob)
    program = bytes.isEmpty ? nil : isCompact ? .compact(bytes) : .trueType(bytes)
  }

  func code(of glyph: UInt32) -> UInt16 { codes[Int(glyph)] }

  func width(of glyph: UInt32) -> Double { widths[Int(glyph)] }

  /// What only shaping and names need, and variations, of which a document uses the default.
  private static let droppedTables = [
    "BASE", "GDEF", "GPOS", "GSUB", "JSTF", "MATH", "DSIG", "LTSH", "VDMX", "hdmx", "kern", "kerx",
    "morx", "feat", "gasp", "name", "post", "cmap", "OS/2", "FFTM", "meta", "fvar", "gvar", "avar",
    "cvar", "HVAR", "VVAR", "MVAR", "STAT", "COLR", "CPAL", "SVG ", "vhea", "vmtx", "VORG", "PCLT",
  ]

  private static func hasTable(_ name: String, _ face: OpaquePointer) -> Bool {
    let blob = hb_face_reference_table(face, tag(name))
    defer { hb_blob_destroy(blob) }
    return hb_blob_get_length(blob) > 0
  }

  static func tag(_ name: String) -> UInt32 {
    name.utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }

  static func bytes(of blob: OpaquePointer?) -> [UInt8] {
    var length: UInt32 = 0
    guard let start = hb_blob_get_data(blob, &length) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(length)))
  }
}

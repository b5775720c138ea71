internal import CHarfBuzz

extension Font {
  /// The look-ups of the GSUB table behind a feature ("ssty"), for the first of some scripts that the
  /// font knows.
  public func lookups(of feature: String, scripts: [String]) -> [UInt32] {
    func tag(_ name: String) -> hb_tag_t { name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) } }
    let table = tag("GSUB")
    var tags = scripts.map(tag)
    var script: UInt32 = 0
    var chosen: hb_tag_t = 0
    hb_ot_layout_table_select_script(face, table, UInt32(tags.count), &tags, &script, &chosen)
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

  /// The glyphs, at most four, that a look-up may put in a glyph's place.
  public func alternates(of glyph: UInt32, lookup: UInt32) -> [UInt32] {
    var found = [hb_codepoint_t](repeating: 0, count: 4)
    var count = UInt32(found.count)
    let total = hb_ot_layout_lookup_get_glyph_alternates(face, lookup, glyph, 0, &count, &found)
    if total > 0 { return Array(found.prefix(Int(count))) }
    return single(glyph, lookup).map { [$0] } ?? []
  }

  /// What a look-up of single substitutions puts in a glyph's place: HarfBuzz 6 lists the alternates
  /// of look-ups of the other type only.
  private func single(_ glyph: UInt32, _ lookup: UInt32) -> UInt32? {
    var glyphs = [glyph]
    guard hb_ot_layout_lookup_would_substitute(face, lookup, &glyphs, 1, 1) != 0 else { return nil }
    let reached = hb_set_create()
    defer { hb_set_destroy(reached) }
    hb_set_add(reached, glyph)
    hb_ot_layout_lookup_substitute_closure(face, lookup, reached)
    hb_set_del(reached, glyph)
    return hb_set_get_population(reached) == 1 ? hb_set_get_min(reached) : nil
  }
}

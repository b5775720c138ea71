internal import CHarfBuzz

extension Font {
  /// A font file of only some characters and glyphs, with what shaping and math layout need of them:
  /// kerning, ligatures, the MATH table and the glyphs that it grows into. Made by HarfBuzz.
  ///
  /// - Parameters:
  ///   - scalars: the characters to keep; those that the font lacks are passed over.
  ///   - features: OpenType features to keep beside those that HarfBuzz keeps by itself.
  /// - Returns: nil for a font that HarfBuzz cannot subset.
  public func subset(of scalars: Set<Unicode.Scalar>, features: [String] = []) -> [UInt8]? {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    let kept = hb_subset_input_unicode_set(input)
    for scalar in scalars { hb_set_add(kept, scalar.value) }
    let tags = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG)
    for feature in features { hb_set_add(tags, Self.tag(feature)) }
    let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for table in ["FFTM", "DSIG", "BASE"] { hb_set_add(dropped, Self.tag(table)) }
    guard let subset = hb_subset_or_fail(face, input) else { return nil }
    defer { hb_face_destroy(subset) }
    let blob = hb_face_reference_blob(subset)
    defer { hb_blob_destroy(blob) }
    var length: UInt32 = 0
    guard let start = hb_blob_get_data(blob, &length), length > 0 else { return nil }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(length)))
  }

  private static func tag(_ name: String) -> UInt32 {
    name.utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }
}

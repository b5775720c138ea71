internal import CHarfBuzz
import Typography

extension Font {
  /// A font file of only some characters, with what shaping needs of them: kerning and ligatures. Made by
  /// HarfBuzz.
  ///
  /// - Parameters:
  ///   - scalars: the characters to keep; those that the font lacks are passed over.
  ///   - features: OpenType features to keep beside those that HarfBuzz keeps by itself.
  /// - Returns: nil for a font that HarfBuzz cannot subset.
  func subset(of scalars: Set<Unicode.Scalar>, features: [String] = []) -> [UInt8]? {
    Self.subset(of: scalars, face, features: features)
  }

  /// Each outline comes whole: what several share takes fewer bytes when it is written out and compressed.
  ///
  /// - Parameter keepsHints: a fifth of a font. Screens of few pixels show the thin rules of formulas
  ///   sharp with them; words look alike without.
  static func subset(
    of scalars: Set<Unicode.Scalar>, _ face: OpaquePointer, features: [String],
    keepsHints: Bool = false
  ) -> [UInt8]? {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    let hints = keepsHints ? 0 : HB_SUBSET_FLAGS_NO_HINTING.rawValue
    hb_subset_input_set_flags(input, hints | HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue)
    let kept = hb_subset_input_unicode_set(input)
    for scalar in scalars { hb_set_add(kept, scalar.value) }
    let tags = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG)
    for feature in features { hb_set_add(tags, tag(feature)) }
    let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for table in ["FFTM", "DSIG", "BASE"] { hb_set_add(dropped, tag(table)) }
    guard let subset = hb_subset_or_fail(face, input) else { return nil }
    defer { hb_face_destroy(subset) }
    let blob = hb_face_reference_blob(subset)
    defer { hb_blob_destroy(blob) }
    var length: UInt32 = 0
    guard let start = hb_blob_get_data(blob, &length), length > 0 else { return nil }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(length)))
  }

  static func tag(_ name: String) -> UInt32 {
    name.utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }
}

internal import CHarfBuzz

extension Font {
  /// The family's name as the font itself gives it.
  public var familyName: String { name(1) }

  /// The name by which PDFs call the font: `LMRoman10-Regular`.
  public var postScriptName: String { name(6) }

  /// A string of the font's `name` table by its number there: HarfBuzz's constants for these numbers
  /// have no fixed type from release to release.
  private func name(_ identifier: hb_ot_name_id_t) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    var size = UInt32(buffer.count)
    hb_ot_name_get_utf8(
      face, identifier, nil, &size, &buffer)
    return String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

internal import CHarfBuzz

extension Font {
  /// The family's name as the font itself gives it.
  public var familyName: String { name(HB_OT_NAME_ID_FONT_FAMILY) }

  /// The name by which PDFs call the font: `LMRoman10-Regular`.
  public var postScriptName: String { name(HB_OT_NAME_ID_POSTSCRIPT_NAME) }

  private func name(_ identifier: Int) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    var size = UInt32(buffer.count)
    hb_ot_name_get_utf8(
      OpaquePointer(harfBuzzFace), hb_ot_name_id_t(identifier), nil, &size, &buffer)
    return String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

import Typography

/// The map from a font's codes to Unicode (ISO 32000-1, 9.10.3). Every glyph is in it: one that comes
/// without words of its own, such as a piece of a tall bracket, has what the font says it is.
struct ToUnicodeMap {
  let bytes: [UInt8]

  init(_ glyphs: GlyphInventory.FontGlyphs, _ coded: [(code: Int, glyph: UInt32)]) {
    let wordless = coded.map(\.glyph).filter { glyphs.meaning(of: $0) == nil }
    let scalars = wordless.isEmpty ? [:] : glyphs.font.scalars(of: Set(wordless))
    var text = ContentText()
    text.add(
      """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
      /CMapName /Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000> <FFFF>
      endcodespacerange

      """)
    for start in stride(from: 0, to: coded.count, by: 100) {
      let part = coded[start..<min(start + 100, coded.count)]
      text.add(part.count)
      text.add(" beginbfchar\n")
      for (code, glyph) in part {
        text.add(hexadecimal: CollectionOfOne(UInt16(code)))
        if let meaning = glyphs.meaning(of: glyph) {
          text.add(hexadecimal: String(decoding: meaning, as: UTF8.self).utf16)
        } else {
          text.add(hexadecimal: String(scalars[glyph] ?? "\u{FFFD}").utf16)
        }
        text.add("\n")
      }
      text.add("endbfchar\n")
    }
    text.add(
      """
      endcmap
      CMapName currentdict /CMap defineresource pop
      end
      end
      """)
    bytes = text.bytes
  }
}

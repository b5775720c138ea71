/// For which scripts a font substitutes glyphs.
enum SubstitutionScripts {
  /// The font with the substitutions of `math` for all text: browsers know that script of OpenType's
  /// only by name, and would never take the glyphs that a math font has for small sizes.
  ///
  /// - Returns: the font itself where it has substitutions for all text, or none.
  static func forText(_ font: [UInt8]) -> [UInt8] {
    guard let table = table("GSUB", font), let list = short(table + 4, font) else { return font }
    let start = table + list
    guard let count = short(start, font), start + 2 + 6 * count <= font.count else { return font }
    var records = (0..<count).map { index in
      Array(font[(start + 2 + 6 * index)..<(start + 8 + 6 * index)])
    }
    func record(_ tag: String) -> Int? {
      records.firstIndex { $0.prefix(4).elementsEqual(tag.utf8) }
    }
    guard record("DFLT") == nil, let math = record("math") else { return font }
    records[math].replaceSubrange(0..<4, with: "DFLT".utf8)
    // They stand in the order of their names.
    records.sort { $0.prefix(4).lexicographicallyPrecedes($1.prefix(4)) }
    var result = font
    result.replaceSubrange((start + 2)..<(start + 2 + 6 * count), with: records.joined())
    return result
  }

  /// Where a table starts.
  private static func table(_ tag: String, _ font: [UInt8]) -> Int? {
    guard let count = short(4, font), 12 + 16 * count <= font.count else { return nil }
    for index in 0..<count {
      let record = 12 + 16 * index
      guard font[record..<(record + 4)].elementsEqual(tag.utf8), let high = short(record + 8, font),
        let low = short(record + 10, font)
      else { continue }
      return high << 16 | low
    }
    return nil
  }

  private static func short(_ place: Int, _ font: [UInt8]) -> Int? {
    guard place >= 0, place + 2 <= font.count else { return nil }
    return Int(font[place]) << 8 | Int(font[place + 1])
  }
}

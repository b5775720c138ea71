internal import CBrotli

/// Fonts for the web: the container of https://www.w3.org/TR/WOFF2/ with the tables as they are, which is
/// all that it has for fonts of cubic outlines. (libwoff2 writes to the standard error stream.)
enum WOFF2 {
  /// Brotli's last step: a seventh of a second for a math font, which is kept.
  private static let quality: Int32 = 11

  /// A font file, compressed; nil for what is no font of one face.
  static func encoded(_ font: [UInt8]) -> [UInt8]? {
    guard font.count > 12, let tables = tables(of: font) else { return nil }
    var directory: [UInt8] = []
    var data: [UInt8] = []
    for table in tables {
      // Outlines of TrueType have a form of their own; version 3 leaves them as they are.
      let version: UInt8 = table.tag == "glyf" || table.tag == "loca" ? 0xC0 : 0
      if let known = knownTags.firstIndex(of: table.tag) {
        directory.append(version | UInt8(known))
      } else {
        directory.append(version | 63)
        directory += Array(table.tag.utf8)
      }
      directory += base128(table.bytes.count)
      var bytes = Array(table.bytes)
      // The font was compressed without loss: bit 11 of the flags of `head`.
      if table.tag == "head", bytes.count > 17 { bytes[16] |= 0x08 }
      data += bytes
    }
    guard let compressed = compress(data) else { return nil }
    let size = 12 + 16 * tables.count + tables.reduce(0) { $0 + ($1.bytes.count + 3) / 4 * 4 }
    let length = (48 + directory.count + compressed.count + 3) / 4 * 4
    var file = Array("wOF2".utf8) + font[0..<4] + number(length)
    file += [UInt8(tables.count >> 8), UInt8(tables.count & 0xFF), 0, 0]
    file += number(size) + number(compressed.count)
    // The version, and nothing of metadata and private data.
    file += [0, 1, 0, 0] + [UInt8](repeating: 0, count: 20)
    file += directory + compressed
    return file + [UInt8](repeating: 0, count: length - file.count)
  }

  /// The tables in the order of the file's directory, `loca` behind `glyf`.
  private static func tables(
    of font: [UInt8]
  ) -> [(tag: String, bytes: ArraySlice<UInt8>)]? {
    func number(_ offset: Int) -> Int {
      font[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    let count = Int(font[4]) << 8 | Int(font[5])
    guard count > 0, font.count >= 12 + 16 * count else { return nil }
    var tables: [(tag: String, bytes: ArraySlice<UInt8>)] = []
    for entry in stride(from: 12, to: 12 + 16 * count, by: 16) {
      let (offset, length) = (number(entry + 8), number(entry + 12))
      guard offset <= font.count, length <= font.count - offset else { return nil }
      tables.append(
        (String(decoding: font[entry..<entry + 4], as: UTF8.self), font[offset..<offset + length]))
    }
    return tables
  }

  private static func compress(_ data: [UInt8]) -> [UInt8]? {
    let bound = BrotliEncoderMaxCompressedSize(data.count)
    guard bound > 0 else { return nil }
    let result = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      var written = bound
      let isDone = BrotliEncoderCompress(
        quality, Int32(BROTLI_DEFAULT_WINDOW), BROTLI_MODE_FONT, data.count, data, &written,
        buffer.baseAddress!)
      count = isDone == BROTLI_TRUE ? written : 0
    }
    return result.isEmpty ? nil : result
  }

  private static func number(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// Seven bits a byte, the highest ones first (WOFF2, 4.1).
  private static func base128(_ value: Int) -> [UInt8] {
    var bytes = [UInt8(value & 0x7F)]
    var rest = value >> 7
    while rest > 0 {
      bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
      rest >>= 7
    }
    return bytes
  }

  /// Tags that are one number (WOFF2, 4.1).
  private static let knownTags = [
    "cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca",
    "prep", "CFF ", "VORG", "EBDT", "EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT", "VDMX", "vhea",
    "vmtx", "BASE", "GDEF", "GPOS", "GSUB", "EBSC", "JSTF", "MATH", "CBDT", "CBLC", "COLR", "CPAL",
    "SVG ", "sbix", "acnt", "avar", "bdat", "bloc", "bsln", "cvar", "fdsc", "feat", "fmtx", "fvar",
    "gvar", "hsty", "just", "lcar", "mort", "morx", "opbd", "prop", "trak", "Zapf", "Silf", "Glat",
    "Gloc", "Feat", "Sill",
  ]
}

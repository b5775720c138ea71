import CairoRendering
import Typography

/// Writes the fonts of a document as composite fonts (ISO 32000-1, 9.7), with their maps to Unicode.
struct FontEmbedder {
  let file: PDFFile

  /// A font that is ready to be written.
  struct Prepared: Sendable {
    var name: String
    var program: FontSubset.Program
    /// Compressed.
    var data: [UInt8]
    var dataLength: Int
    /// Compressed.
    var meanings: [UInt8]
    /// Codes and widths in the order of the codes.
    var widths: [(code: Int, width: Double)]
  }

  /// What can be done before anything is written, on any thread.
  static func prepare(
    _ glyphs: GlyphInventory.FontGlyphs, _ subset: FontSubset
  ) -> Prepared? {
    guard let program = subset.program else { return nil }
    let data =
      switch program {
      case .compact(let bytes), .trueType(let bytes): bytes
      }
    let coded = glyphs.ids.map { (code: Int(subset.code(of: $0)), glyph: $0) }
      .sorted { $0.code < $1.code }
    let postScriptName = glyphs.font.postScriptName
    let plain = (postScriptName.isEmpty ? "Font" : postScriptName).filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
    }
    return Prepared(
      name: "\(subsetTag(data))+\(plain)", program: program, data: deflate(data),
      dataLength: data.count,
      meanings: deflate(ToUnicodeMap(glyphs, coded).bytes),
      widths: coded.map { ($0.code, subset.width(of: $0.glyph)) })
  }

  func embed(_ prepared: Prepared, _ font: Font) -> PDFReference {
    let measures = FontMeasures(font)
    var descriptor: [(String, PDFValue)] = [
      ("/Type", .name("/FontDescriptor")), ("/FontName", .name("/" + prepared.name)),
      ("/Flags", .integer(flags(font, measures))),
      (
        "/FontBBox",
        .rectangle(measures.box.left, measures.box.bottom, measures.box.right, measures.box.top)
      ),
      ("/ItalicAngle", .real(measures.slant)), ("/Ascent", .real(measures.ascent)),
      ("/Descent", .real(measures.descent)), ("/CapHeight", .real(measures.capHeight)),
      ("/StemV", .integer(80)),
    ]
    let subtype: String
    switch prepared.program {
    case .compact:
      subtype = "/CIDFontType0"
      let data = file.addStream(
        prepared.data, [("/Subtype", .name("/CIDFontType0C"))], isCompressed: true)
      descriptor.append(("/FontFile3", .reference(data)))
    case .trueType:
      subtype = "/CIDFontType2"
      let data = file.addStream(
        prepared.data, [("/Length1", .integer(prepared.dataLength))], isCompressed: true)
      descriptor.append(("/FontFile2", .reference(data)))
    }
    var descendant: [(String, PDFValue)] = [
      ("/Type", .name("/Font")), ("/Subtype", .name(subtype)),
      ("/BaseFont", .name("/" + prepared.name)),
      (
        "/CIDSystemInfo",
        .dictionary([
          ("/Registry", .bytes(Array("Adobe".utf8))), ("/Ordering", .bytes(Array("Identity".utf8))),
          ("/Supplement", .integer(0)),
        ])
      ),
      ("/FontDescriptor", .reference(file.add(.dictionary(descriptor)))),
      ("/DW", .integer(0)), ("/W", widths(prepared.widths)),
    ]
    if case .trueType = prepared.program {
      descendant.append(("/CIDToGIDMap", .name("/Identity")))
    }
    return file.add(
      .dictionary([
        ("/Type", .name("/Font")), ("/Subtype", .name("/Type0")),
        ("/BaseFont", .name("/" + prepared.name)), ("/Encoding", .name("/Identity-H")),
        ("/DescendantFonts", .array([.reference(file.add(.dictionary(descendant)))])),
        ("/ToUnicode", .reference(file.addStream(prepared.meanings, isCompressed: true))),
      ]))
  }

  /// Runs of codes that follow each other, each with its widths (ISO 32000-1, 9.7.4.3).
  private func widths(_ widths: [(code: Int, width: Double)]) -> PDFValue {
    var runs: [PDFValue] = []
    var run: [PDFValue] = []
    for (index, entry) in widths.enumerated() {
      if index == 0 || entry.code != widths[index - 1].code + 1 {
        if !run.isEmpty { runs.append(.array(run)) }
        run = []
        runs.append(.integer(entry.code))
      }
      run.append(.real(entry.width))
    }
    if !run.isEmpty { runs.append(.array(run)) }
    return .array(runs)
  }

  /// ISO 32000-1, 9.8.2.
  private func flags(_ font: Font, _ measures: FontMeasures) -> Int {
    let symbolic = 1 << 2
    return symbolic | (font.isMonospaced ? 1 : 0) | (measures.slant != 0 ? 1 << 6 : 0)
  }

  /// Six letters that tell one subset of a font from another, from its bytes (FNV-1a).
  private static func subsetTag(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var letters = ""
    for _ in 0..<6 {
      letters.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "A") + UInt8(hash % 26)))
      hash /= 26
    }
    return letters
  }
}

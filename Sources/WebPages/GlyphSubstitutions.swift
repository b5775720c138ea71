/// The substitutions of a math font that browsers use, as a `GSUB` table of its own: glyphs for scripts
/// and dotless letters (https://learn.microsoft.com/typography/opentype/spec/gsub).
struct GlyphSubstitutions {
  /// `ssty`: in scripts, and in scripts of scripts.
  var alternates: [UInt32: [UInt32]] = [:]
  /// `dtls`: below accents.
  var dotless: [UInt32: UInt32] = [:]

  var isEmpty: Bool { alternates.isEmpty && dotless.isEmpty }

  /// One script, which holds for all text, and two features of a look-up each.
  var table: [UInt8] {
    // A language system with both features, for the script `DFLT`.
    let languages = shorts([0, 0xFFFF, 2, 0, 1])
    let scripts = shorts([1]) + Array("DFLT".utf8) + shorts([8, 4, 0]) + languages
    // In the order of their names: `dtls` is look-up 0, `ssty` look-up 1.
    let features =
      shorts([2]) + Array("dtls".utf8) + shorts([14]) + Array("ssty".utf8) + shorts([20])
      + shorts([0, 1, 0]) + shorts([0, 1, 1])
    let dotlessLookup = shorts([1, 0, 1, 8]) + single
    let scriptLookup = shorts([3, 0, 1, 8]) + alternate
    let lookups = shorts([2, 6, 6 + dotlessLookup.count]) + dotlessLookup + scriptLookup
    let header = shorts([
      1, 0, 10, 10 + scripts.count, 10 + scripts.count + features.count,
    ])
    return header + scripts + features + lookups
  }

  /// Single substitution, format 2.
  private var single: [UInt8] {
    let glyphs = dotless.keys.sorted()
    let others = glyphs.map { Int(dotless[$0]!) }
    return shorts([2, 6 + 2 * others.count, others.count] + others) + coverage(of: glyphs)
  }

  /// Alternate substitution, format 1.
  private var alternate: [UInt8] {
    let glyphs = alternates.keys.sorted()
    var offset = 6 + 2 * glyphs.count
    var offsets: [Int] = []
    var sets: [UInt8] = []
    for glyph in glyphs {
      let others = alternates[glyph]!.map(Int.init)
      offsets.append(offset)
      sets += shorts([others.count] + others)
      offset += 2 + 2 * others.count
    }
    return shorts([1, offset, glyphs.count] + offsets) + sets + coverage(of: glyphs)
  }

  private func coverage(of glyphs: [UInt32]) -> [UInt8] {
    shorts([1, glyphs.count] + glyphs.map(Int.init))
  }

  private func shorts(_ values: [Int]) -> [UInt8] {
    values.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }
}

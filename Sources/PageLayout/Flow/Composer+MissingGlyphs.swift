import Diagnostics
import Typography

/// A sign that no installed font has.
struct MissingGlyph {
  var scalar: Unicode.Scalar
  /// The block that it stands in; nil for what has no place in a notebook.
  var block: Span?

  /// The sign itself, where the block's source spells it out.
  var place: Span? {
    guard let block else { return nil }
    let text = block.text
    guard let index = text.unicodeScalars.firstIndex(of: scalar) else { return block }
    let start = block.range.lowerBound + text.utf8.distance(from: text.startIndex, to: index)
    return Span(block.file, start..<start + scalar.utf8.count)
  }
}

extension Composer {
  /// Takes down which signs came out empty since the last time, for a block.
  func noteMissingGlyphs(of block: Span?) {
    guard shaper.missingScalars.count > knownMissing.count else { return }
    let new = shaper.missingScalars.subtracting(knownMissing)
    knownMissing = shaper.missingScalars
    missing += new.sorted { $0.value < $1.value }.map { MissingGlyph(scalar: $0, block: block) }
  }

  /// Says which signs came out empty: a warning for the signs of each block.
  func reportMissingGlyphs() {
    noteMissingGlyphs(of: nil)
    var seen = Set<Unicode.Scalar>()
    var groups: [[MissingGlyph]] = []
    for glyph in missing where seen.insert(glyph.scalar).inserted {
      if let block = glyph.block, groups.last?.first?.block == block {
        groups[groups.count - 1].append(glyph)
      } else {
        groups.append([glyph])
      }
    }
    for group in groups { diagnostics.append(warning(of: group)) }
  }

  private func warning(of glyphs: [MissingGlyph]) -> Diagnostic {
    let signs = glyphs.prefix(12).map { glyph in
      "\(glyph.scalar) (U+\(String(glyph.scalar.value, radix: 16, uppercase: true)))"
    }
    let more = glyphs.count > 12 ? " and \(glyphs.count - 12) more" : ""
    let place = glyphs.compactMap(\.place).min { $0.range.lowerBound < $1.range.lowerBound }
    return .warning(
      "layout.missing-glyph",
      "No installed font has \(signs.joined(separator: ", "))\(more)", at: place,
      hints: FontPackage.hints(for: glyphs.map(\.scalar)))
  }
}

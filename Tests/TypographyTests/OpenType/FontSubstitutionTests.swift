import Testing
import Typography

@Suite struct FontSubstitutionTests {
  /// Libertinus has its primes for scripts in such a look-up, Pagella its small capitals.
  @Test func aSingleSubstitutionIsAnAlternate() throws {
    let font = try FontLibrary.shared.font(.init(family: "TeX Gyre Pagella"))
    let letter = try #require(font.glyph(for: "a"))
    let capitals = font.lookups(of: "smcp", scripts: ["latn", "DFLT"])
      .map { font.alternates(of: letter, lookup: $0) }.filter { !$0.isEmpty }
    #expect(capitals.count == 1)
    #expect(capitals.first?.count == 1)
    #expect(capitals.first?.first != letter)
  }

  @Test func aGlyphThatALookupDoesNotNameHasNoAlternate() throws {
    let font = try FontLibrary.shared.font(.init(family: "TeX Gyre Pagella"))
    let digit = try #require(font.glyph(for: "="))
    for lookup in font.lookups(of: "smcp", scripts: ["latn", "DFLT"]) {
      #expect(font.alternates(of: digit, lookup: lookup).isEmpty)
    }
  }
}

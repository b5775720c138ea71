import Testing

@testable import Typography

@Suite struct HyphenatorTests {
  /// The word with a hyphen at each point.
  private func hyphenated(_ word: String) throws -> String {
    let hyphenator = try #require(Hyphenator(language: "en-US"))
    var result = ""
    let points = Set(hyphenator.points(in: word))
    var byte = 0
    for scalar in word.unicodeScalars {
      if points.contains(byte) { result += "-" }
      result.unicodeScalars.append(scalar)
      byte += UTF8.width(scalar)
    }
    return result
  }

  @Test(arguments: [
    "hy-phen-ation", "con-cate-na-tion", "al-go-rithm", "net-works", "net-works,", "(net-works)",
    "Net-works",
  ])
  func knownWords(expected: String) throws {
    #expect(try hyphenated(expected.filter { $0 != "-" }) == expected)
  }

  @Test(arguments: ["the", "x1y2z3w4", "foo-barbaz", "", "…"])
  func wordsLeftAlone(word: String) throws {
    #expect(try hyphenated(word) == word)
  }

  @Test func aLanguageWithoutPatternsHasNone() {
    #expect(Hyphenator(language: "tlh") == nil)
    #expect(Hyphenator(language: "en") != nil)
  }
}

import Testing

@testable import ReportModel

@Suite struct AutolinksTests {
  /// Links in angle brackets.
  private func shown(_ text: String) -> String {
    Autolinks.inlines(text).map { inline in
      switch inline {
      case .text(let text): text
      case .link(.address(let address), let inner):
        plainText(inner) == address ? "<\(address)>" : "<\(plainText(inner)) → \(address)>"
      default: "?"
      }
    }.joined()
  }

  @Test(arguments: [
    ("see https://a.org/b.", "see <https://a.org/b>."),
    ("(http://a.org/x_(y))", "(<http://a.org/x_(y)>)"),
    ("www.a.org, too", "<www.a.org → https://www.a.org>, too"),
    ("a:b and xhttps://a.org", "a:b and xhttps://a.org"), ("https://", "https://"),
    ("https://a.org https://b.org/?q=1&r=2", "<https://a.org> <https://b.org/?q=1&r=2>"),
    ("ratio 3:4, nothing else", "ratio 3:4, nothing else"),
  ])
  func addresses(text: String, expected: String) {
    #expect(shown(text) == expected)
  }
}

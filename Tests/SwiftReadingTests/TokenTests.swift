import SwiftReading
import Testing

@Suite("Tokens for colouring are all of the text")
struct TokenTests {
  private func words(_ code: String, _ kind: SwiftToken.Kind) -> [String] {
    SwiftSource(code).tokens.filter { $0.kind == kind }.map(\.text)
  }

  @Test(
    arguments: [
      "let a = 1 // b\n", "\"a \\(b + \"c\") d\"", "/* a /* b */ c */ x\n\n", "#/[\"(]/#", "a { ]",
      "\"open\nlet", "é日本 = \"😀\"", "\t let\t\n", "",
    ])
  func `nothing is lost`(code: String) {
    #expect(SwiftSource(code).tokens.map(\.text).joined() == code)
  }

  @Test func `an interpolation is code`() {
    #expect(words("\"a \\(1 + b) c\"", .number) == ["1"])
    #expect(words("#\"\\(1)\"#", .number) == [])
  }

  @Test func `keywords are those of their place`() {
    #expect(words("let get = a.self; get", .keyword) == ["let"])
    #expect(words("let r = #/let/#", .keyword) == ["let"])
  }
}

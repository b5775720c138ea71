import ReportModel
import Testing

@Suite struct CodeHighlighterTests {
  private func tokens(_ code: String) -> [String] {
    CodeHighlighter.lines(of: code, language: "swift").map { line in
      line.map { "\($0.kind):\($0.text)" }.joined(separator: "|")
    }
  }

  @Test func swiftIsColoured() {
    #expect(
      tokens("let x: Double = 1.5e-3 // half") == [
        "keyword:let|plain: x: |type:Double|plain: = |number:1.5e-3|plain: |comment:// half"
      ])
    #expect(tokens("a.self.init") == ["plain:a.self.init"])
    #expect(tokens("@main #if") == ["attribute:@main|plain: |attribute:#if"])
  }

  @Test func stringsEndWhereTheyEnd() {
    #expect(tokens(#"f("a\"b", 2)"#) == [#"plain:f(|string:"a\"b"|plain:, |number:2|plain:)"#])
    #expect(tokens(##"#"a"b"#"##) == [##"string:#"a"b"#"##])
    #expect(tokens("\"open\nlet") == ["string:\"open", "keyword:let"])
  }

  @Test func commentsAndLongStringsGoOverLines() {
    #expect(tokens("/* a\n/* b */ c */ x") == ["comment:/* a", "comment:/* b */ c */|plain: x"])
    #expect(tokens("\"\"\"\nlet\n\"\"\"") == ["string:\"\"\"", "string:let", "string:\"\"\""])
  }

  @Test func otherLanguagesStayPlain() {
    let lines = CodeHighlighter.lines(of: "let x", language: "python")
    #expect(lines.map { $0.map(\.text) } == [["let x"]])
    #expect(lines[0][0].kind == .plain)
  }
}

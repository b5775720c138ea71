import Testing

@testable import ReportModel

@Suite("Code is cut into tokens for colouring")
struct CodeHighlighterTests {
  private func tokens(_ code: String, _ language: String? = "swift") -> [String] {
    CodeHighlighter.lines(of: code, language: language).map { line in
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

  @Test func theSameTextIsReadByTheRulesOfEachLanguage() {
    for _ in 1...2 {
      #expect(tokens("let x // y") == ["keyword:let|plain: x |comment:// y"])
      #expect(tokens("let x // y", "python") == ["plain:let x // y"])
      #expect(tokens("let x // y", nil) == ["plain:let x // y"])
      #expect(tokens("let x // y", "Swift") == ["keyword:let|plain: x |comment:// y"])
    }
  }

  @Test func otherLanguagesHaveTheirOwnSigns() {
    #expect(
      tokens("def f(x):  # half\n  return 'a' + 1e-3", "python") == [
        "keyword:def|plain: f(x):  |comment:# half",
        "plain:  |keyword:return|plain: |string:'a'|plain: + |number:1e-3",
      ])
    #expect(
      tokens("/* a\nb */ const char *s = \"//\";", "C") == [
        "comment:/* a",
        "comment:b */|plain: |keyword:const|plain: |type:char|plain: *s = |string:\"//\"|plain:;",
      ])
    #expect(tokens("a' * b # c", "julia") == ["plain:a' * b |comment:# c"])
    #expect(tokens("SELECT a FROM b", "sql") == ["keyword:SELECT|plain: a |keyword:FROM|plain: b"])
    #expect(tokens("echo a#b #c", "sh") == ["keyword:echo|plain: a#b |comment:#c"])
  }

  @Test func noTokenIsLost() {
    let code = "\"a\\\"b' `c` /* d # e // f %\n-- g {- h\n\\begin{i} @j $k 0x1F 1.5e+3 é日本"
    for language in CodeGrammar.names {
      let lines = CodeHighlighter.lines(of: code, language: language)
      #expect(lines.map { $0.map(\.text).joined() }.joined(separator: "\n") == code, "\(language)")
    }
  }

  @Test func unknownLanguagesStayPlain() {
    let lines = CodeHighlighter.lines(of: "let x", language: "klingon")
    #expect(lines.map { $0.map(\.text) } == [["let x"]])
    #expect(lines[0][0].kind == .plain)
  }
}

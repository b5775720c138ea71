import Testing

@testable import ReportModel

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain\ttext\n", "plain\ttext\n"), ("\u{1B}[31mred\u{1B}[0m!", "red!"),
    ("10 %\r20 %\r30 %\n", "30 %\n"), ("a\r\nb\r\n", "a\nb\n"),
    ("\u{1B}]0;title\u{7}x\u{7}", "x"), ("open \u{1B}[3", "open "), ("日本\u{8}", "日本"),
  ])
  func sequencesAreLeftOut(text: String, expected: String) {
    #expect(TerminalText.plain(text) == expected)
  }
}

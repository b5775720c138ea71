import Diagnostics
import MathSyntax
import NotebookSyntax
import Testing
import TextCharacters

@testable import Bibliography

@Suite struct TextCharactersTests {
  /// Those that show something, and whose text keeps its blanks wherever it stands.
  static let signs = TextCharacters.named.filter { sign in
    !sign.value.contains(where: \.isWhitespace)
  }.sorted { $0.key < $1.key }

  private func prose(_ text: String) -> String? {
    let (notebook, _) = NotebookParser.parse(SourceFile(path: "n.md", text: text + "\n"))
    guard case .paragraph(let inlines)? = notebook.blocks.first?.kind else { return nil }
    return inlines.plainText
  }

  @Test(arguments: signs)
  func `a sign is the same in a formula's text, a bibliography and prose`(
    name: String, text: String
  ) {
    let formula = Formula.parse(.init("\\text{a\\\(name){}b}"))
    #expect(formula.diagnostics.isEmpty)
    #expect(formula.plainText == "a\(text)b")
    #expect(TeXText.plain("a\\\(name){}b") == "a\(text)b")
    if name.count > 1 || name == "S" || name == "P" {
      #expect(prose("a \\\(name){}b") == "a \(text)b")
    }
  }

  @Test func `signs of text stand in math, too`() {
    let formula = Formula.parse(.init("x \\texteuro y \\textbullet \\copyright"))
    #expect(formula.diagnostics.isEmpty)
    #expect(formula.plainText.filter { !$0.isWhitespace } == "x€y•©")
  }

  @Test(arguments: ["\\o", "\\i", "\\l", "C:\\ss", "a\\th"])
  func `a backslash in a path or before a letter stays`(text: String) {
    #expect(prose(text) == text)
  }

  @Test func `each plain character has one small one`() {
    for pairs in [ScriptCharacters.superscripts, ScriptCharacters.subscripts] {
      #expect(Set(pairs.map(\.small)).count == pairs.count)
      #expect(Set(pairs.map(\.plain)).count == pairs.count)
    }
  }
}

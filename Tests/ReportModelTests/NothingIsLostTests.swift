import Bibliography
import Diagnostics
import Foundation
import NotebookResults
import NotebookSyntax
import Testing

@testable import ReportModel

/// The law: every word of a notebook's source ends up in the report, or in a diagnostic.
@Suite("Nothing of a notebook is lost") struct NothingIsLostTests {
  /// The words of a source that neither its report nor a diagnostic tells of.
  static func lost(_ source: String) -> [String] {
    let file = SourceFile(path: "n.md", text: source)
    let (notebook, found) = NotebookParser.parse(file)
    let chapter = Chapter(notebook: notebook, results: NotebookResults(), name: "n", folder: "/f")
    let (report, unresolved) = resolve(chapter)
    let told = Set(words(of: ReportText.of(report)))
    let joined = ReportText.of(report).filter { $0.isLetter || $0.isNumber }.lowercased()
    // As the parser counts, with line breaks of its own.
    var bytes = Array(file.text.utf8)
    for span in (found + unresolved).compactMap(\.span) where span.file === file {
      for index in span.range { bytes[index] = UInt8(ascii: " ") }
    }
    let rest = neutral(String(decoding: bytes, as: UTF8.self))
    return words(of: rest).filter { word in
      !told.contains(word) && !joined.contains(word)
    }
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Without what is syntax: settings, attributes, keys, addresses, options, tags, comments.
  private static func neutral(_ text: String) -> String {
    let patterns = [
      #"(?s)\A\s*---\n.*?\n(---|\.\.\.)[ ]*(\n|\z)"#,  // front matter
      #"(?s)<!--.*?-->"#,
      // references and definitions of LaTeX
      #"\\(eqref|ref|autoref|cref|Cref)\{[^}]*\}"#, #"\\hyperref(\[[^\]]*\])?"#,
      #"\\(re)?newcommand\{[^}]*\}(\[\d\])?\{(?:[^{}]|\{[^{}]*\})*\}"#,
      #"(?m)^[ >]*(```|~~~)[^\n]*$"#,  // fences with their information
      #"(?m)^[ >]*//\|[^\n]*$"#,  // options of cells
      #"(?m)^[ >]*:::[^\n]*$"#,  // divisions
      #"(?m)^[ >]*\[[^\]\n]+\]:[^\n]*$"#,  // link definitions and labels of notes
      #"`+\{swift\}[^`]*`+"#,  // expressions
      #"(?m)^[ >]*\d+[.)](?=\s)"#,  // numbers of lists
      #"\{[^{}]*\}"#,  // attributes
      #"\]\([^)\n]*\)"#, #"\]\[[^\]\n]*\]"#,  // destinations
      #"<[^<>]*>"#,  // tags, addresses
      #"@\{?[\p{L}\p{N}_:.#%&+?<>~/'-]+\}?"#,  // keys
      #"\[\^[^\]\n]*\]"#, #"\[![A-Za-z]+\]"#,  // notes, callouts
      #"&[A-Za-z0-9#]+;"#,  // entities
      #"\\(label|tag|newpage|pagebreak|begin|end)(\{[^}]*\})?"#,
      #"\{\{<.*?>\}\}"#,
    ]
    var result = text
    // Cells whose code is hidden.
    let cells = text.contains("echo: false") ? [#"(?ms)^```swift\n.*?^```$"#] : []
    for pattern in cells + patterns {
      let expression = try! NSRegularExpression(pattern: pattern)
      let range = NSRange(result.startIndex..., in: result)
      result = expression.stringByReplacingMatches(in: result, range: range, withTemplate: " ")
    }
    return result
  }

  private static let files: [String] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folders = ["notebooks", "docs", "Tests/PipelineTests/Cases", "Tests/NotebookSyntaxTests"]
    return folders.flatMap { folder -> [String] in
      let path = root.appending(path: folder).path(percentEncoded: false)
      return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        .filter { $0.hasSuffix(".md") }.map { path + "/" + $0 }
    }
  }()

  @Test(arguments: files)
  func `of the project's own documents`(path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(Self.lost(text).isEmpty)
  }

  @Test(arguments: [
    "Title one\n=========\n\nBody one.\n\nA title over\ntwo lines\n---\n\nBody three.\n",
    "> Quoted one\n> ===\n>\n> two\n",
    "<!-- note --> Text after.\n\n<p align=\"center\">Centred <b>here</b></p>\n",
    "<details><summary>Shown</summary>\n\nBody\n\n</details>\n\n<table><tr><td>cell</td></tr></table>\n",
    "<div>first *second*\nthird</div>\nfourth\n",
    "<pre>\nkept *as* is\n</pre>\nbehind\n", "<script>\nhidden\n</script>\n",
    "<!-- never closed\n\nrest\n",
    "text <kbd>key</kbd> more <br/> end<br>last\n",
    "| a | b |\n|---|---|\n| one | two | three lost |\n\n: Caption\n\n  second paragraph\n",
    "| a | b | c |\n|---|---|\n| one | two | three |\n",
    "Note[^a] here.\n\n[^a]: One.\n\n[^b]: Never called.\n\n[^A]: Again.\n",
    "::: {.callout-note title=\"Given\"}\n## Heading too\nBody\n:::\n",
    "::: {.callout-note}\n## Title[^only]\nBody\n:::\n\n[^only]: Only note.\n",
    "---\ntitle: A title[^t]\n---\n\nText.\n\n[^t]: In the title.\n",
    "\n---\ntitle: After a blank line\n---\n\n# H\n",
    "See [see @eq-a for more], [cf. @eq-a, left; compare @eq-b, right].\n\n$$a$$ {#eq-a}\n\n$$b$$ {#eq-b}\n",
    "[see *one* @nobody, chapter $n$ two] and @nobody [three].\n",
    "如@eq-a所示。\n\n$$a$$ {#eq-a}\n", "1. a\n2.\n3. c\n\n-\n- z\n",
    "A ^[note *in* the line] and H~2~O, x^2^, ==marked words==, ~~struck~~.\n",
    "> [!NOTE]\n> Body\n\n> [!tip] With title\n> more\n\n> [!odd]\n> text\n",
    "Inner \\(x + y\\) and\n\n\\[ \\int x \\]\n\n\\begin{align}\na &= b \\\\\n&= d\n\\end{align}\n",
    "Term\n: meaning\n\n    second\n\n: alone\n",
    "![one *two*](a.png) in a line[^n].\n\n[^n]: note\n",
    "![alt[^n]](a.png) in a line.\n\n[^n]: note\n", "a\\\nb  \nc\n",
    "# {#sec-a}\n\n## *only* `code` #\n",
    "```math\nx^2\n```\n\n```python\nprint()\n```\n\n    indented\n",
  ])
  func `of a kind`(source: String) {
    #expect(Self.lost(source).isEmpty)
  }

  @Test func `of documents put together at random`() {
    var random = SplitMix(seed: 17)
    for _ in 0..<400 {
      let source = RandomDocument.text(&random)
      let lost = Self.lost(source)
      #expect(lost.isEmpty, "\(lost) of\n\(source)")
    }
  }

  @Test func `of documents with signs put in or left out`() {
    var random = SplitMix(seed: 4)
    for _ in 0..<800 {
      var source = RandomDocument.text(&random)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        RandomDocument.mutate(&source, &random)
      }
      let lost = Self.lost(source)
      #expect(lost.isEmpty, "\(lost) of\n\(source)")
    }
  }
}

/// Splitmix64: the same documents everywhere.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Markdown of blocks drawn at random, each word in it unlike all others.
enum RandomDocument {
  static func text(_ random: inout SplitMix) -> String {
    var count = 0
    func word() -> String {
      count += 1
      return "wq\(count)x"
    }
    func words(_ random: inout SplitMix) -> String {
      (0..<Int.random(in: 1...4, using: &random)).map { _ in inline(word(), &random) }
        .joined(separator: " ")
    }
    func block(_ random: inout SplitMix) -> String {
      let a = words(&random)
      let b = words(&random)
      let c = words(&random)
      return switch Int.random(in: 0..<22, using: &random) {
      case 0: "# \(a)"
      case 1: "\(a)\n\(b)\n==="
      case 2: "\(a)\n---"
      case 3: "- \(a)\n-\n- \(b)\n\n  \(c)"
      case 4: "1. \(a)\n2. \(b)\n   - \(c)"
      case 5: "> \(a)\n> \(b)"
      case 6: "> [!WARNING]\n> \(a)"
      case 7: "| \(word()) | \(word()) |\n|---|---|\n| \(word()) | \(word()) |\n\n: \(a)"
      case 8: "\(word())\n:   \(a)\n:   \(b)"
      case 9: "::: {.callout-tip}\n## \(a)\n\(b)\n:::"
      case 10: "::: {#thm-\(word())}\n\(a)\n:::"
      case 11: "\(a)[^n\(count)]\n\n[^n\(count)]: \(b)"
      case 12: "\(a)^[\(word()) \(word())] \(b)"
      case 13: "<div>\n\(a)\n</div>\n\n\(b)"
      case 14: "<p align=center>\(word()) <em>\(word())</em></p>"
      case 15: "$$\n\(word())\n$$ {#eq-\(count)}"
      case 16: "```python\n\(word()) \(word())\n```"
      case 17: "![\(word()) \(word())](p.png)"
      case 18: "<!-- \(word()) --> \(a)"
      case 19: "    \(word())\n\n\(a)"
      case 20: "- [x] \(a)\n- [ ] \(b)"
      default: "\(a)\n\(b)  \n\(c)"
      }
    }
    return (0..<Int.random(in: 1...6, using: &random)).map { _ in block(&random) }
      .joined(separator: "\n\n") + "\n"
  }

  private static func inline(_ word: String, _ random: inout SplitMix) -> String {
    switch Int.random(in: 0..<16, using: &random) {
    case 0: "*\(word)*"
    case 1: "**\(word)**"
    case 2: "~~\(word)~~"
    case 3: "`\(word)`"
    case 4: "$\(word)$"
    case 5: "[\(word)](https://example.org)"
    case 6: "[\(word)]{.smallcaps}"
    case 7: "<kbd>\(word)</kbd>"
    case 8: "a~\(word)~"
    case 9: "==\(word)=="
    case 10: "\"\(word)\""
    default: word
    }
  }

  /// Puts a sign in, or takes a character out that is no letter.
  static func mutate(_ text: inout String, _ random: inout SplitMix) {
    var characters = Array(text)
    let signs = Array("*_`[](){}<>#|:-=~^$@!\\\n \t&\"'")
    let place = Int.random(in: 0..<characters.count, using: &random)
    if Bool.random(using: &random) {
      characters.insert(signs.randomElement(using: &random)!, at: place)
    } else if !characters[place].isLetter, !characters[place].isNumber {
      characters.remove(at: place)
    }
    text = String(characters)
  }
}

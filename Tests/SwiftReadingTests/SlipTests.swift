import Diagnostics
import Foundation
import NotebookSyntax
import SwiftReading
import Testing

@Suite("A slip is named at its place")
struct SlipTests {
  private func slips(_ code: String) -> [String] {
    let source = SwiftSource(code)
    return source.slips.map { slip in
      let line = code.utf8.prefix(slip.range.lowerBound).count { $0 == 10 } + 1
      return "\(line) \(slip.message)"
    }
  }

  @Test(
    "One sentence for each kind of slip",
    arguments: [
      ("func h() {", "1 This '{' is not closed"),
      ("print((1 + 2)", "1 This '(' is not closed"),
      ("let a = [1, 2", "1 This '[' is not closed"),
      ("}", "1 This '}' closes nothing"),
      ("let a = 1)", "1 This ')' closes nothing"),
      ("f(a]", "1 ']' does not close '('"),
      ("let s = \"abc\nlet t = 1", "1 This string is not closed"),
      ("let s = \"\"\"\n  abc\nlet t = 1", "1 This string is not closed"),
      ("/* a /* b */\nlet t = 1", "1 This comment is not closed"),
      ("let a = 1 */", "1 This */ closes no comment"),
      ("#if A\nlet t = 1", "1 This #if has no #endif"),
      ("1 +", "1 Swift expects an expression after '+'"),
      ("let a =\nlet b = 1", "1 Swift expects an expression after '='"),
      ("fnc f() {}", "1 Swift expects an operator or the end of the statement after 'fnc'"),
      ("let x: = 3", "1 Swift expects a type after ':'"),
      ("let s = “abc”", "1 A quote of Swift's is straight: '\"'"),
      ("#endif", "1 Swift does not expect '#endif' here"),
    ])
  func words(code: String, message: String) { #expect(slips(code).first == message) }

  @Test("A misspelt keyword is guessed")
  func guess() {
    #expect(SwiftSource("fnc f() {}").slips.first?.hints == ["did you mean 'func'?"])
  }

  @Test("A brace that is missing within a cell is missed where the indentation says")
  func indentation() {
    #expect(
      slips("func f() {\n  if a {\n    b()\n  \n  c()\n}") == ["4 '}' is missing here"])
    #expect(slips("func f()\n  a()\n  b()\n}") == ["1 '{' is missing here"])
    let source = SwiftSource("func f() {\n  if a {\n    b()\n  c()\n}\nf()")
    #expect(source.slips.first?.related.first?.message == "This '{' is not closed")
    #expect(source.slips.first?.related.first?.range == 18..<19)
  }

  @Test("What is Swift has no slips, whatever its strings and comments hold")
  func wellFormed() {
    for code in [
      "let a = \"{\"", "let r = #/[\"(]/#", "/* { */", "#\"\"\"\n(\"\n\"\"\"#", "", "// }",
    ] {
      #expect(SwiftSource(code).isWellFormed && SwiftSource(code).slips.isEmpty, "\(code)")
    }
  }

  @Test("Deep and long code is read without harm")
  func deep() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("-", ""), ("a.", "b"), ("!", "")] {
      let code =
        String(repeating: open, count: 20_000) + "1" + String(repeating: close, count: 20_000)
      let source = SwiftSource(code)
      _ = (source.slips.count, source.names.references.count, source.tokens.count)
      _ = (source.awaits, source.changedNames, source.lastExpression)
    }
  }

  // MARK: At random

  /// The code of the cells of this project's own notebooks.
  private static let cells: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "notebooks").path
    let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().flatMap { name -> [String] in
      let (file, _) = SourceFile.load(folder + "/" + name)
      return NotebookParser.parse(file).0.readingOrder.compactMap { item in
        guard case .cell(let cell, _) = item, !cell.code.text.isEmpty else { return nil }
        return cell.code.text
      }
    }
  }()

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test("Slips set at random into real cells are named, nearly always at their line")
  func random() throws {
    var generator = Generator(state: 17)
    var (broken, exact) = (0, 0)
    for round in 0..<300 {
      let cell = try #require(Self.cells.randomElement(using: &generator))
      let (text, line) = slip(round, into: Array(cell.utf8), &generator)
      let source = SwiftSource(text)
      guard !source.isWellFormed else { continue }
      broken += 1
      let slips = source.slips
      #expect(!slips.isEmpty, "\(text)")
      let places = slips.flatMap { [$0.range] + $0.related.map(\.range) }
      let lines = places.map { place in text.utf8.prefix(place.lowerBound).count { $0 == 10 } }
      exact += lines.contains { abs($0 - line) <= 1 } ? 1 : 0
    }
    #expect(broken > 200)
    // Where two brackets of a kind are equally likely to be the wrong one, a guess may fail.
    #expect(Double(exact) > 0.93 * Double(broken), "\(exact) of \(broken)")
  }

  /// A bracket or quote less or more, or a line that is half typed; and the line of it, from 0.
  private func slip(
    _ round: Int, into cell: [UInt8], _ generator: inout Generator
  ) -> (String, Int) {
    var bytes = cell
    let signs = Array("(){}[]\"".utf8)
    let places = bytes.indices.filter { signs.contains(bytes[$0]) }
    guard let place = places.randomElement(using: &generator) else { return ("(", 0) }
    var start = place
    switch round % 3 {
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(signs.randomElement(using: &generator)!, at: place)
    default:
      let lines = [
        "/*", "\"\"\"", "#if A", "let = 3", "foo(", "func h() {", "}", ")", "fnc f() {}",
        "let x: = 3", "for in 3 {}", "let s = \"open",
      ]
      start = (bytes[..<place].lastIndex(of: 10) ?? -1) + 1
      bytes.insert(
        contentsOf: Array((lines.randomElement(using: &generator)! + "\n").utf8), at: start)
    }
    return (String(decoding: bytes, as: UTF8.self), bytes[..<start].count { $0 == 10 })
  }
}

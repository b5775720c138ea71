import CellEvaluation
import Diagnostics
import NotebookResults
import NotebookSyntax
import Testing

@Suite("Cells run as in a playground")
struct EvaluatorTests {
  @Test("What cells print and show comes in order")
  func order() async throws {
    let run = try await Evaluation(cells: [
      "let a = 2.5\nprint(\"one\")\nshow(a)\nprint(\"two\")\na * 2",
      "let m = Matrix(rows: 2, columns: 2, elements: [1, 2, 3, 4])\nm",
      "markdown(\"*x*\"); math(\"x^2\"); table([\"n\"], [[1], [2.5]])\n[1, 2].map { $0 + 1 }",
    ])
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
    #expect(run.statuses == [.succeeded, .succeeded, .succeeded])
    #expect(run.shown(0) == ["out: one\n", "2.5", "out: two\n", "5.0"])
    #expect(run.shown(1) == ["2×2 [1.0, 2.0, 3.0, 4.0]"])
    #expect(run.shown(2) == ["markdown: *x*", "math: x^2", "[\"n\"] 2", "[2, 3]"])
  }

  @Test("Standard output and error stand in order with what is shown, of any type")
  func streams() async throws {
    let run = try await Evaluation(cells: [
      """
      print("a")
      fputs("b\\n", stderr)
      show(1)
      fputs("c\\n", stderr)
      print("d", terminator: "")
      show([1: "x"])
      struct P: CustomStringConvertible { var description: String { "a P" } }
      P()
      """
    ])
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
    #expect(
      run.shown(0) == ["out: a\n", "err: b\n", "1", "out: d", "err: c\n", "[1: \"x\"]", "a P"])
  }

  @Test("What a file of Swift may declare, a cell may")
  func declarations() async throws {
    let run = try await Evaluation(cells: [
      "infix operator ⊗: MultiplicationPrecedence\nfunc ⊗ (a: Int, b: Int) -> Int { 10 * a + b }",
      "actor Counter { var n = 0; func next() -> Int { n += 1; return n } }\nlet c = Counter()",
      "let first = await c.next()\nlet both = await [c.next(), c.next()]\n[first] + both",
      "protocol Named { var name: String { get } }\nextension Int: Named { var name: String { \"n\\(self)\" } }",
      "func all<T: Named>(_ items: T...) -> [String] { items.map(\\.name) }\nall(1, 2 ⊗ 3)",
      "import Foundation\nlet even = #Predicate<Int> { $0 % 2 == 0 }\n(try [1, 2, 4].filter(even)).count",
      "async let later = c.next()\nlet got = await later\nif got > 3 { print(\"many\") }",
    ])
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
    #expect(run.shown(2) == ["[1, 2, 3]"])
    #expect(run.shown(4) == ["[\"n1\", \"n23\"]"])
    #expect(run.shown(5) == ["2"])
    #expect(run.shown(6) == ["out: many\n"])
  }

  @Test("Definitions, generics, extensions, imports and async code work in any cell")
  func language() async throws {
    let run = try await Evaluation(cells: [
      "struct P { var x = 1 }\nfunc twice<T>(_ t: T) -> [T] { [t, t] }\nlet base = 40",
      "import Dispatch\nextension P { func plus(_ n: Int) -> Int { x + n + base } }\nP().plus(1)",
      "func later() async -> Int { await Task { 6 * 7 }.value }\nawait later()",
      "enum E: Error { case e }\nfunc f(_ n: Int) throws -> Int { if n < 0 { throw E.e }; return n }",
      "try f(3)",
    ])
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
    #expect(run.shown(1) == ["42"])
    #expect(run.shown(2) == ["42"])
    #expect(run.shown(4) == ["3"])
  }

  @Test("Inline expressions are evaluated at their place, rounded")
  func expressions() async throws {
    let run = try await Evaluation(
      """
      ```swift
      var n = 1.0 / 3
      ```
      At `{swift} n`, `{swift} formatted(n, digits: 2)`, `{swift} n * 1e-9`.

      ```swift
      n = 2
      ```
      Now `{swift} Int(n)` and `{swift} "a" + "b"`.
      """)
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
    #expect(
      run.results.expressions == [
        .value("0.3333"), .value("0.33"), .value("$3.333 \\times 10^{-10}$"), .value("2"),
        .value("ab"),
      ])
  }

  @Test("Cells that do not run are skipped")
  func skipped() async throws {
    let run = try await Evaluation(cells: ["//| eval: false\nlet a = nonsense", "1 + 1"])
    #expect(run.statuses == [.skipped, .succeeded])
    #expect(run.shown(1) == ["2"])
  }

  @Test("A cell whose strings, comments or patterns hold brackets still shows its value")
  func brackets() async throws {
    let run = try await Evaluation(cells: [
      "let r = #/[\"(]/#\n\"a(b\".contains(r)", "/* ( */ \"{\" // }", "#\"(\"#.count",
    ])
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
    #expect((0..<3).map { run.shown($0) } == [["true"], ["{"], ["1"]])
  }

  @Test("Dictionaries and sets are shown in the same order each time")
  func hashing() async throws {
    let cell =
      "[Dictionary(uniqueKeysWithValues: (1...20).map { ($0, 1) }).keys.map { $0 },"
      + " Array(Set(0..<20))]"
    let first = try await Evaluation(cells: [cell]).shown(0)
    #expect(try await Evaluation(cells: [cell]).shown(0) == first)
  }
}

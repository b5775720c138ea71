import CellEvaluation
import Diagnostics
import NotebookResults
import NotebookSyntax
import Testing

@Suite("Failures have their place, and what came before is kept")
struct FailureTests {
  private func place(_ diagnostic: Diagnostic?) -> Diagnostics.SourceLocation? {
    diagnostic?.span?.start
  }

  @Test("A cell that does not compile costs itself and what needs it")
  func compileError() async throws {
    let run = try await Evaluation(cells: [
      "let a = 1\na", "print(a)\nlet b: Int = a + \"x\"", "b + 1", "func f() { b }",
      "func g() { f() }", "a + 1",
    ])
    #expect(run.statuses.first == .succeeded)
    #expect(run.shown(0) == ["1"])
    guard case .failed(let message) = run.statuses[1] else {
      Issue.record("the cell did not fail")
      return
    }
    #expect(message.contains("does not compile"))
    #expect(run.statuses[2...4].allSatisfy { $0 == .notRun })
    #expect(run.shown(5) == ["2"])
    #expect(run.diagnostics.count == 1)
    let error = try #require(run.diagnostics.first)
    #expect(error.identifier == "cell.compile")
    #expect(place(error)?.line == 8)
    #expect(error.span?.file.line(8).contains("let b") == true)
  }

  @Test("A compiler's message stands at its very column, within lists too")
  func column() async throws {
    let run = try await Evaluation(
      "- item\n\n  ```swift\n  let a = 1\n  let b = a + undefinedName\n  ```\n")
    let error = try #require(run.diagnostics.first)
    #expect(place(error) == Diagnostics.SourceLocation(line: 5, column: 15))
    #expect(error.span?.text == "undefinedName")
  }

  @Test("A cell that the program passes over is at fault, and shows no other's value")
  func passedOver() async throws {
    let run = try await Evaluation(cells: ["_NotebookProgram.end()\nexit(0)", "1 + 1"])
    #expect(run.diagnostics.map(\.identifier) == ["cell.not-run"])
    #expect(place(run.diagnostics.first)?.line == 7)
    #expect(run.shown(1) == [])
  }

  @Test("A redefinition names both places")
  func redefinition() async throws {
    let run = try await Evaluation(cells: ["let twice = 1", "let twice = 2"])
    let error = try #require(run.diagnostics.first)
    #expect(place(error)?.line == 6)
    #expect(error.related.first?.span.start.line == 2)
  }

  @Test("A warning is one")
  func warning() async throws {
    let run = try await Evaluation(cells: ["func f() { var a = 1; print(a) }\nf()"])
    #expect(run.diagnostics.map(\.identifier) == ["cell.warning"])
    #expect(run.statuses == [.succeeded])
  }

  @Test(
    "What ends the program names its line",
    arguments: [
      (
        "let v = [1, 2, 3]\nlet i = v.count\nprint(\"before\")\nlet w = v[i]", 4, "cell.crash",
        "Index out of range"
      ),
      ("let o: Int? = Int(\"x\")\nprint(\"before\")\no!", 3, "cell.crash", "nil"),
      ("print(\"before\")\nfatalError(\"five\")", 2, "cell.crash", "five"),
      ("var n = Int(\"9223372036854775807\")!\nprint(\"before\")\nn += 1", 3, "cell.crash", "trap"),
      (
        "func r(_ n: Int) -> Int { n < 0 ? 0 : 1 + r(n + 1) }\nprint(\"before\")\nr(1)", 1,
        "cell.crash", "stack"
      ),
      (
        "struct E: Error { var why: String }\nprint(\"before\")\nthrow E(why: \"four\")", 3,
        "cell.error", "four"
      ),
      ("import Glibc\nprint(\"before\")\nexit(3)", 1, "cell.exit", "status 3"),
      (
        "import Glibc\nprint(\"before\")\nkill(getpid(), SIGKILL)", 1, "cell.signal", "SIGKILL"
      ),
      (
        "let a = Matrix.identity(2)\nprint(\"before\")\na * Matrix.identity(3)", 3, "cell.crash",
        "product of a 2 × 2 and a 3 × 3 matrix"
      ),
      (
        "let a = Matrix.identity(2)\nprint(\"before\")\na[2, 0]", 3, "cell.crash",
        "row 2, column 0 of a 2 × 2 matrix"
      ),
      (
        "print(\"before\")\ntable([\"a\", \"b\"], [[1, 2], [1]])", 2, "cell.crash",
        "a table of 2 columns has a row of 1 cells"
      ),
    ])
  func runTime(code: String, line: Int, identifier: String, words: String) async throws {
    let run = try await Evaluation(cells: [code, "1 + 1"])
    let error = try #require(run.diagnostics.first { $0.severity == .error })
    #expect(error.identifier == identifier)
    #expect(error.message.contains(words), "\(error.message)")
    #expect(place(error)?.line == line + 1, "\(error.description)")
    #expect(run.shown(0).first == "out: before\n", "\(run.shown(0))")
    #expect(run.statuses.last == .notRun)
  }

  @Test("An error thrown within a function names its call too")
  func thrownWithin() async throws {
    let run = try await Evaluation(cells: [
      "struct E: Error {}\nfunc f() throws { throw E() }", "let a = 1\ntry f()",
    ])
    let error = try #require(run.diagnostics.first)
    #expect(place(error)?.line == 3)
    #expect(error.related.first?.span.start.line == 8)
    guard case .failed = run.statuses[1] else {
      Issue.record("the second cell failed, not the first")
      return
    }
  }

  @Test("A failing expression leaves the rest alone")
  func expression() async throws {
    let run = try await Evaluation(
      "Text `{swift} nowhere` and `{swift} 1 + 1`.\n\n```swift\n2\n```\n")
    guard case .failed = run.results.expressions[0] else {
      Issue.record("it should fail")
      return
    }
    #expect(run.results.expressions[1] == .value("2"))
    #expect(run.statuses == [.succeeded])
    #expect(place(run.diagnostics.first) == Diagnostics.SourceLocation(line: 1, column: 15))
  }

  @Test("An expression that stops the program is a fault at its very place")
  func expressionCrash() async throws {
    let run = try await Evaluation(
      "```swift\nlet v = [1]\nstruct E: Error {}\n```\n\nText `{swift} v[3]`.\n")
    let error = try #require(run.diagnostics.first)
    #expect(error.identifier == "cell.crash" && place(error)?.line == 6)
    guard case .failed(let message) = run.results.expressions[0] else {
      Issue.record("\(run.results.expressions)")
      return
    }
    #expect(message.contains("Index out of range"))
    let thrown = try await Evaluation(
      "```swift\nstruct E: Error {}\nfunc f() throws -> Int { throw E() }\n```\n\n`{swift} try f()`\n"
    )
    #expect(thrown.diagnostics.first?.identifier == "cell.error")
    #expect(place(thrown.diagnostics.first)?.line == 3)
    #expect(thrown.diagnostics.first?.related.first?.span.start.line == 6)
  }

  @Test("An expression above the cell that gives its variable a value is a fault, not a zero")
  func earlyExpression() async throws {
    let text = """
      Text `{swift} n + 1`, `{swift} [2].count`.

      ```swift
      let n = 3
      let count = 2
      ```

      `{swift} n`

      """
    let run = try await Evaluation(text)
    #expect(run.diagnostics.map(\.identifier) == ["expression.early"])
    #expect(place(run.diagnostics.first) == Diagnostics.SourceLocation(line: 1, column: 15))
    #expect(run.diagnostics.first?.related.first?.span.start.line == 4)
    guard case .failed = run.results.expressions[0] else {
      Issue.record("\(run.results.expressions)")
      return
    }
    #expect(run.results.expressions[1] == .value("1"))
    #expect(run.results.expressions[2] == .value("3"))
  }

  @Test("A failure that is expected is shown, and the rest runs")
  func expected() async throws {
    let run = try await Evaluation(cells: [
      "//| error: true\nlet x: Int = \"a\"",
      "//| error: true\nprint(\"p\")\nfatalError(\"on purpose\")",
      "1 + 1",
    ])
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
    guard case .failed(let first) = run.statuses[0], case .failed(let second) = run.statuses[1]
    else {
      Issue.record("both should fail")
      return
    }
    #expect(first.contains("does not compile") && second.contains("on purpose"))
    #expect(run.shown(1) == ["out: p\n"])
    #expect(run.shown(2) == ["2"])
  }

  @Test("A failure that is expected and does not come is a warning at its cell")
  func missing() async throws {
    let run = try await Evaluation(cells: ["1", "//| error: true\n\nlet a = 1\na"])
    #expect(run.diagnostics.map(\.identifier) == ["cell.no-failure"])
    #expect(run.diagnostics.first?.span?.start.line == 7)
    #expect(run.shown(1) == ["1"])
  }
}

import CellEvaluation
import Diagnostics
import Evidence
import NotebookResults
import Testing

@Suite("A mistake costs its own place, and nothing else")
struct PlanTests {
  private func found(_ run: Evaluation) -> [String] {
    run.diagnostics.map { "\($0.span?.start.line ?? 0) \($0.identifier)" }
  }

  private func isFailed(_ status: CellResult.Status) -> Bool {
    if case .failed = status { true } else { false }
  }

  @Test(
    "A cell that is no Swift by itself is left out, and the others run",
    arguments: [
      "func h() {", "print((1 + 2)", "}", "let s = \"abc", "/* never", "let s = \"\"\"\nabc",
      "#if A",
      "1 +", "let =", "fnc f() {}", "#endif", ")", "if true {", "let a = [1, 2", "\"\\(1\"",
      "} else {", "case 1:", "let x = f(1,, 2)", "struct {", "#/ (/#(",
    ])
  func slip(code: String) async throws {
    let run = try await Evaluation(cells: ["let before = 2", code, "let fine = 3\nfine + before"])
    #expect(run.firstError?.identifier == "cell.syntax")
    #expect(run.firstError?.span?.start.line == 6, "\(found(run))")
    #expect(isFailed(run.statuses[1]))
    #expect(run.shown(2) == ["5"])
  }

  @Test("What the compiler alone refuses is left out too")
  func refused() async throws {
    let run = try await Evaluation(cells: [
      "let before = 2", "return", "await 3 as! Nothing", "before + 1",
    ])
    #expect(run.shown(3) == ["3"], "\(found(run))")
    #expect(run.statuses[2] != .succeeded && run.firstError != nil)
  }

  @Test(
    "Braces and conditions do not span cells",
    arguments: [("func h() {", "}\nlet v = 3\nv"), ("#if false", "#endif\n3"), ("/*", "*/ 3")])
  func span(open: String, close: String) async throws {
    let run = try await Evaluation(cells: [open, "print(\"inside\")", close])
    #expect(isFailed(run.statuses[0]) && isFailed(run.statuses[2]))
    #expect(run.shown(0) == [] && run.shown(1) == ["out: inside\n"] && run.shown(2) == [])
    #expect(run.diagnostics.filter { $0.severity == .error }.count >= 2)
  }

  @Test("An unfinished expression and a statement in one are faults at their places")
  func expressions() async throws {
    let run = try await Evaluation(
      "```swift\nlet a = 1\n```\n\n`{swift} 1 +` `{swift} let q = 5` `{swift} a })` `{swift} a`\n")
    #expect(
      found(run) == ["5 expression.syntax", "5 expression.statement", "5 expression.syntax"])
    #expect(run.results.expressions[3] == .value("1"))
  }

  @Test("An expression without a value is a warning and shows nothing")
  func void() async throws {
    let run = try await Evaluation(
      "X `{swift} print(3)` Z `{swift} plot(lines([0, 1], [0, 1]))` "
        + "`{swift} { print(1); return 2 }()`\n")
    #expect(
      found(run) == ["1 expression.no-value", "1 expression.no-value", "1 expression.output"])
    #expect(run.results.expressions == [.value(""), .value(""), .value("2")])
  }

  @Test(
    "No value is shown before it is there",
    arguments: [
      "\"\\(mean)\"", "[1.0].map { $0 + mean }", "f()", "g(1)", "S().value", "S.shared",
      "1.0.scaled",
      "computed", "\"\"\"\n\\(mean)\n\"\"\"", "1.0 <+> 2.0", "Notebook.mean", "h.description",
      "T()", "{ mean }()", "U().callAsFunction()", "array.count", "\"\\(h)\"", "apply(f)",
      "[3: mean]", "E.one.value",
    ])
  func early(expression: String) async throws {
    let later = """
      let array = [1.0, 2.0], mean = 41.5
      func f() -> Double { mean }
      func g(_ n: Int) -> Double { n > 3 ? f() : g(n + 1) }
      var computed: Double { f() }
      struct S { var value: Double { mean }; static let shared = mean }
      struct T { let inner: Double; init() { inner = mean } }
      struct U { func callAsFunction() -> Double { mean } }
      enum E { case one; var value: Double { mean } }
      extension Double { var scaled: Double { self * mean } }
      infix operator <+>: AdditionPrecedence
      func <+> (a: Double, b: Double) -> Double { a + b + mean }
      struct H: CustomStringConvertible { var description: String { "\\(mean)" } }
      let h = H()
      func apply(_ f: () -> Double) -> Double { f() }
      """
    let code =
      expression.replacing("\n", with: " ").contains("\"\"\"") ? "\"\\(mean)\"" : expression
    let run = try await Evaluation("Text `{swift} \(code)`.\n\n```swift\n\(later)\n```\n")
    #expect(found(run) == ["1 expression.early"])
    #expect(run.statuses == [.succeeded])
    let cell = try await Evaluation(cells: [expression, later])
    #expect(cell.diagnostics.map(\.identifier) == ["cell.early"], "\(found(cell))")
    #expect(cell.statuses.last == .succeeded && isFailed(cell.statuses[0]))
  }

  @Test("Names that only look alike are no early use")
  func shadowed() async throws {
    let run = try await Evaluation(
      "`{swift} [1, 2].map { mean in mean * 2 }` `{swift} \"mean\"` `{swift} (mean: 3, other: 1).mean`\n\n"
        + "```swift\nfunc twice() -> Double { 2 * mean }\nlet mean = 41.5\ntwice()\n```\n")
    #expect(run.diagnostics.isEmpty, "\(found(run))")
    #expect(run.results.expressions == [.value("[2, 4]"), .value("mean"), .value("3")])
    #expect(run.shown(0) == ["83.0"])
  }

  @Test("Functions of a cell may use what a later cell declares, once that has run")
  func forward() async throws {
    let run = try await Evaluation(cells: [
      "func half() -> Double { whole / 2 }\nstruct P { func f() -> Double { whole } }\nlet p = P()",
      "let whole = 3.0", "half() + p.f()",
    ])
    #expect(run.diagnostics.isEmpty, "\(found(run))")
    #expect(run.shown(2) == ["4.5"])
  }

  @Test("A variable that a failed cell would have changed is not shown as it was")
  func stale() async throws {
    let run = try await Evaluation(cells: [
      "var n = 1\nlet k = 7", "n", "n += \"x\"", "n", "k",
    ])
    #expect(run.shown(1) == ["1"] && run.shown(4) == ["7"])
    #expect(run.statuses[3] == .notRun)
  }

  @Test("Equations are not checked with half of their symbols")
  func symbols() async throws {
    let run = try await Evaluation(
      "```swift\ndefine(\"a\", 1.0)\n```\n\n$$ a = 1 $$ {#eq-a}\n\n"
        + "```swift\ndefine(\"a\", 2.0\n```\n\n$$ a = 1 $$ {#eq-b}\n")
    #expect(run.results.equations.count == 2)
    #expect(run.results.equations[0].first?.isPassed == true)
    #expect(run.results.equations[1].first?.isPassed == false)
    #expect(run.results.equations[1].first?.label == "eq-b")
    #expect(found(run) == ["8 cell.syntax"])
  }

  @Test("A cell that is to fail leaves the others as they are without it")
  func expected() async throws {
    let cells = [
      "struct Point { var x = 0 }", "extension Point: Equatable {}\nPoint() == Point()",
      "//| error: true\nstruct Point { var y = 0 }", "//| error: true\nfunc open() {",
      "//| error: true\nlet x: Int = \"a\"", "1 + 1",
    ]
    let run = try await Evaluation(cells: cells)
    #expect(run.diagnostics.isEmpty, "\(found(run))")
    #expect(run.shown(1) == ["true"] && run.shown(5) == ["2"])
    #expect(run.statuses[2...4].allSatisfy(isFailed))
    let wrong = try await Evaluation(cells: cells + ["Point().z"])
    #expect(found(wrong).count == 1 && wrong.firstError?.identifier == "cell.compile")
    #expect(wrong.statuses[2...4].allSatisfy(isFailed) && wrong.shown(1) == ["true"])
  }
}

import CellEvaluation
import Diagnostics
import Figures
import Foundation
import NotebookSyntax
import Testing

@Suite("Equations are checked where cells declare symbols")
struct EquationTests {
  private let declared = "```swift\ndefine(\"a\", 2)\n```\n\n"

  @Test("Each relation has its verdict, at its own sign")
  func places() async throws {
    let run = try await Evaluation(
      declared + "> Two:\n> $$\n> a = 1 + 1\n> = 3\n> $$ {#eq-a}\n\n$$ a = \\gamma $$ {#eq-b}\n")
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
    try #require(run.results.equations.map(\.count) == [2, 1])
    let (first, second) = (run.results.equations[0], run.results.equations[1])
    #expect(first.map(\.label) == ["eq-a", "eq-a"])
    #expect(first.map(\.line) == [7, 8])
    #expect(first.map(\.column) == [5, 3])
    #expect(first[0].isPassed)
    guard case .failed = first[1].verdict, case .unchecked(let reason) = second[0].verdict else {
      Issue.record("\(first[1].verdict), \(second[0].verdict)")
      return
    }
    #expect(reason.contains("γ"))
    // What the equations say is not among the cell's outputs.
    #expect(run.shown(0).isEmpty)
  }

  @Test("Without declarations, labels or leave, equations are prose")
  func prose() async throws {
    let equation = "$$ a = 2 $$ {#eq-a}\n\n"
    let plain = "```swift\n// define(\"a\", 2)\nlet s = \"define(\"\n```\n\n"
    #expect(try await Evaluation(plain + equation).results.equations.isEmpty)
    #expect(try await Evaluation(declared + "$$ a = 3 $$\n").results.equations.isEmpty)
    let exempt = declared + "$$ a = 3 $$ {#eq-a check=false}\n"
    #expect(try await Evaluation(exempt).results.equations.isEmpty)
    #expect(try await Evaluation(declared + equation).results.equations.count == 1)
  }

  @Test(
    "Only calls of the function itself count",
    arguments: [
      ("define(\"a\", 1)", true), ("let a = 1; define (\"a\", a)", true),
      ("NotebookAPI.define(\"a\", 1)", true), ("/* define( */ // define(", false),
      ("table.define(\"a\", 1)", false), ("func define(_ a: Int) {}", false),
      ("predefine(1)", false), ("undefined(1)", false), ("let define = 1", false),
      ("f(\"\\\"define(\")", false), ("f(\"\"\"\n\"define(\n\"\"\")", false),
      ("f(\"//\"); define(\"a\", 1)", true), ("", false),
    ])
  func calls(code: String, isCall: Bool) {
    #expect(ProgramProbe.declares(code) == isCall)
  }

  @Test("The program of a notebook without declarations knows nothing of equations or headings")
  func program() {
    let text = "# A\n\n```swift\nlet a = 1\n```\n\n$$ a = 2 $$ {#eq-a}\n\n`{swift} a`\n"
    let prose = text.replacing("$$ a = 2 $$ {#eq-a}", with: "b").replacing("# A", with: "A")
    #expect(ProgramProbe.lines(text) == ProgramProbe.lines(prose))
    let checked = ProgramProbe.lines(text.replacing("let a = 1", with: "define(\"a\", 1)"))
    #expect(
      checked.contains(
        "_NotebookProgram.equation(0, label: \"eq-a\", latex: \"a = 2\")"))
    #expect(!checked.contains { $0.contains("Section") })
  }

  @Test("Equations see the symbols as they are at their place")
  func order() async throws {
    let run = try await Evaluation(
      """
      ```swift
      define("a", 1)
      ```
      $$ a = 1 $$ {#eq-one}

      # Section

      ```swift
      localDefinitions()
      define("a", 2)
      ```
      $$ a = 2 $$ {#eq-two}

      ## Inside

      $$ a = 2 $$ {#eq-inside}

      # Another

      $$ a = 1 $$ {#eq-three}
      """)
    #expect(run.results.equations.map { $0.map(\.isPassed) } == [[true], [true], [true], [true]])
  }

  @Test("What cannot be read is left to a cell's check of the same equation")
  func covered() async throws {
    let text =
      declared + "$$ a = 2 = \\gamma $$ {#eq-a}\n\n$$ a = \\gamma $$ {#eq-b}\n\n"
      + "```swift\ncheck(\"eq-a\", 1, equals: 1)\n```\n"
    let run = try await Evaluation(text)
    #expect(run.results.equations.map { $0.map(\.isPassed) } == [[true], [false]])
    #expect(run.shown(1) == ["eq-a passed"])
  }

  @Test("A closure that stops the program is a fault at its equation")
  func crash() async throws {
    let run = try await Evaluation(
      "```swift\ndefine(\"g(t)\") { (t: Double) in t > 0 ? [1.0][Int(t)] : 0 }\n```\n\n"
        + "$$ g(3) = 1 $$ {#eq-a}\n\n```swift\n1\n```\n")
    #expect(run.diagnostics.count == 1)
    #expect(run.statuses == [.succeeded, .notRun])
    guard case .unchecked? = run.results.equations.first?.first?.verdict else {
      Issue.record("\(run.results.equations)")
      return
    }
  }

  @Test("Their LaTeX is an input, prose around them and their labels are not")
  func cache() async throws {
    let folder = NSTemporaryDirectory() + "ntkdoc-equations-\(UUID().uuidString)"
    let configuration = EvaluationConfiguration(cacheFolder: folder + "/cache")
    let clock = """
      ```swift
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      define("a", 2)
      show("\\(time.tv_sec).\\(time.tv_nsec)")
      ```

      """
    func run(_ text: String) async throws -> Evaluation {
      try await Evaluation(clock + text, path: folder + "/n.md", configuration)
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let first = try await run("$$ a = 3 $$ {#eq-a}\n")
    let moved = try await run("# Title\n\n$$ b $$\n\nMore prose.\n\n$$ a = 3 $$ {#eq-b}\n")
    #expect(moved.shown(0) == first.shown(0))
    #expect(first.results.equations[0].map(\.line) == [7])
    #expect(moved.results.equations[0].map(\.line) == [13])
    #expect(moved.results.equations[0].map(\.column) == [6])
    #expect(moved.results.equations[0].map(\.label) == ["eq-b"])
    let changed = try await run("$$ a = 2 $$ {#eq-a}\n")
    #expect(changed.shown(0) != first.shown(0))
    #expect(changed.results.equations[0].map(\.isPassed) == [true])
  }
}

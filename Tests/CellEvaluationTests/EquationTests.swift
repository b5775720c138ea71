import CellEvaluation
import Diagnostics
import Foundation
import NotebookResults
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
    #expect(first.map(\.span?.start) == [.init(line: 7, column: 5), .init(line: 8, column: 3)])
    #expect(first.map { $0.span?.text } == ["=", "="])
    #expect(first[0].isPassed)
    guard case .failed = first[1].verdict, case .unchecked(let reason) = second[0].verdict else {
      Issue.record("\(first[1].verdict), \(second[0].verdict)")
      return
    }
    #expect(reason.words().contains("γ"))
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

  @Test("What cannot be read is told from what could not be decided")
  func unread() async throws {
    let text =
      "```swift\ndefine(\"a\", 2)\ndefine(\"n\", sizes: [8, 16])\n```\n\n"
      + "$$ a = 2 = \\gamma $$ {#eq-a}\n\n$$ \\frac{1}{n} \\to 0 $$ {#eq-b}\n"
    let run = try await Evaluation(text)
    let checks = run.results.equations.joined()
    #expect(checks.map(\.isUnchecked) == [false, true, true])
    #expect(checks.map(\.isRead) == [true, false, true])
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
    #expect(first.results.equations[0].map(\.span?.start.line) == [7])
    #expect(moved.results.equations[0].map(\.span?.start) == [.init(line: 13, column: 6)])
    #expect(moved.results.equations[0].map(\.label) == ["eq-b"])
    let changed = try await run("$$ a = 2 $$ {#eq-a}\n")
    #expect(changed.shown(0) != first.shown(0))
    #expect(changed.results.equations[0].map(\.isPassed) == [true])
  }

  @Test("Closures need no types where the usual ones fit")
  func untypedClosures() async throws {
    let run = try await Evaluation(
      #"""
      ```swift
      let net = FiniteNetwork(widths: [5, 1], activation: .relu, bias: 0.3, seed: 7)
      let kernel = net.infinite
      let (x, y) = ([0.1, 0.2, 0.3, 0.4, 0.5], [1.0, -1, 0.5, 0, 2])
      define("x", x); define("x'", y); define("n_0", 5); define("\\beta", 0.3)
      define("\\Sigma^{(1)}(x, x')") { x, y in kernel.nngp(layer: 1, x, y) }
      define("\\Sigma^{(l)}(x, x')") { l, x, y in kernel.nngp(layer: l, x, y) }
      define("\\sigma(z)") { z in max(0, z) }
      define("f(x)") { x in net(x) }
      define("W^{(l)}") { l in net.weights(l) }
      define("b^{(l)}") { l in net.biases(l) }
      define("n_l") { l in net.widths[l] }
      define("w", random: { generator in generator.normals(3) })
      define("u_i", random: { generator, i in generator.normal() })
      let table = Vocabulary()
      table.define("\\gamma", 2)
      define(table)
      var seeded = SeededGenerator(seed: 1)
      _ = seeded.normal()
      ```

      $$ \Sigma^{(1)}(x, x') = \frac{1}{n_0} x^\top x' + \beta^2 $$ {#eq-10}

      $$ f(x) = \frac{1}{\sqrt{n_0}} W^{(0)} x + \beta b^{(0)} $$ {#eq-11}

      $$ \sigma(-\gamma) = 0 = \Sigma^{(1)}(x, x') - \Sigma^{(l)}(x, x'), \quad \text{for } l = 1 $$ {#eq-12}
      """#)
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map(\.description))")
    let verdicts = run.results.equations.map { $0.map(\.isPassed) }
    #expect(verdicts.prefix(2) == [[true], [true]], "\(run.results.equations)")
  }

  @Test("Rows with labels have their own verdicts")
  func rows() async throws {
    let run = try await Evaluation(
      declared
        + "$$\n\\begin{align}\na &= 1 + 1 \\label{eq-a} \\\\\na + a &= 4 \\\\\n"
        + "&= 5 \\label{eq-b}\n\\end{align}\n$$\n")
    let results = run.results.equations.flatMap(\.self)
    #expect(results.map(\.label) == ["eq-a", "eq-b", "eq-b"])
    #expect(results.map(\.isPassed) == [true, true, false])
    #expect(results.map(\.relation?.words) == ["=", "= 1 of 2", "= 2 of 2"])
  }

  @Test("The level of statistical tests counts the whole book's relations")
  func statisticalTests() throws {
    func notebook(_ equations: Int) -> Notebook {
      let lines = (0..<equations).map { "$$ a = 2 = 1 + 1 $$ {#eq-\($0)}\n\n" }.joined()
      return NotebookParser.parse(SourceFile(path: "n.md", text: declared + lines)).0
    }
    #expect(EquationSettings.statisticalTests(in: [notebook(3)]) == 64)
    #expect(EquationSettings.statisticalTests(in: [notebook(30), notebook(10)]) == 128)
    let prose = NotebookParser.parse(SourceFile(path: "n.md", text: "$$ a = 2 $$ {#eq-a}\n")).0
    #expect(EquationSettings.statisticalTests(in: Array(repeating: prose, count: 100)) == 64)
  }
}

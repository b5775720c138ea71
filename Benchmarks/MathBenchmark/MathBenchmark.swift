import Diagnostics
import Foundation
import MathSyntax
import MathTypesetting

/// Times parsing and layout of formulas: those of the corpus of the tests, a hundred times over;
/// with `-`, those on standard input, one a line: `D` or `I` (display or inline), a tab, the LaTeX.
/// With `--growth`, how cost grows with nesting and length.
@main
struct MathBenchmark {
  private struct CorpusFormula: Decodable {
    var latex: String
    var style: String
  }

  private static func corpus() throws -> [(latex: String, style: MathStyle)] {
    let path = "Tests/MathTypesettingTests/Corpus/formulas.json"
    let data = try Data(contentsOf: URL(filePath: path))
    let formulas = try JSONDecoder().decode([CorpusFormula].self, from: data)
    return formulas.map { ($0.latex, $0.style == "inline" ? .text : .display) }
  }

  private static func lines() -> [(latex: String, style: MathStyle)] {
    var formulas: [(latex: String, style: MathStyle)] = []
    while let line = readLine() {
      guard let tab = line.firstIndex(of: "\t") else { continue }
      formulas.append(
        (String(line[line.index(after: tab)...]), line.hasPrefix("I") ? .text : .display))
    }
    return formulas
  }

  static func main() throws {
    let formulas = CommandLine.arguments.contains("-") ? lines() : try corpus()
    let typesetter = MathTypesetter(fonts: try MathFonts(), size: 10)
    if CommandLine.arguments.contains("--json") {
      for (latex, style) in formulas {
        let formula = Formula.parse(SourceExcerpt(latex), style: style)
        print(typesetter.geometry(formula).json(latex: latex, diagnostics: formula.diagnostics))
      }
      return
    }
    if CommandLine.arguments.contains("--growth") {
      Growth.report(typesetter)
      return
    }
    let rounds = 100
    let clock = ContinuousClock()
    var parsing = Duration.zero
    var glyphCount = 0
    let whole = clock.measure {
      for round in 0..<rounds {
        for (latex, style) in formulas {
          // Distinct formulas: a number that no cache has seen.
          let source = SourceExcerpt(latex + "\\;\(round)")
          var formula: Formula?
          parsing += clock.measure { formula = Formula.parse(source, style: style) }
          glyphCount += typesetter.frame(formula!).items.count
        }
      }
    }
    let count = Double(rounds * formulas.count)
    print("\(Int(count)) formulas, \(glyphCount) items")
    print("parse + layout: \(milliseconds(whole) / count) ms a formula")
    print("parse: \(milliseconds(parsing) / count) ms a formula")
    // For the comparison with the baseline.
    print("{\"case\":\"formula\",\"seconds\":\(milliseconds(whole) / count / 1000)}")
  }

  private static func milliseconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) * 1e3 + Double(attoseconds) * 1e-15
  }
}

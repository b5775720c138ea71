import Diagnostics
import MathSyntax
import MathTypesetting

/// How cost grows: each construct nested 25, 50 and 100 levels deep, and formulas of 2,500, 5,000
/// and 10,000 atoms. The quickest of several runs counts.
enum Growth {
  private static let levels: [(name: String, open: String, close: String)] = [
    ("braces", "{", "}"), ("roots", #"\sqrt{"#, "}"), ("fractions", #"\frac{1}{"#, "}"),
    ("fences", #"\left("#, #"\right)"#), ("powers", "x^{", "}"), ("macros", #"\abs{"#, "}"),
    ("alignments", #"\begin{aligned}a&="#, #"\end{aligned}"#),
    ("matrices", #"\begin{pmatrix}"#, #"\end{pmatrix}"#),
  ]

  static func report(_ typesetter: MathTypesetter) {
    for level in levels {
      show(
        level.name,
        [25, 50, 100].map { depth in
          seconds(typesetter, width: 100_000) {
            String(repeating: level.open, count: depth) + "x"
              + String(repeating: level.close, count: depth)
          }
        })
    }
    for (name, piece) in [("atoms", "x+"), ("rows", #"a &= b \\ "#)] {
      show(
        name,
        [2_500, 5_000, 10_000].map { count in
          let body = String(repeating: piece, count: count) + "x"
          return seconds(typesetter, width: 345) {
            name == "rows" ? #"\begin{aligned}"# + body + #"\end{aligned}"# : body
          }
        })
    }
  }

  private static func show(_ name: String, _ times: [Double]) {
    let milliseconds = times.map { "\(($0 * 1e6).rounded() / 1e3)" }.joined(separator: ", ")
    let ratios = zip(times, times.dropFirst()).map { "\(($1 / $0 * 10).rounded() / 10)" }
    print("\(name): \(milliseconds) ms, ratios \(ratios.joined(separator: ", "))")
  }

  private static func seconds(
    _ typesetter: MathTypesetter, width: Double, _ source: () -> String
  ) -> Double {
    let excerpt = SourceExcerpt(source())
    let clock = ContinuousClock()
    return (0..<7).map { _ in
      let duration = clock.measure {
        _ = typesetter.display(Formula.parse(excerpt), width: width, tags: [])
      }
      let (seconds, attoseconds) = duration.components
      return Double(seconds) + Double(attoseconds) * 1e-18
    }.min() ?? 0
  }
}

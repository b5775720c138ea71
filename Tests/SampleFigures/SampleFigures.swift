public import Figures
import Foundation
import LinearAlgebra

/// A small figure of every kind.
public enum SampleFigures {
  static let kernel = Matrix(rows: 6, columns: 6) { i, j in exp(-abs(Double(i - j)) / 3) }

  public static var all: [(name: String, figure: Figure)] {
    let x = (0...20).map { Double($0) / 10 }
    return [
      ("heatmap", heatmap(kernel).title("$K$").blocks(of: 2).colorBar("$K_{ij}$")),
      ("values", heatmap(kernel).values().rowLabels(["a", "b", "c", "d", "e", "f"])),
      ("diverging", heatmap(Matrix([[-1, 0.5], [0.25, 2]])).diverging()),
      ("logarithmic", heatmap(Matrix([[1, 10], [100, 1e4]])).logarithmicColors()),
      ("surface", heatmap(x: 0...1, y: 0...1, samples: 8) { x, y in x * y }),
      (
        "convergence",
        convergence(
          [64, 256, 1024, 4096], [0.25, 0.126, 0.0625, 0.031],
          standardErrors: [0.02, 0.01, 0.005, 0.003], label: "error", reference: -0.5)
      ),
      ("lines", lines(x, ["$\\sin x$": x.map { sin($0) }, "$\\cos x$": x.map { cos($0) }])),
      ("errors", lines([1, 2, 3], [1, 4, 9], errors: [0.5, 1, 2], label: "measured")),
      ("scatter", scatter(x, x.map { $0 * $0 }, label: "data").diagonal(label: "$y = x$")),
      ("histogram", histogram(x.map { sin(37 * $0) }) + gaussian(variance: 0.5, label: "limit")),
      ("density", density(x.map { sin(37 * $0) })),
      ("spectrum", spectrum((1...20).map { pow(Double($0), -2) })),
      ("training", training(x, x.map { exp(-$0) }, theory: x.map { exp(-1.1 * $0) })),
      (
        "prediction",
        prediction(x, mean: x, standardDeviation: x.map { 0.1 + $0 / 9 }, label: "kernel")
      ),
      ("ensemble", ensemble(x, members: [x, x.map { $0 + 0.1 }, x.map { 1.2 * $0 }])),
      (
        "members",
        members(x, [x, x.map { 1.2 * $0 }], label: "draws").marked()
          + outline(x, mean: x, standardDeviation: x.map { 0.1 + $0 / 9 }, label: "theory")
      ),
      ("angle", byAngle { cos($0) }.y("$\\Sigma(\\theta)$")),
      ("stems", stems(0...5, [0.5, 0, 0.25, -0.125, 0, 0.06], label: "$c_k$").x("degree $k$")),
      (
        "band",
        band(x, lower: x.map { $0 - 0.2 }, upper: x.map { $0 + 0.2 }, label: "bound")
          + curve(over: 0...2, samples: 21, label: "$x$") { $0 }
      ),
      ("polar", polar(x, x.map { 1 + $0 }, label: "spiral")),
      ("contour", contour(x: -1...1, y: -1...1, samples: 21) { x, y in x * x + y * y }),
      (
        "levels",
        contour(x: -1...1, y: -1...1, samples: 41) { x, y in x * x + 0.5 * y * y + 0.3 * x }
          .values()
      ),
      (
        "decades",
        heatmap(Matrix([[1, 2, 3], [4, 5, 6]])).extent(x: 1...1000, y: 0...1)
          .x("$x$", .logarithmic)
      ),
      ("field", vectorField(x: -1...1, y: -1...1, samples: 5) { x, y in (-y, x) }),
      ("bars", bars(["ReLU": 1, "erf": 2.5]).y("error")),
      (
        "grid",
        grid(
          [heatmap(kernel).title("$n = 1$"), heatmap(kernel).title("$n = 2$")], sharing: .all
        ).title("Pair")
      ),
      ("inset", lines(x, x).inset(lines(x, x.map { $0 * $0 }), at: .bottomRight)),
      (
        "annotated",
        lines(x, x, label: "line").annotate("here", x: 1, y: 1, arrow: true)
          .horizontal(at: 0.5).vertical(at: 1.5)
      ),
      ("direct", lines(x, ["a": x, "b": x.map { 2 * $0 }]).legend(.direct)),
    ]
  }
}

import Figures
import Glibc
import LinearAlgebra

/// A figure of every kind, on data made up here: what is measured, and what can be looked at.
enum Gallery {
  struct Entry {
    var name: String
    var figure: Figure
  }

  static var all: [Entry] {
    [
      Entry(name: "heatmap", figure: kernel), Entry(name: "blocks", figure: blocks),
      Entry(name: "values", figure: values), Entry(name: "diverging", figure: diverging),
      Entry(name: "logarithmic-colors", figure: logarithmic),
      Entry(name: "pair", figure: pair), Entry(name: "convergence", figure: converging),
      Entry(name: "lines", figure: lineSeries), Entry(name: "scatter", figure: points),
      Entry(name: "histogram", figure: preactivations), Entry(name: "density", figure: densities),
      Entry(name: "spectrum", figure: eigenvalues), Entry(name: "training", figure: losses),
      Entry(name: "prediction", figure: predictions), Entry(name: "angle", figure: angles),
      Entry(name: "polar", figure: polarCurve), Entry(name: "contour", figure: contours),
      Entry(name: "field", figure: field), Entry(name: "multiples", figure: multiples),
      Entry(name: "inset", figure: inset), Entry(name: "annotated", figure: annotated),
      Entry(name: "direct", figure: direct), Entry(name: "bars", figure: named),
      Entry(name: "offset", figure: offset), Entry(name: "surface", figure: surface),
    ]
  }

  /// Uniform numbers by a linear congruence: the same in every run.
  static func uniform(_ count: Int, seed: UInt64 = 1) -> [Double] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 11) + 0.5) / 9_007_199_254_740_992
    }
  }

  /// Normal numbers by Box and Muller's transformation.
  static func normal(_ count: Int, seed: UInt64 = 1) -> [Double] {
    let u = uniform(2 * count, seed: seed)
    return (0..<count).map { k -> Double in
      let radius = (-2 * log(u[2 * k])).squareRoot()
      return radius * cos(2 * Double.pi * u[2 * k + 1])
    }
  }

  static func kernelMatrix(_ n: Int, noise: Double = 0) -> Matrix {
    let z = noise > 0 ? normal(n * n, seed: 7) : []
    var elements: [Double] = []
    elements.reserveCapacity(n * n)
    for i in 0..<n {
      for j in 0..<n {
        let angle = abs(Double(i - j)) / Double(n) * .pi
        let value = (sin(angle) + (.pi - angle) * cos(angle)) / .pi
        elements.append(value + (noise > 0 ? noise * z[i * n + j] : 0))
      }
    }
    return Matrix(rows: n, columns: n, elements: elements)
  }

  static var kernel: Figure {
    heatmap(kernelMatrix(60)).colormap(.viridis).title("$\\Theta_\\infty$ of $60$ inputs")
      .x("input $j$").y("input $i$").colorBar("$\\Theta_\\infty(x_i, x_j)$")
  }

  static var blocks: Figure {
    heatmap(kernelMatrix(24, noise: 0.15)).blocks(of: 3).colormap(.cividis)
      .title("Empirical NTK, $n_L = 3$")
  }

  static var values: Figure {
    heatmap(kernelMatrix(6, noise: 0.05)).values()
      .rowLabels(["ReLU", "erf", "tanh", "GELU", "sin", "abs"])
      .columnLabels(["ReLU", "erf", "tanh", "GELU", "sin", "abs"])
  }

  static var diverging: Figure {
    let z = normal(400, seed: 3)
    return heatmap(Matrix(rows: 20, columns: 20, elements: z)).diverging()
      .title("$\\hat\\Theta_n - \\Theta_\\infty$").colorBar("difference")
  }

  static var logarithmic: Figure {
    let k = kernelMatrix(40)
    return heatmap(
      Matrix(rows: 40, columns: 40, elements: k.elements.map { exp(-12 * (1 - $0)) })
    ).logarithmicColors().colormap(.magma)
  }

  static var pair: Figure {
    grid(
      [
        heatmap(kernelMatrix(32, noise: 0.2)).title("$n = 64$"),
        heatmap(kernelMatrix(32)).title("$n = \\infty$"),
      ], sharing: .all
    ).x("$j$").y("$i$").colorBar("$\\Theta(x_i, x_j)$")
  }

  static var converging: Figure {
    let widths = [64, 128, 256, 512, 1024, 2048, 4096]
    let z = normal(7, seed: 5)
    let errors = zip(widths, z).map { 2.1 * pow(Double($0), -0.5) * exp(0.06 * $1) }
    return convergence(
      widths, errors, standardErrors: errors.map { 0.12 * $0 },
      label: "$\\|\\hat\\Theta_n - \\Theta_\\infty\\|_F / \\|\\Theta_\\infty\\|_F$", reference: -0.5
    ).x("width $n$").y("relative error")
  }

  static var lineSeries: Figure {
    let x = (0...100).map { Double($0) / 10 }
    return lines(
      x, ["$L = 1$": x.map { exp(-$0 / 4) * cos($0) }, "$L = 2$": x.map { exp(-$0 / 6) * sin($0) }]
    )
    .x("input $x$").y("output $f(x)$")
  }

  static var points: Figure {
    let a = normal(400, seed: 11)
    let b = normal(400, seed: 12)
    return
      (scatter(a, zip(a, b).map { $0 + 0.25 * $1 }, label: "$n = 64$")
      + scatter(a, zip(a, b).map { $0 + 0.05 * $1 }, label: "$n = 4096$")).diagonal(
        label: "$y = x$"
      )
      .x("kernel's prediction").y("network's output").equalUnits()
  }

  static var preactivations: Figure {
    (histogram(normal(5000, seed: 21), label: "$n = 512$")
      + gaussian(variance: 1, over: -4...4, label: "$\\mathcal{N}(0, 1)$"))
      .x("pre-activation $\\tilde\\alpha$")
  }

  static var densities: Figure {
    density(normal(400, seed: 1), label: "$n = 16$")
      + density(normal(400, seed: 2).map { $0 * 1.3 }, label: "$n = 64$")
      + gaussian(variance: 1, label: "limit").dash(.dashed)
  }

  static var eigenvalues: Figure {
    spectrum((1...200).map { 30 * pow(Double($0), -1.6) }, label: "$\\Theta_\\infty$")
      + spectrum((1...200).map { 12 * pow(Double($0), -2.2) }, label: "$\\Sigma$")
  }

  static var losses: Figure {
    let t = (0...200).map { Double($0) * 0.1 }
    let z = normal(201, seed: 8)
    func loss(_ rate: Double) -> [Double] { t.map { exp(-rate * $0) + 0.002 } }
    return training(
      t, zip(loss(0.3), z).map { $0 * exp(0.1 * $1) }, theory: loss(0.3), label: "$n = 64$")
      + training(
        t, zip(loss(0.5), z).map { $0 * exp(0.03 * $1) }, theory: loss(0.5), label: "$n = 1024$")
  }

  static var predictions: Figure {
    let x = (0...120).map { -3 + Double($0) / 20 }
    let mean = x.map { sin($0) }
    let deviation = x.map { 0.05 + 0.3 * abs(sin($0 * 1.5)) }
    return
      (prediction(x, mean: mean, standardDeviation: deviation, label: "kernel")
      + prediction(
        x, mean: mean.map { $0 + 0.05 }, standardDeviation: deviation.map { $0 * 0.4 },
        label: "ensemble")
      + scatter([-2.1, 0, 2.1], [sin(-2.1), 0, sin(2.1)], label: "data").paint(.ink))
      .x("$x$").y("$f(x)$")
  }

  static var angles: Figure {
    func arc(_ angle: Double) -> Double { (sin(angle) + (.pi - angle) * cos(angle)) / .pi }
    func deeper(_ angle: Double) -> Double { arc(acos(min(1, arc(angle)))) }
    return
      (byAngle(label: "$L = 1$") { cos($0) } + byAngle(label: "$L = 2$", arc)
      + byAngle(label: "$L = 3$", deeper)).y("$\\Sigma^{(L)}(\\theta)$")
  }

  static var polarCurve: Figure {
    let a = (0...360).map { Double($0) * .pi / 180 }
    return polar(a, a.map { 1 + 0.6 * cos(3 * $0) }, label: "$1 + 0.6\\cos 3\\theta$")
  }

  static var contours: Figure {
    contour(x: -2...2, y: -1.5...1.5) { x, y in
      exp(-x * x - y * y) - 0.6 * exp(-(x - 1) * (x - 1) - 2 * (y - 0.5) * (y - 0.5))
    }.x("$w_1$").y("$w_2$").equalUnits().colorBar("loss")
  }

  static var surface: Figure {
    (heatmap(x: -2...2, y: -1.5...1.5) { x, y in log(1 + 100 * pow(y - x * x, 2)) }
      + contour(x: -2...2, y: -1.5...1.5) { x, y in log(1 + 100 * pow(y - x * x, 2)) })
      .x("$w_1$").y("$w_2$").colorBar("$\\log(1 + \\mathcal{L})$")
  }

  static var field: Figure {
    vectorField(x: -1...1, y: -1...1) { x, y in (-x - 0.6 * y, 0.6 * x - y) }
      .x("$\\theta_1$").y("$\\theta_2$")
  }

  static var multiples: Figure {
    let panels = (1...6).map { depth in
      let x = (0...60).map { Double($0) / 10 }
      return
        (lines(x, x.map { exp(-$0 / Double(depth)) }, label: "theory")
        + lines(x, x.map { exp(-$0 / Double(depth)) * (1 + 0.1 * sin(9 * $0)) }, label: "measured"))
        .title("$L = \(depth)$")
    }
    return grid(panels, columns: 3, sharing: [.x, .y]).x("time $t$").y("loss")
      .title("Small multiples")
  }

  static var inset: Figure {
    let x = (0...400).map { Double($0) / 40 }
    return lines(x, x.map { 1 - exp(-$0) + 0.01 * sin(20 * $0) }, label: "loss").x("$t$").y("$f$")
      .inset(
        lines(x, x.map { 1 - exp(-$0) + 0.01 * sin(20 * $0) }).x(range: 8...10)
          .y(range: 0.985...1.012), at: .bottomRight, size: 0.42)
  }

  static var annotated: Figure {
    curve(over: 0...4, label: "$x\\mathrm{e}^{-x}$") { $0 * exp(-$0) }.y(range: 0...0.45)
      .annotate("maximum at $x = 1$", x: 1, y: exp(-1), side: .aboveRight, arrow: true)
      .horizontal(at: 0.2, label: "threshold").vertical(at: 3).x("$x$").y("$f(x)$")
  }

  static var direct: Figure {
    let x = (0...50).map { Double($0) / 10 }
    return overlay(
      (1...5).map { k in
        lines(x, x.map { tanh($0 / Double(k)) }, label: "$\\tanh(x / \(k))$")
      }
    ).legend(.direct).x("$x$")
  }

  static var named: Figure {
    bars(["ReLU": 0.31, "erf": 0.12, "tanh": 0.17, "GELU": 0.26]).y("relative error")
  }

  static var offset: Figure {
    let x = (0...20).map { Double($0) * 1e-7 }
    return lines(x, x.map { 1.000_001 + 3 * $0 * $0 * 1e6 }).x("step").y("$\\lambda_{\\max}$")
  }
}

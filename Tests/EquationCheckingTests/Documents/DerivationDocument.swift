import EquationChecking
import LinearAlgebra
import NTK

/// The symbols of a derivation of the tangent kernel, as a notebook would declare them.
enum DerivationDocument {
  static let widths = [3, 6, 6, 2]
  static let beta = 0.3

  static func network(_ widths: [Int] = widths, seed: UInt64 = 7) -> FiniteNetwork {
    FiniteNetwork(widths: widths, activation: .gelu, bias: beta, seed: seed)
  }

  /// θ as one vector: layer by layer, weights row by row, then biases.
  static func layer(_ theta: Vector, _ l: Int, _ widths: [Int]) -> (Matrix, Vector) {
    var start = 0
    for k in 0..<l { start += widths[k + 1] * (widths[k] + 1) }
    let (rows, columns) = (widths[l + 1], widths[l])
    let weights = Array(theta[start..<(start + rows * columns)])
    let biases = Array(theta[(start + rows * columns)..<(start + rows * (columns + 1))])
    return (Matrix(rows: rows, columns: columns, elements: weights), biases)
  }

  static func count(_ widths: [Int]) -> Int {
    zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.1 * ($1.0 + 1) }
  }

  /// α̃ of a layer.
  static func preactivation(
    _ l: Int, _ x: Vector, _ theta: Vector, _ widths: [Int]
  ) -> Vector {
    var signal = x
    for k in 0..<l {
      let (weights, biases) = layer(theta, k, widths)
      let input = k == 0 ? signal : signal.map { Activation.gelu($0) }
      let product = weights * input
      signal = zip(product, biases).map { $0 / Double(widths[k]).squareRoot() + beta * $1 }
    }
    return signal
  }

  /// Numbers that every section uses.
  static func constants(_ widths: [Int] = widths, isRandom: Bool = false) -> Vocabulary {
    let vocabulary = Vocabulary()
    if isRandom {
      vocabulary.define("\\theta", random: { generator in generator.normals(count(widths)) })
    } else {
      var generator = SeededGenerator(seed: 3)
      vocabulary.define("\\theta", generator.normals(count(widths)))
    }
    vocabulary.define("L", widths.count - 1)
    vocabulary.define("n_l") { (l: Int) in widths[l] }
    vocabulary.define("\\beta", beta)
    vocabulary.define("P", count(widths))
    vocabulary.define("x, x'", in: -1...1, dimension: widths[0])
    vocabulary.define("\\sigma(z)") { (z: Double) in Activation.gelu(z) }
    vocabulary.define("\\dot\\sigma(z)") { (z: Double) in Activation.gelu.derivative(z) }
    vocabulary.define("W^{(l)}", given: ["\\theta"]) { (l: Int, theta: Vector) in
      layer(theta, l, widths).0
    }
    vocabulary.define("w^{(l)}", as: "W^{(l)}")
    vocabulary.define("b^{(l)}", given: ["\\theta"]) { (l: Int, theta: Vector) in
      layer(theta, l, widths).1
    }
    return vocabulary
  }

  /// Activations as closures, with θ as an argument.
  static func defineActivations(_ vocabulary: Vocabulary, _ widths: [Int] = widths) {
    vocabulary.define("\\tilde\\alpha^{(l)}(x;\\theta)") { (l: Int, x: Vector, theta: Vector) in
      preactivation(l, x, theta, widths)
    }
    vocabulary.define("\\alpha^{(l)}(x;\\theta)") { (l: Int, x: Vector, theta: Vector) in
      l == 0 ? x : preactivation(l, x, theta, widths).map { Activation.gelu($0) }
    }
    vocabulary.define("f_\\theta(x)") { (theta: Vector, x: Vector) in
      preactivation(widths.count - 1, x, theta, widths)
    }
  }
}

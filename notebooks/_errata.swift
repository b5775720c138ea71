// The network of the errata. The symbols hold in all sections that do not say otherwise.
let beta = 0.3
let net = FiniteNetwork(widths: [3, 4, 5, 2], activation: .erf, bias: beta, seed: 3)
let (x0, x1): (Vector, Vector) = ([0.9, -0.4, 0.7], [0.2, 0.8, 0.5])
func row(_ x: Vector) -> Matrix { Matrix([x]) }

define(net)
define([
  "i, i'": .index(in: 1...5).means("units below"),
  "j, j', j'', k, k'": .index(in: 1...2).means("outputs"),
  "p": .index(in: 14...16).means("parameters of two layers"),
])

/// Random networks whose hidden layers grow, at one pair of inputs, until the end of the section.
func growing(
  _ sizes: [Int] = [8, 16, 32, 64], of size: String = "n",
  as reading: NetworkReading = .layerOnTop, _ more: KeyValuePairs<String, Meaning> = [:],
  _ widths: @escaping (Int) -> [Int] = { [3, $0, 2, 2] }
) {
  localDefinitions()
  define(family: sizes, of: size, as: reading, inputs: nil) { n, seed in
    FiniteNetwork(widths: widths(n), activation: .erf, bias: beta, seed: seed)
  }
  define([
    "x": .value(x0).means("an input"), "x'": .value(x1).means("another input"),
    "i, i', k, k'": .index(in: 1...2).means("units"),
  ])
  define(more)
}

// The networks of the errata, and the symbols that they bring.
let beta = 0.3
let net = FiniteNetwork(widths: [3, 4, 5, 2], activation: .erf, bias: beta, seed: 3)
let oneLayer = FiniteNetwork(widths: [3, 2], activation: .erf, bias: beta, seed: 7)
let (x0, x1): (Vector, Vector) = ([0.9, -0.4, 0.7], [0.2, 0.8, 0.5])
func row(_ x: Vector) -> Matrix { Matrix([x]) }

/// A network, with indices of its last layer and further symbols, until the end of the section.
func symbols(
  _ network: FiniteNetwork = net, as reading: NetworkReading = .whole,
  with more: KeyValuePairs<String, Meaning> = [:]
) {
  localDefinitions()
  define(network, as: reading)
  define([
    "i, i'": .index(in: 1...network.widths[network.depth - 1]).means("units below"),
    "j, j', j'', k, k'": .index(in: 1...2).means("outputs"),
    "p": .index(in: 14...16).means("parameters of two layers"),
  ])
  define(more)
}

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

/// What the direction below the top is made of, until the end of the section.
func directions() {
  symbols(as: .layerOnTop, with: [
    "z": .free(in: -1...1, dimension: 5).means("pre-activations"),
    "d": .free(in: -1...1, dimension: 2).means("training direction"),
    "W": .value(net.weights(2)).means("weights of the top"),
  ])
}

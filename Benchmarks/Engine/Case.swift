import LinearAlgebra
import NTK

/// One case: what is prepared, what is timed, and the flops of its matrix products alone.
struct Case {
  let name: String
  let flops: Double
  /// How many pairs of inputs it takes, where the time of one is what matters.
  var pairs: Int?
  let prepare: () throws -> () throws -> Void

  init(name: String, flops: Double, prepare: @escaping () throws -> () throws -> Void) {
    (self.name, self.flops, self.prepare) = (name, flops, prepare)
  }

  static var all: [Case] {
    infinite + single + empirical + [monteCarlo, training, prediction, tiles] + networks
  }

  private static var infinite: [Case] {
    [
      infinite(.relu, n: 2000, depth: 3), infinite(.relu, n: 2000, depth: 10),
      infinite(.relu, n: 4000, depth: 10), infinite(.erf, n: 2000, depth: 10),
    ]
  }

  private static func infinite(_ activation: Activation, n: Int, depth: Int) -> Case {
    Case(
      name: "infinite-\(activation)-N\(n)-depth\(depth)", flops: Double(n * n * 784)
    ) {
      let x = Inputs.random(n, 784, seed: 1)
      let network = InfiniteNetwork(depth: depth, activation: activation, bias: 0.1)
      return { _ = try network.kernel(x) }
    }
  }

  /// The same kernels in single precision.
  private static var single: [Case] {
    [(Activation.relu, 3), (.relu, 10), (.erf, 10), (.gelu, 10)].flatMap { activation, depth in
      let name = "\(activation)-N2000-depth\(depth)"
      let network = InfiniteNetwork(depth: depth, activation: activation, bias: 0.1)
      let flops: Double = 2000 * 2000 * 784
      return [
        Case(name: "single-\(name)", flops: flops) {
          let x = Inputs.random(2000, 784, seed: 1)
          return { _ = try network.kernel(x, precision: .single) }
        },
        Case(name: "double-\(name)", flops: flops) {
          let x = Inputs.random(2000, 784, seed: 1)
          return { _ = try network.kernel(x) }
        },
      ]
    }
  }

  private static var empirical: [Case] {
    [
      empirical(n: 128, width: 1024, outputs: 1), empirical(n: 256, width: 4096, outputs: 1),
      empirical(n: 128, width: 1024, outputs: 10), empirical(n: 256, width: 4096, outputs: 10),
    ]
  }

  private static func empirical(n: Int, width: Int, outputs: Int) -> Case {
    let (m, w, k) = (Double(n), Double(width), Double(outputs))
    let forward = 2 * m * (784 * w + 2 * w * w + w * k)
    let backward = 2 * m * k * (2 * w * w)
    let grams = m * m * (784 + 3 * w) + m * k * m * k * 3 * w
    return Case(
      name: "empirical-N\(n)-width\(width)-outputs\(outputs)", flops: forward + backward + grams
    ) {
      let x = Inputs.random(n, 784, seed: 1)
      let network = FiniteNetwork(
        widths: [784, width, width, width, outputs], activation: .relu, bias: 0.1, seed: 3)
      return { _ = try network.empiricalNTK(x) }
    }
  }

  /// One sample: drawing the network, and both kernels.
  private static var monteCarlo: Case {
    let (m, w) = (128.0, 1024.0)
    return Case(
      name: "monte-carlo-N128-width1024", flops: 8 * m * w * w + 2 * m * 784 * w + 7 * m * m * w
    ) {
      let x = Inputs.random(128, 784, seed: 1)
      var seed: UInt64 = 0
      return {
        seed += 1
        let network = FiniteNetwork(
          widths: [784, 1024, 1024, 1024, 1], activation: .relu, bias: 0.1, seed: seed)
        _ = try (network.empiricalNNGP(x), network.empiricalNTK(x))
      }
    }
  }
}

extension Case {
  /// A step of full-batch gradient descent.
  static var training: Case {
    let (m, w) = (128.0, 4096.0)
    return Case(
      name: "gradient-descent-N128-width4096", flops: 6 * m * w * w + 4 * m * 16 * w
    ) {
      let x = Inputs.random(128, 16, seed: 1)
      let cost = Cost.squared(Inputs.random(128, 1, seed: 2))
      var network = FiniteNetwork(
        widths: [16, 4096, 4096, 1], activation: .relu, bias: 0.1, seed: 1)
      return { try network.descend(x, cost, 0.01) }
    }
  }

  /// Mean and covariance of the ensemble at a finite time.
  static var prediction: Case {
    let (n, m, k) = (2000.0, 200.0, 10.0)
    return Case(
      name: "prediction-N2000-test200-outputs10",
      flops: 4 / 3 * n * n * n + 6 * n * n * m + 2 * n * m * (2 * m + k)
    ) {
      let predictor = try Predictor(
        InfiniteNetwork(depth: 3, activation: .relu, bias: 0.1),
        inputs: Inputs.random(2000, 64, seed: 1), targets: Inputs.random(2000, 10, seed: 2))
      let test = Inputs.random(200, 64, seed: 3)
      return { _ = try predictor.ensemble(at: 1000, test) }
    }
  }
}

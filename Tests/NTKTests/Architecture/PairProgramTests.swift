import LinearAlgebra
import Testing

@testable import NTK

/// Layers without positions as operations on pairs of inputs, which vectors of pairs and single pairs go
/// through by code of their own.
@Suite struct PairProgramTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let network: Network
    var testDescription: String { name }
  }

  private static func block(_ activation: Activation) -> Residual {
    Residual {
      activation
      Dense(weightVariance: 1.5, bias: 0.3)
      activation
      Dense()
    }
  }

  static let cases: [Case] = [
    Case(
      name: "residual",
      network: Network {
        Dense(bias: 0.1)
        block(.relu)
        block(.relu)
        Activation(.relu)
        Dense(bias: 0.1)
      }),
    Case(
      name: "normalized",
      network: Network {
        Dense(bias: 0.1)
        LayerNorm(epsilon: 0.2)
        Activation(.gelu)
        Dense()
        LayerNorm()
        Activation(.sin)
      }),
    Case(
      name: "branches",
      network: Network {
        Dense(bias: 0.5)
        Branches(.sum) {
          Branch {
            Activation(.relu)
            Dense()
          }
          Branch {}
          Branch {
            Activation(.erf)
            Dropout(keep: 0.7)
            Dense(bias: 0.2)
          }
        }
        Branches(.product) {
          Branch { Dense() }
          Branch {
            Residual { Dense(weightVariance: 0.5) }
            Dense(bias: 0.1)
          }
        }
      }),
    Case(
      name: "a series",
      network: Network {
        Dense()
        block(.tanh)
        Activation(.relu)
        Dense()
      }),
    Case(
      name: "weights in a row",
      network: Network {
        Dense(weightVariance: 2)
        Dense(bias: 0.4)
        Activation(.leakyReLU(slope: 0.2))
        Dense()
        Dropout(keep: 0.5)
        Dense(bias: 1)
      }),
    Case(
      name: "no weights first",
      network: Network {
        Residual { Dense() }
        Dense()
        Activation(.abs)
        Dense()
      }),
  ]

  /// Among them nearly parallel and opposite ones, a multiple, and a zero.
  private static var inputs: Matrix {
    var x = Samples.inputs(37, 5, seed: 3)
    for k in 0..<5 {
      x[33, k] = x[0, k] * (k == 0 ? 1 + 1e-9 : 1)
      x[34, k] = -x[1, k] * (k == 1 ? 1 - 1e-7 : 1)
      x[35, k] = 3 * x[2, k]
      x[36, k] = 0
    }
    return x
  }

  private func expectAgreement(_ network: Network, _ tolerance: Double = 1e-14) throws {
    let x = PairProgramTests.inputs
    let layers = try NetworkSweep(network)
    let sweep = try layers.pairs(x, nil, after: [layers.lastLayer])
    let kernel = try sweep.run()[0]
    let (scaled, ntk) = (sweep.first.geometry!.scaled, try #require(kernel.ntk))
    for i in 0..<x.rows {
      for j in 0...i {
        let product = zip(scaled.row(i), scaled.row(j)).reduce(0) { $0 + $1.0 * $1.1 }
        let state = sweep.carry(sweep.firstState(i, j, innerProduct: product), i, j)
        for (matrix, value) in [(kernel.nngp, state.pair.covariance), (ntk, state.ntk)] {
          let scale = (matrix[i, i] * matrix[j, j]).squareRoot()
          #expect(abs(matrix[i, j] - value) <= tolerance * max(scale, 1e-300), "\(i), \(j)")
          #expect(matrix[i, j] == matrix[j, i])
        }
      }
    }
  }

  @Test(arguments: cases) func `vectors agree with single pairs`(_ item: Case) throws {
    try expectAgreement(item.network)
  }

  /// More branches in each other than vectors put aside.
  @Test func nests() throws {
    var layers = [Network.Layer]()
    for _ in 0..<10 {
      let branch =
        layers
        + Network {
          Activation(.relu)
          Dense()
        }.layers
      layers = [.branches(Branches(.sum, [[], branch]))]
    }
    let network = Network(layers: Network { Dense() }.layers + layers)
    let program = try NetworkSweep(network)
    #expect(PairProgram(program.tail, from: 0, beginsWithInputs: true).slots > 8)
    try expectAgreement(network)
  }

  /// Sums of independent variables have the sum of their kernels, whatever their signs.
  @Test func sums() throws {
    let x = PairProgramTests.inputs
    func kernel(_ weightVariance: Double, _ bias: Double) throws -> LayerKernel {
      try Network {
        Dense(weightVariance: weightVariance, bias: bias)
        Activation(.relu)
        Dense()
      }.kernel(x)
    }
    let whole = try Network {
      Branches(.sum) {
        Branch { Dense(weightVariance: 0.5, bias: 0.6) }
        Branch { Dense(weightVariance: 1.5, bias: 0.8) }
      }
      Activation(.relu)
      Dense()
    }.kernel(x)
    let one = try kernel(2, 1)
    for (a, b) in [(whole.nngp, one.nngp), (whole.ntk!, one.ntk!)] {
      #expect((a - b).largestMagnitude <= 2e-14 * b.largestMagnitude)
    }
  }
}

import LinearAlgebra
import Testing

@testable import NTK

/// Errors name the layer by its place and say what was expected.
@Suite struct NetworkBadInputTests {
  private func message(_ input: [Int]? = [6, 6, 3], @LayerBuilder _ layers: () -> [Network.Layer])
    -> String
  {
    do {
      let network = Network(input: input, layers)
      _ = try network.kernel(Samples.inputs(2, (input ?? [4]).reduce(1, *), seed: 1))
      return ""
    } catch { return "\(error)" }
  }

  @Test func shapes() {
    #expect(
      message { Convolution(7, padding: .none) }.hasPrefix(
        "layer 1, convolution: expected a window within 6 × 6 positions, found 7 × 7"))
    #expect(message { Convolution(3, stride: 7) }.contains("expected a stride within 6 × 6"))
    #expect(
      message {
        Convolution(3)
        AveragePooling(9)
      }.hasPrefix("layer 2, average-pooling: expected a window"))
    #expect(message(nil) { Convolution(3) }.contains("expected positions, found none"))
    #expect(message([8, 3]) { Convolution([3, 3]) }.contains("expected one filter or 1"))
    #expect(message { Convolution(0) }.contains("expected a filter above zero"))
    #expect(message { Convolution(3) }.contains("add Flatten() or GlobalAveragePooling()"))
    #expect(
      message {
        Flatten()
        Convolution(3)
      }.contains("layer 2, convolution: expected positions"))
    #expect(
      message {
        Residual { Convolution(3, stride: 2) }
      }.contains("layer 1, residual: expected branches of one shape"))
    #expect(
      message {
        Residual {
          Convolution(3)
          Activation(.relu)
          Convolution(9, padding: .none)
        }
      }.hasPrefix("layer 1, residual: layer 3, convolution:"))
    #expect(message { Aggregation(.identity(5)) }.contains("expected a pattern of 36 × 36"))
    #expect(message([0, 3]) { Dense() }.hasPrefix("input: expected"))
  }

  @Test func natures() {
    #expect(message(nil) { Activation(.relu) }.contains("expected Gaussian inputs"))
    #expect(
      message(nil) {
        Dense()
        Activation(.relu)
        LayerNorm()
      }.hasPrefix("layer 3, layer-norm: expected Gaussian inputs"))
    #expect(
      message(nil) {
        Dense()
        Branches(.sum) {
          Branch()
          Branch { Activation(.relu) }
        }
      }.contains("expected weights as the last layer"))
    // A residual block as the last layer of a branch: fresh weights, or none before it.
    #expect(
      message(nil) {
        Dense()
        Residual {
          Activation(.relu)
          Dense()
          Residual {
            Activation(.erf)
            Dense()
          }
        }
      }.isEmpty)
    #expect(
      message(nil) {
        Dense()
        Residual {
          Residual {
            Activation(.erf)
            Dense()
          }
        }
      }.contains("expected weights as the last layer"))
    #expect(message { MaxPooling(2) }.contains("max pooling has no kernel"))
    #expect(message { BatchNorm() }.contains("batch normalization has no kernel"))
  }

  @Test func numbers() {
    #expect(message(nil) { Dense(weightVariance: -1) }.contains("expected a weight variance"))
    #expect(message(nil) { Dense(bias: .nan) }.contains("layer 1, dense: expected a bias"))
    #expect(
      message(nil) {
        Dense()
        Dropout(keep: 0)
      }.contains("layer 2, dropout: expected a probability"))
    #expect(message(nil) {} == "layers: a network needs at least one layer")
    #expect(throws: NTKError.notFinite(argument: "x", row: 1, column: 2)) {
      var x = Samples.inputs(3, 4, seed: 1)
      x[1, 2] = .nan
      _ = try Network { Dense() }.ntk(x)
    }
    #expect(throws: NTKError.self) {
      try Network(input: [6, 6, 3]) { Flatten() }.nngp(Samples.inputs(2, 100, seed: 1))
    }
    #expect(throws: NTKError.noTangentKernel(activation: "sign")) {
      try Network {
        Dense()
        Activation(.sign)
        Dense()
      }.ntk(Samples.inputs(2, 4, seed: 1))
    }
    #expect(throws: NTKError.self) { try Network { Dense() }.sampled(width: 4) }
  }

  /// Variances of 1.5e308 are doubles still, tangent kernels of twice as much are none.
  @Test func overflowNamesThePair() throws {
    let network = Network {
      Dense(weightVariance: 1.5e308)
      Dense()
    }
    let x = Matrix([[1, -1], [1, 1], [0.1, 0.2]])
    #expect(
      throws: NTKError.overflow(
        argument: "x", reason: "the kernel of rows 0 and 0 is too large for a double")
    ) { try network.kernel(x) }
    #expect(try network.kernel(Matrix([[0.1, 0.2]])).ntk?[0, 0].isFinite == true)
  }
}

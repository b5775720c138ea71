import LinearAlgebra
import Testing

@testable import NTK

/// Kernels in single precision against doubles, over the inputs of the reference values.
@Suite(.serialized) struct SinglePrecisionTests {
  /// The largest |K − K*| / √(K*(x,x) K*(x′,x′)).
  private func scaledError(_ kernel: SingleMatrix, _ exact: Matrix) -> Double {
    var error = 0.0
    for i in 0..<exact.rows {
      for j in 0..<exact.columns {
        let scale = (exact[i, i] * exact[j, j]).squareRoot()
        guard scale > 0 else { continue }
        let difference = abs(Double(kernel[i, j]) - exact[i, j]) / scale
        error = difference.isNaN ? .nan : max(error, difference)
      }
    }
    return error
  }

  @Test(arguments: goldenActivations.map(\.name)) func accuracy(_ name: String) throws {
    let golden = try GoldenValues.load(name)
    let activation = try #require(goldenActivations.first { $0.name == name }).activation
    var errors: [String: Double] = [:]
    for item in golden.cases where !["huge", "tiny"].contains(item.inputClass) {
      let network = InfiniteNetwork(
        depth: item.depth, activation: activation, bias: try #require(Double(item.betaHex)))
      let x = try golden.inputs(of: item.inputClass)
      let exact = try network.kernel(x)
      let kernel = try network.kernel(x, precision: .single)
      let kind = item.depth > 10 ? "depth 50" : "depth 10"
      for (label, single, double) in [
        ("nngp", Optional(kernel.nngp), Optional(exact.nngp)), ("ntk", kernel.ntk, exact.ntk),
      ] {
        #expect((single == nil) == (double == nil))
        guard let single, let double else { continue }
        let error = scaledError(single, double)
        #expect(!error.isNaN, "\(item.id)")
        errors["\(kind) \(label)", default: 0] = max(errors["\(kind) \(label)"] ?? 0, error)
        // Each is symmetric, and the same between two sets.
        for i in 0..<single.rows { for j in 0..<i { #expect(single[i, j] == single[j, i]) } }
      }
    }
    for (kind, error) in errors.sorted(by: { $0.key < $1.key }) {
      print("single \(name) \(kind): \(error)")
      #expect(error <= (kind.hasPrefix("depth 50") ? 2e-5 : 4e-6), "\(name), \(kind)")
    }
    #expect(!errors.isEmpty)
  }

  /// Angles of nearly parallel and nearly opposite inputs keep their digits.
  @Test func nearlyParallelInputs() throws {
    let golden = try GoldenValues.load("relu")
    for item in golden.cases
    where item.inputClass.hasPrefix("pert") || item.inputClass.hasPrefix("opp") {
      let network = InfiniteNetwork(
        depth: item.depth, activation: .relu, bias: try #require(Double(item.betaHex)))
      let x = try golden.inputs(of: item.inputClass)
      let exact = try network.ntk(x)
      let kernel = try network.ntk(x, precision: .single)
      #expect(scaledError(kernel, exact) < (item.depth > 10 ? 2e-5 : 4e-6), "\(item.id)")
    }
  }

  /// Rows and columns beyond whole vectors and panels, one set and two, layers below the last.
  @Test(arguments: [1, 15, 16, 17, 193, 260]) func sizes(_ count: Int) throws {
    let network = InfiniteNetwork(depth: 4, activation: .relu, bias: 0.1, weightVariance: 1.5)
    let (x, y) = (Samples.inputs(count, 7, seed: 1), Samples.inputs(21, 7, seed: 2))
    for layer in [1, 3, 4] {
      let (own, cross) = try (network.kernel(layer: layer, x), network.kernel(layer: layer, x, y))
      let single = try network.kernel(layer: layer, x, precision: .single)
      let between = try network.kernel(layer: layer, x, y, precision: .single)
      let scale = own.ntk!.largestMagnitude
      for (a, b) in [
        (single.nngp, own.nngp), (single.ntk!, own.ntk!), (between.nngp, cross.nngp),
        (between.ntk!, cross.ntk!),
      ] {
        #expect(a.rows == b.rows && a.columns == b.columns)
        #expect((a.matrix - b).largestMagnitude < 2e-6 * scale)
      }
      #expect(try network.ntk(layer: layer, x, precision: .single) == single.ntk)
      #expect(try network.nngp(layer: layer, x, precision: .single) == single.nngp)
    }
  }

  /// Long inputs, with sums that cancel and with sums that grow.
  @Test func longInputs() throws {
    let x = Samples.inputs(60, 784, seed: 1)
    for (name, inputs) in [("normal", x), ("positive", x.map { abs($0) })] {
      for activation in [Activation.relu, .erf, .gelu] {
        let network = InfiniteNetwork(depth: 10, activation: activation, bias: 0.1)
        let error = scaledError(
          try network.ntk(inputs, precision: .single), try network.ntk(inputs))
        print("single, 784 \(name) numbers, \(activation): \(error)")
        #expect(error < 1e-5)
      }
    }
  }

  /// What does not fit is refused by name, not made infinite or zero.
  @Test func refusesWhatDoesNotFit() throws {
    let network = InfiniteNetwork(depth: 3, activation: .relu)
    for factor in [1e20, 1e-20, 1e150] {
      let x = factor * Samples.inputs(3, 5, seed: 1)
      #expect(try network.ntk(x).firstNonFinite == nil)
      let error = #expect(throws: NTKError.self) { try network.ntk(x, precision: .single) }
      #expect(error?.description.hasPrefix("x: the variance of row 0 in layer 1 is ") == true)
    }
    let x = Samples.inputs(3, 5, seed: 1)
    #expect(throws: NTKError.self) {
      try InfiniteNetwork(depth: 2, activation: .sign).ntk(x, precision: .single)
    }
    #expect(throws: NTKError.self) { try network.ntk(layer: 4, x, precision: .single) }
    #expect(throws: NTKError.self) {
      try network.ntk(x, Samples.inputs(3, 4, seed: 1), precision: .single)
    }
    // Zero inputs have zero kernels.
    let zero = try network.kernel(Matrix(rows: 2, columns: 3), precision: .single)
    #expect(zero.nngp.elements == [0, 0, 0, 0] && zero.ntk?.elements == [0, 0, 0, 0])
  }

  private func expectRounded(_ network: Network, _ width: Int) throws {
    let (x, y) = (Samples.inputs(70, width, seed: 1), Samples.inputs(9, width, seed: 2))
    let (own, cross) = try (network.kernel(x), network.kernel(x, y))
    let (single, between) = try (
      network.kernel(x, precision: .single), network.kernel(x, y, precision: .single)
    )
    for (a, b) in [
      (single.nngp, own.nngp), (single.ntk!, own.ntk!), (between.nngp, cross.nngp),
      (between.ntk!, cross.ntk!),
    ] { #expect((a.matrix - b).largestMagnitude < 2e-6 * own.ntk!.largestMagnitude) }
    #expect(try network.ntk(x, precision: .single) == single.ntk)
    #expect(try network.nngp(x, y, precision: .single) == between.nngp)
    #expect(try network.nngp(x, precision: .single) == single.nngp)
    #expect(try network.ntk(x, y, precision: .single) == between.ntk)
  }

  /// Networks of any layers: those without positions, and those that doubles are rounded of.
  @Test func networks() throws {
    let connected = Network {
      Dense(bias: 0.2)
      Activation(.erf)
      Dense(bias: 0.2)
      Activation(.erf)
      Dense(bias: 0.2)
    }
    try expectRounded(connected, 6)
    for (first, second) in [(Activation.erf, Activation.relu), (.leakyReLU(slope: 0.1), .relu)] {
      let mixed = Network {
        Dense()
        first
        Dense()
        second
        Dense()
      }
      try expectRounded(mixed, 6)
    }
    let convolutional = Network(input: [4, 4, 2]) {
      Convolution(3, bias: 0.1)
      Activation(.relu)
      GlobalAveragePooling()
      Dense(bias: 0.3)
    }
    try expectRounded(convolutional, 32)
    let branched = Network {
      Dense(bias: 0.2)
      LayerNorm()
      Residual {
        Activation(.relu)
        Dense(bias: 0.1)
        Activation(.gelu)
        Dense()
      }
      Branches(.product) {
        Branch {}
        Branch {
          Activation(.relu)
          Dense()
        }
        Branch {
          Dropout(keep: 0.5)
          Dense(bias: 0.3)
        }
      }
    }
    try expectRounded(branched, 6)
    let plane = Network(input: [4, 4, 2]) {
      Convolution(3)
      Activation(.relu)
      Flatten()
    }
    for factor in [1e30, 1e-30] {
      #expect(throws: NTKError.self) {
        try plane.ntk(factor * Samples.inputs(2, 32, seed: 1), precision: .single)
      }
    }
    let unequal = Network {
      Dense(bias: 0.1)
      Activation(.relu)
      Dense(bias: 0.2)
    }
    try expectRounded(unequal, 6)
  }
}

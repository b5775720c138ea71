import LinearAlgebra
import NTK

// Networks beyond fully connected ones.
extension Case {
  static var networks: [Case] {
    [
      kernel("conv-flatten-N100-16x16x3", convolutional([16, 16, 3]) { Flatten() }, n: 100),
      kernel(
        "conv-gap-N20-8x8x3", convolutional([8, 8, 3]) { GlobalAveragePooling() }, n: 20),
      kernel(
        "conv-gap-N20-16x16x3", convolutional([16, 16, 3]) { GlobalAveragePooling() }, n: 20),
      kernel("residual-N1000", residual, n: 1000, inputs: 784),
      kernel("layer-norm-N1000", normalized, n: 1000, inputs: 784),
      kernel("attention-N20-16x64", attending, n: 20),
      deepPairs,
      empiricalConvolutional,
    ]
  }

  /// The empirical kernel of three convolutions of 64 channels.
  private static var empiricalConvolutional: Case {
    // Forward, backward and gradients of one output: three products of the same size.
    let weights: Double = 27 * 64 + 2 * 576 * 64
    let flops: Double = 6 * 32 * 256 * weights
    return Case(name: "empirical-conv-64-N32-16x16x3", flops: flops) {
      let x = Inputs.random(32, 768, seed: 1)
      let network = try convolutional([16, 16, 3]) { GlobalAveragePooling() }
        .sampled(width: 64, seed: 3)
      return { _ = try network.empiricalNTK(x) }
    }
  }

  private static func kernel(_ name: String, _ network: Network, n: Int, inputs: Int? = nil) -> Case
  {
    let width = inputs ?? network.input!.reduce(1, *)
    return Case(name: name, flops: Double(n * n * width)) {
      let x = Inputs.random(n, width, seed: 1)
      return { _ = try network.kernel(x) }
    }
  }

  /// Three convolutions of 3 × 3 with ReLU.
  private static func convolutional(
    _ input: [Int], @LayerBuilder _ top: () -> [Network.Layer]
  ) -> Network {
    Network(input: input) {
      for _ in 0..<3 {
        Convolution(3, bias: 0.1)
        Activation(.relu)
      }
      top()
      Dense(bias: 0.1)
    }
  }

  /// One input with eight others at CIFAR's size: what one pair takes, and how long N = 1000 takes by
  /// that, which are 500,500 pairs.
  private static var deepPairs: Case {
    let (pixels, others) = (1024.0, 8.0)
    var result = Case(name: "cifar-pair-depth10", flops: others * pixels * pixels * 3) {
      let (x, y) = (Inputs.random(1, 3072, seed: 1), Inputs.random(8, 3072, seed: 2))
      return { _ = try deep.kernel(x, y) }
    }
    result.pairs = Int(others)
    return result
  }

  /// CIFAR's size: ten layers, global average pooling.
  private static var deep: Network {
    Network(input: [32, 32, 3]) {
      for _ in 0..<9 {
        Convolution(3, bias: 0.1)
        Activation(.relu)
      }
      GlobalAveragePooling()
      Dense(bias: 0.1)
    }
  }

  /// Three residual blocks of two layers.
  private static var residual: Network {
    Network {
      Dense(bias: 0.1)
      for _ in 0..<3 {
        Residual {
          Activation(.relu)
          Dense(bias: 0.1)
          Activation(.relu)
          Dense(bias: 0.1)
        }
      }
      Activation(.relu)
      Dense(bias: 0.1)
    }
  }

  private static var normalized: Network {
    Network {
      for _ in 0..<2 {
        Dense(bias: 0.1)
        LayerNorm()
        Activation(.relu)
      }
      Dense(bias: 0.1)
    }
  }

  private static var attending: Network {
    Network(input: [16, 64]) {
      Dense(bias: 0.1)
      SelfAttention(.softmax, bias: 0.1)
      Activation(.relu)
      GlobalAveragePooling()
      Dense(bias: 0.1)
    }
  }
}

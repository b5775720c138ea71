/// Layers before the first nonlinearity, which are linear in an input: covariances of positions are inner
/// products of vectors that each input brings by itself, and tangent kernels are the same with other factors,
/// K(p, p′) = Σₖ aₖ fₖ(p) f′ₖ(p′) and Θ(p, p′) = Σₖ bₖ fₖ(p) f′ₖ(p′).
///
/// The first vectors are the channels, which share their factors; each bias adds the vector 1. What a layer
/// does to the positions of a pair, K ← A K A′ᵀ, it does to vectors once an input, f ← A f.
struct PositionVectors: Sendable {
  /// What happens to the vectors of an input.
  enum Operation: Sendable {
    /// A bias: one more vector, of ones.
    case addOne
    /// A normalization, the layer of this number.
    case normalize(id: Int)
    case multiply(PositionMatrix)
  }

  /// aₖ and bₖ.
  struct Factors: Sendable {
    var covariance: Double
    var tangent: Double
  }

  private(set) var operations: [Operation] = []
  let channelCount: Int
  /// Of the channels.
  private(set) var channels: Factors
  /// Of each bias, in their order.
  private(set) var biases: [Factors] = []
  /// How many positions there are at the beginning, and at the end.
  let inputs: Int
  private(set) var positions: Int

  /// The inputs themselves: means over channels.
  init(_ input: Grid, channelCount: Int) {
    self.channelCount = channelCount
    channels = Factors(covariance: 1 / Double(max(channelCount, 1)), tangent: 0)
    (inputs, positions) = (input.count, input.count)
  }

  /// How many vectors an input has.
  var count: Int { channelCount + biases.count }

  /// Goes through a layer, if it is linear in the input.
  mutating func append(_ step: Step) -> Bool {
    switch step.kind {
    case .window(let window):
      guard window.isPoint, !window.isLocal else { return false }
      weigh(window.gain, growth: 1)
      addBias(window.biasVariance)
    case .norm: operations.append(.normalize(id: step.id))
    case .dropout: break  // Masks of two inputs are independent.
    case .activation, .positions, .combine: return false
    }
    return true
  }

  /// Goes through a layer that mixes positions.
  mutating func append(_ matrix: PositionMatrix) {
    operations.append(.multiply(matrix))
    positions = matrix.outputs
    weigh(matrix.gain, growth: matrix.biasVariance == nil ? 0 : 2)
    addBias(matrix.biasVariance ?? 0)
  }

  /// K ← gain K, Θ ← gain Θ + growth · K.
  private mutating func weigh(_ gain: Double, growth: Double) {
    func weighed(_ factors: Factors) -> Factors {
      let covariance = gain * factors.covariance
      return Factors(
        covariance: covariance, tangent: gain * factors.tangent + growth * covariance)
    }
    channels = weighed(channels)
    biases = biases.map(weighed)
  }

  /// K ← K + β², Θ ← Θ + β².
  private mutating func addBias(_ variance: Double) {
    guard variance > 0 else { return }
    operations.append(.addOne)
    biases.append(Factors(covariance: variance, tangent: variance))
  }
}

internal import CNTKKernels
import LinearAlgebra
internal import Statistics

/// What one input brings to all its pairs: the roots of its variances after each layer, position by
/// position, and what activations need beside them.
final class Side: @unchecked Sendable {
  /// Numbers of one layer, arrays over positions one after another.
  enum Field: Int, CaseIterable {
    /// √Var to 31 digits.
    case high, low
    /// 1/√Var; of a normalization, by how much roots were multiplied.
    case reciprocal
    /// See `ntk_inputs`.
    case contraction, expansion, extra, excess
    /// 1/√Var of any layer.
    case inverse

    /// How many there are that planes to 31 digits look at.
    static let precise = 7
  }

  /// The channels of the inputs, one after another, each over all positions; scaled by 1/√C.
  let channels: UnsafeMutablePointer<Double>
  let channelCount: Int
  private let steps: Int
  private let fields: UnsafeMutablePointer<UnsafeMutablePointer<Double>?>
  private let sizes: UnsafeMutablePointer<Int>
  /// What activations without a vector kernel need.
  private(set) var profiles: [[Profile]]
  /// Matrices over positions: attention's weights, and their transposes.
  var matrices: [UnsafeMutablePointer<Double>?]
  /// What layers with positions leave of the input with itself, where that is known: its covariance
  /// and tangent kernel.
  var own: (covariance: DoubleDouble, tangent: Double)?
  /// The largest bound on the error of a quadrature.
  private(set) var errorBound = 0.0

  /// Nothing but the input yet.
  init(steps: Int, channels: Int, positions: Int) {
    channelCount = channels
    // Vectors may reach beyond the last position.
    self.channels = .allocate(capacity: channels * positions + 8)
    self.channels.initialize(repeating: 0, count: channels * positions + 8)
    self.steps = steps
    fields = .allocate(capacity: max(steps, 1))
    fields.initialize(repeating: nil, count: steps)
    sizes = .allocate(capacity: max(steps, 1))
    sizes.initialize(repeating: 0, count: steps)
    profiles = Array(repeating: [], count: steps)
    matrices = Array(repeating: nil, count: steps)
  }

  deinit {
    channels.deallocate()
    for id in 0..<steps { fields[id]?.deallocate() }
    fields.deallocate()
    sizes.deallocate()
    for pointer in matrices { pointer?.deallocate() }
  }

  /// A layer's field over positions.
  func field(_ id: Int, _ field: Field) -> UnsafeMutablePointer<Double> {
    fields[id]! + field.rawValue * sizes[id]
  }

  /// The variance of a position after a layer.
  func variance(_ id: Int, _ position: Int) -> DoubleDouble {
    let root = DoubleDouble(sum: field(id, .high)[position], field(id, .low)[position])
    return root * root
  }

  /// Writes the roots of a layer's variances.
  func setRoots(_ id: Int, _ variances: [DoubleDouble]) {
    let target = reserve(id, variances.count)
    for (p, variance) in variances.enumerated() {
      let root = variance.high > 0 ? variance.root : DoubleDouble(0)
      target[p] = root.high
      target[variances.count + p] = root.low
      field(id, .inverse)[p] = root.high > 0 ? 1 / root.high : 0
    }
  }

  private func reserve(_ id: Int, _ positions: Int) -> UnsafeMutablePointer<Double> {
    if let pointer = fields[id], sizes[id] == positions { return pointer }
    fields[id]?.deallocate()
    let count = Field.allCases.count * positions
    let pointer = UnsafeMutablePointer<Double>.allocate(capacity: count)
    pointer.initialize(repeating: 0, count: count)
    fields[id] = pointer
    sizes[id] = positions
    return pointer
  }

  /// Writes what an activation needs, given its outputs' roots.
  func setActivation(_ id: Int, kernel: VectorKernel?, profiles: [Profile], inputRoots: [Double]) {
    errorBound = profiles.reduce(errorBound) { max($0, $1.error) }
    guard let kernel else {
      self.profiles[id] = profiles
      return
    }
    if case .piecewiseLinear = kernel { return }
    for p in inputRoots.indices {
      let numbers = kernel.numbers(deviation: inputRoots[p])
      let root = field(id, .high)[p]
      field(id, .reciprocal)[p] = root > 0 ? 1 / root : 0
      field(id, .contraction)[p] = numbers.0
      field(id, .expansion)[p] = numbers.1
      field(id, .extra)[p] = numbers.2
      field(id, .excess)[p] = numbers.3
    }
  }
}

extension Activation {
  /// The profiles of variables with these variances.
  static func profiles(
    _ nonlinearity: any Nonlinearity, _ variances: [DoubleDouble], place: String
  ) throws(NTKError) -> [Profile] {
    var result: [Profile] = []
    result.reserveCapacity(variances.count)
    for variance in variances {
      let profile = try nonlinearity.profile(variance: variance)
      guard profile.moment.high.isFinite else {
        throw .overflow(argument: place, reason: "E[σ(u)²] is too large for a double")
      }
      result.append(profile)
    }
    return result
  }
}

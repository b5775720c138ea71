import LinearAlgebra
internal import Statistics

/// √Var of every input in every state of a program: the diagonal of the recursion, which each pair of
/// inputs needs.
struct InputDeviations {
  /// One input in one state.
  struct Entry {
    /// The variance without the bias's share β² of weights just before.
    let variance: DoubleDouble
    /// Its root.
    let deviation: Double
    /// The variance.
    let whole: DoubleDouble
    /// Its root, and what that is off by.
    let total: Double
    let rest: Double

    /// What `moment`, a variance whose root may be known, becomes by weights.
    init(_ moment: DoubleDouble, _ weights: PairProgram.Weights?, deviation: Double? = nil) {
      let gain = weights?.gain ?? 1
      variance = gain == 1 ? moment : gain * moment
      self.deviation =
        deviation.map { gain == 1 ? $0 : gain.squareRoot() * $0 } ?? variance.squareRoot
      let bias = weights?.biasVariance ?? DoubleDouble(0)
      whole = bias.high == 0 ? variance : variance + bias
      let root = whole.high > 0 ? whole.root : DoubleDouble(0)
      total = bias.high == 0 ? self.deviation : root.high
      rest = bias.high == 0 ? (root.high - self.deviation) + root.low : root.low
    }
  }

  /// The inputs themselves; nil where layers with positions come before.
  let geometry: InputGeometry?
  let count: Int
  /// [state][input].
  private(set) var entries: [[Entry]]
  /// What each input brings to an activation's expectations: [operation][input], none for others.
  private(set) var profiles: [[Profile]] = []

  /// Inputs without positions.
  init(
    _ inputs: Matrix, _ program: PairProgram, argument: String = "x", packs: Bool = true
  ) throws {
    let geometry = InputGeometry(inputs, packs: packs)
    self.geometry = geometry
    count = inputs.rows
    entries = [
      (0..<inputs.rows).map {
        Entry(geometry.variance($0), program.first, deviation: geometry.deviation($0))
      }
    ]
    try carry(program, argument)
  }

  /// Inputs of which only variances are known, as layers with positions leave them.
  init(variances: [DoubleDouble], _ program: PairProgram, argument: String = "x") throws {
    geometry = nil
    count = variances.count
    entries = [variances.map { Entry($0, program.first) }]
    try carry(program, argument)
  }

  private mutating func carry(_ program: PairProgram, _ argument: String) throws {
    for (number, operation) in program.operations.enumerated() {
      let before = entries[number]
      var own: [Profile] = []
      switch operation {
      case .weights(let weights): entries.append(before.map { Entry($0.whole, weights) })
      case .activation(let nonlinearity, _, let weights):
        own = try InputDeviations.profiles(nonlinearity, before.map(\.whole))
        if let row = own.firstIndex(where: { !$0.moment.high.isFinite }) {
          guard let place = program.places[number] else {
            throw NTKError.overflow(
              argument: argument,
              reason: "E[σ(u)²] of row \(row) after layer \(number + 1) is too large for a double")
          }
          throw NTKError.overflow(
            argument: place, reason: "E[σ(u)²] is too large for a double")
        }
        entries.append(own.map { Entry($0.moment, weights) })
      case .norm(let epsilon):
        entries.append(
          before.map { Entry(InputDeviations.normalized($0.whole, epsilon: epsilon), nil) })
      case .dropout(let keep): entries.append(before.map { Entry($0.whole.divided(by: keep), nil) })
      case .save: entries.append(before)
      case .restore(_, let from): entries.append(entries[from])
      case .sum(_, let from):
        entries.append(zip(before, entries[from]).map { Entry($0.whole + $1.whole, nil) })
      case .product(_, let from):
        entries.append(zip(before, entries[from]).map { Entry($0.whole * $1.whole, nil) })
      }
      profiles.append(own)
      if let place = program.places[number],
        let bad = entries[number + 1].first(where: { !$0.whole.high.isFinite })
      {
        throw NTKError.overflow(argument: place, reason: "a variance of \(bad.whole.high)")
      }
    }
  }

  static func normalized(_ variance: DoubleDouble, epsilon: Double) -> DoubleDouble {
    guard variance.high > 0 else { return DoubleDouble(0) }
    return epsilon == 0 ? DoubleDouble(1) : variance / (variance + DoubleDouble(epsilon))
  }

  /// What variables of these variances bring to the expectations of their pairs; quadratures take
  /// all threads.
  private static func profiles(
    _ nonlinearity: any Nonlinearity, _ variances: [DoubleDouble]
  ) throws -> [Profile] {
    guard !(nonlinearity is any ClosedForm) else {
      return try variances.map { try nonlinearity.profile(variance: $0) }
    }
    return try Parallel.map(variances.count) {
      try nonlinearity.profile(variance: variances[$0])
    }
  }

  /// The largest bound on a quadrature's error up to a state.
  func error(upTo state: Int) -> Double {
    profiles.prefix(state).joined().reduce(0) { max($0, $1.error) }
  }
}

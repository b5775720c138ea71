/// A layer once shapes are known.
struct Step: Sendable {
  /// Its number: where each input keeps the variances of its outputs.
  let id: Int
  let place: String
  let kind: Kind
  let input: Grid
  let output: Grid

  indirect enum Kind: Sendable {
    case window(Window)
    case activation(any Nonlinearity, VectorKernel?)
    case norm(epsilon: Double, overPositions: Bool)
    case dropout(keep: Double)
    case positions(variance: Double, length: Double?)
    case combine(Branches.Combination, [[Step]])
  }

  /// Whether it is a nonlinearity that vectors of pairs go through.
  var hasVectorForm: Bool {
    switch kind {
    case .activation(_, let kernel): kernel != nil
    case .norm: true
    default: false
    }
  }

  /// Whether it looks at variances.
  var needsRoots: Bool {
    switch kind {
    case .activation, .norm: true
    case .combine(_, let branches): branches.contains { $0.contains(where: \.needsRoots) }
    default: false
    }
  }
}

/// A layer that makes pairs of positions of all offsets into others.
struct Mixing: Sendable {
  let id: Int
  let place: String
  let kind: Kind
  let input: Grid
  let output: Grid

  indirect enum Kind: Sendable {
    case flatten
    case pool(Window)
    case attention(SelfAttention)
    case aggregation([Double])
    case window(Window)
    case combine(Branches.Combination, [Program])
  }

  /// Whether it is the mean over all positions.
  var isGlobal: Bool {
    if case .pool(let window) = kind { return output.count == 1 && window.taps == input.count }
    return false
  }
}

/// Layers in the order in which pairs of positions go through them.
struct Program: Sendable {
  enum Stage: Sendable {
    /// Steps that keep p − p′, plane by plane.
    case planes([Step])
    case mixing(Mixing)
  }

  var stages: [Stage] = []
  let input: Grid
  var output: Grid

  mutating func append(_ step: Step) {
    output = step.output
    if case .planes(let steps)? = stages.last {
      stages[stages.count - 1] = .planes(steps + [step])
    } else {
      stages.append(.planes([step]))
    }
  }

  mutating func append(_ mixing: Mixing) {
    output = mixing.output
    stages.append(.mixing(mixing))
  }

  /// The steps, where nothing mixes.
  var steps: [Step]? {
    if stages.isEmpty { return [] }
    if stages.count == 1, case .planes(let steps) = stages[0] { return steps }
    return nil
  }

  /// Whether stages from `index` on look at variances.
  func needsRoots(from index: Int) -> Bool {
    stages[index...].contains {
      switch $0 {
      case .planes(let steps): steps.contains(where: \.needsRoots)
      case .mixing(let mixing):
        switch mixing.kind {
        case .attention: true
        case .combine(_, let programs): programs.contains { $0.needsRoots(from: 0) }
        default: false
        }
      }
    }
  }
}

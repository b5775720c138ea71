extension Activation {
  /// What tells it from others: its name, and its values, which a closure's name does not tell.
  public var fingerprint: [String] {
    let points = [-3, -1.25, -0.4, 0.1, 0.7, 1.5, 4]
    return [name] + points.flatMap { ["\(self($0))", "\(derivative($0))"] }
  }
}

extension Network {
  /// What tells it from others: its layers with all their numbers, and activations by their values.
  public var fingerprint: [String] { ["\(input ?? [])"] + layers.flatMap(\.fingerprint) }
}

extension Network.Layer {
  var fingerprint: [String] {
    switch self {
    case .activation(let activation): activation.fingerprint
    case .branches(let branches):
      [branches.combination.rawValue]
        + branches.branches.flatMap { ["("] + $0.flatMap(\.fingerprint) + [")"] }
    default: ["\(self)"]
    }
  }
}

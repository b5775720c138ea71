import LinearAlgebra
internal import Statistics

/// √Σ⁽ˡ⁾(x, x) of every input and layer, before and after the bias is added: the diagonal of the
/// recursion, which each pair of inputs needs.
struct InputDeviations {
  /// One input in one layer.
  struct Entry {
    /// Var α̃⁽ˡ⁾ without the bias's share β².
    let variance: DoubleDouble
    /// Its root.
    let deviation: Double
    /// √Σ⁽ˡ⁾(x, x), and what it is off by.
    let total: Double
    let rest: Double
  }

  /// The inputs themselves.
  let geometry: InputGeometry
  /// [layer − 1][input].
  private(set) var entries: [[Entry]]
  /// What each input brings to the expectations of layer + 1: [layer − 1][input].
  private(set) var profiles: [[Profile]] = []

  init(
    _ inputs: Matrix, depth: Int, recursion: Recursion, argument: String = "x", packs: Bool = true
  ) throws {
    geometry = InputGeometry(inputs, packs: packs)
    entries = [
      (0..<inputs.rows).map { [geometry] in
        recursion.entry(geometry.variance($0), deviation: geometry.deviation($0))
      }
    ]
    for layer in 1..<max(depth, 1) {
      let variances = entries[layer - 1].map { recursion.addingBias(to: $0.variance) }
      let profiles = try recursion.profiles(variances)
      if let row = profiles.firstIndex(where: { !$0.moment.high.isFinite }) {
        throw NTKError.overflow(
          argument: argument,
          reason: "E[σ(u)²] of row \(row) after layer \(layer) is too large for a double")
      }
      entries.append(profiles.map { recursion.entry($0.moment) })
      self.profiles.append(profiles)
    }
  }

  /// The largest bound on a quadrature's error up to a layer.
  func error(upTo layer: Int) -> Double {
    profiles.prefix(layer - 1).joined().reduce(0) { max($0, $1.error) }
  }
}

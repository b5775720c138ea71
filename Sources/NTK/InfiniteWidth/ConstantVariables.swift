import LinearAlgebra
internal import Statistics

extension Matrix {
  /// Writes E[σ̇(u)σ̇(v)] where u or v is constant: vector kernels carry no angle there, which nothing but
  /// Σ̇ itself depends on.
  ///
  /// - Parameters:
  ///   - rows: √Var u of each row.
  ///   - columns: √Var v of each column.
  ///   - factor: The variance of the weights.
  mutating func writeDerivatives(
    ofConstants nonlinearity: any Nonlinearity, _ rows: [Double], _ columns: [Double],
    factor: Double = 1
  ) throws(NTKError) {
    guard rows.contains(0) || columns.contains(0) else { return }
    func profile(_ deviation: Double) throws(NTKError) -> Profile {
      try nonlinearity.profile(variance: DoubleDouble(product: deviation, deviation))
    }
    var profiles: [Profile] = []
    for deviation in columns { profiles.append(try profile(deviation)) }
    for i in rows.indices {
      let own = try profile(rows[i])
      for j in columns.indices where rows[i] == 0 || columns[j] == 0 {
        let pair = GaussianPair(
          deviation1: rows[i], deviation2: columns[j], covariance: 0, gap: 1)
        self[i, j] = factor * nonlinearity.dual(pair, own, profiles[j]).derivative
      }
    }
  }
}

import LinearAlgebra

/// What a random experiment gives, for each of some seeds: side by side, in the order of the seeds.
///
///     let squares = try study(seeds: 0..<4000) { seed in … }
///
/// - Parameter quantity: May run several times at once, and must not change anything outside.
public func study<Value: Sendable>(
  seeds: Range<Int>, of quantity: (_ seed: UInt64) throws -> Value
) throws -> [Value] {
  let first = seeds.lowerBound
  return try Parallel.map(seeds.count) { k in try quantity(UInt64(first + k)) }
}

/// What a random experiment gives over growing sizes: a list for each size, with a value for each seed;
/// what `check(_:_:over:convergesLike:)` and `convergence(_:samples:)` take, which know mean and error.
///
/// - Parameter quantity: May run several times at once, and must not change anything outside.
public func study(
  over sizes: [Int], seeds: Range<Int>,
  of quantity: (_ size: Int, _ seed: UInt64) throws -> Double
) throws -> [[Double]] {
  try sizes.map { size in try study(seeds: seeds) { seed in try quantity(size, seed) } }
}

/// The same for several quantities of one experiment: a study for each of them.
public func study(
  over sizes: [Int], seeds: Range<Int>,
  ofAll quantities: (_ size: Int, _ seed: UInt64) throws -> [Double]
) throws -> [[[Double]]] {
  let all = try sizes.map { size in
    try study(seeds: seeds) { seed in try quantities(size, seed) }
  }
  let count = all.first?.first?.count ?? 0
  return (0..<count).map { quantity in all.map { $0.map { $0[quantity] } } }
}

extension Matrix {
  /// ‖A − B‖/‖B‖ in the Frobenius norm: how far a kernel is from its limit.
  public func relativeDistance(to limit: Matrix) -> Double {
    (self - limit).frobeniusNorm / limit.frobeniusNorm
  }
}

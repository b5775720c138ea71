import LinearAlgebra

extension Matrix {
  /// Independent N(0, 1) entries from a seeded generator: inputs for experiments. The same seed
  /// gives the same matrix on every machine.
  public static func normal(rows: Int, columns: Int, seed: UInt64) -> Matrix {
    var matrix = Matrix(rows: rows, columns: columns)
    let generator = NormalGenerator(seed: seed, stream: 0)
    if rows * columns > 0 {
      matrix.withUnsafeMutableStorage { generator.fill($0, start: 0, count: rows * columns) }
    }
    return matrix
  }
}

internal import LinearAlgebra

/// Matrices and vectors that equations are often about, drawn anew for every point.
extension Meaning {
  /// Any matrix: independent standard normal entries.
  public static func matrix(rows: Int, columns: Int) -> Meaning {
    .free { (generator: inout SeededGenerator) -> Matrix in
      Matrix(rows: rows, columns: columns, elements: generator.normals(rows * columns))
    }
  }

  /// Any symmetric matrix.
  public static func symmetric(dimension n: Int) -> Meaning {
    .free { (generator: inout SeededGenerator) -> Matrix in
      let a = Matrix(rows: n, columns: n, elements: generator.normals(n * n))
      return (a + a.transposed).map { $0 / 2 }
    }
  }

  /// Any symmetric positive definite matrix: A Aᵀ / n + I / 4 with normal entries, far from singular.
  public static func positiveDefinite(dimension n: Int) -> Meaning {
    .free { (generator: inout SeededGenerator) -> Matrix in
      let a = Matrix(rows: n, columns: n, elements: generator.normals(n * n))
      return (a * a.transposed).map { $0 / Double(n) } + 0.25 * Matrix.identity(n)
    }
  }

  /// Any orthogonal matrix: its rows are normal vectors, made orthonormal one after the other.
  public static func orthogonal(dimension n: Int) -> Meaning {
    .free { (generator: inout SeededGenerator) -> Matrix in
      var rows: [Vector] = []
      while rows.count < n {
        var row = generator.normals(n)
        // Twice, so that rounding leaves no angle.
        for _ in 0..<2 {
          for earlier in rows {
            let overlap = dot(row, earlier)
            row = zip(row, earlier).map { $0 - overlap * $1 }
          }
        }
        let length = norm(row)
        if length > 1e-3 { rows.append(row.map { $0 / length }) }
      }
      return Matrix(rows: n, columns: n, elements: rows.flatMap { $0 })
    }
  }

  /// Any probabilities of so many outcomes: positive numbers with the sum one.
  public static func probabilities(_ count: Int) -> Meaning {
    .free { (generator: inout SeededGenerator) -> Vector in
      let weights = (0..<count).map { _ in 0.1 + generator.uniform() }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
  }
}

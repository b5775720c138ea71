internal import Glibc
import LinearAlgebra

extension Matrix {
  /// Vectors of one length in random directions, a row each: inputs on a sphere.
  public static func sphere(
    rows: Int, columns: Int, radius: Double = 1, seed: UInt64
  ) -> Matrix {
    let x = normal(rows: rows, columns: columns, seed: seed)
    let lengths = (0..<rows).map { norm(x.row($0)) }
    return Matrix(rows: rows, columns: columns) { i, j in radius * x[i, j] / lengths[i] }
  }

  /// Points of a circle at equal angles, a row each, from the angle 0 on.
  public static func circle(_ count: Int, radius: Double = 1) -> Matrix {
    Matrix(rows: count, columns: 2) { i, j in
      let angle = 2 * Double.pi * Double(i) / Double(count)
      return radius * (j == 0 ? cos(angle) : sin(angle))
    }
  }

  /// Points of half a circle at equal angles from 0 to π, both included, a row each: inputs for a kernel
  /// over the angle to the first one.
  public static func halfCircle(_ count: Int, radius: Double = 1) -> Matrix {
    Matrix(rows: count, columns: 2) { i, j in
      let angle = Double.pi * Double(i) / Double(max(count, 2) - 1)
      return radius * (j == 0 ? cos(angle) : sin(angle))
    }
  }

  /// The points (x, 1) of a line, a row each: inputs of networks that are functions of one number. The
  /// second entry gives the first layer an offset, so that the function need not be odd.
  ///
  ///     let x = [-1.0, -0.5, 0, 0.5, 1]
  ///     let prior = try network.prior(.line(x))
  public static func line(_ positions: [Double]) -> Matrix {
    Matrix(rows: positions.count, columns: 2) { i, j in j == 0 ? positions[i] : 1 }
  }
}

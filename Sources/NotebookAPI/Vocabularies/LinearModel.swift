public import EquationChecking
internal import Glibc
public import LinearAlgebra
public import NTK

/// A linear combination of functions, F^lin(θ) = P^{−1/2} Σ_p θ_p f^{(p)} (review, 3.1), on data.
public struct LinearModel {
  /// f^{(p)}, in order.
  public let functions: [(Vector) -> Vector]
  /// The inputs of the data, a row each.
  public let points: Matrix
  /// Values on the data over √P: a row for each datum and output, a column for each function.
  public let features: Matrix

  public init(_ functions: [(Vector) -> Vector], on points: Matrix) {
    (self.functions, self.points) = (functions, points)
    let values = functions.map { stacked($0, on: points) }
    features = Matrix(rows: values[0].count, columns: functions.count) { row, p in
      values[p][row] / Double(functions.count).squareRoot()
    }
  }

  /// P.
  public var count: Int { functions.count }

  /// K̃ on the data.
  public var kernel: TangentKernel {
    TangentKernel(
      matrix: features * features.transposed, outputs: features.rows / points.rows)
  }

  /// K̃(x, x′) = (1/P) Σ_p f^{(p)}(x) f^{(p)}(x′)ᵀ.
  public func kernel(_ x: Vector, _ y: Vector) -> Matrix {
    let terms = functions.map { outer($0(x), $0(y)) }
    return terms.dropFirst().reduce(terms[0]) { $0 + $1 } / Double(count)
  }

  /// θ(t) under gradient flow of the squared cost, by eigenvectors of the matrix of second derivatives.
  public func coefficients(at t: Double, from start: Vector, targets: Vector) throws -> Vector {
    let inputs = Double(points.rows)
    let eigen = try SymmetricEigen(features.transposed * features / inputs)
    let missing = zip(targets, features * start).map { $0 - $1 }
    let moved = eigen.applying(
      { abs($0 * t) < 1e-12 ? t : -expm1(-$0 * t) / $0 },
      to: Matrix(rows: count, columns: 1, elements: features.transposed * missing) / inputs)
    return zip(start, moved.elements).map { $0 + $1 }
  }
}

/// Values of a function on data, one input after the other.
func stacked(_ function: (Vector) -> Vector, on points: Matrix) -> Vector {
  (0..<points.rows).flatMap { function(points.row($0)) }
}

extension Vocabulary {
  /// Declares a linear model: P, p, f^{(p)}(x), f^{(p)} on the data, the unit vectors e_p, any
  /// coefficients θ, F^{lin}(θ) and f^{lin}_θ on the data, and the kernel K̃, on the data and K̃(x, x′).
  public func define(
    _ model: LinearModel, names: SymbolNames = [:], file: StaticString = #fileID,
    line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    let count = model.count
    writer.define("P", count, .functionCount)
    writer.define("p", .index(in: 1...count), .functionNumber)
    writer.define("e_p", .unitVector) { (p: Int) in Matrix.identity(count).row(p - 1) }
    writer.define("f^{(p)}(x)", .numberedFunction) { (p: Int, x: Vector) in
      model.functions[p - 1](x)
    }
    writer.define("f^{(p)}", .numberedFunctionOnData) { (p: Int) in
      stacked(model.functions[p - 1], on: model.points)
    }
    writer.define("\\theta", .free { $0.normals(count) }, .coefficients)
    for name in ["F^{lin}(\\theta)", "f^{lin}_\\theta"] {
      writer.define(name, .combination) {
        (theta: Vector) in model.features * theta
      }
    }
    writer.identify("F^{lin}(\\theta)", "f^{lin}_\\theta")
    writer.define("\\tilde K", model.kernel.matrix, .modelKernelOnData)
    writer.define("\\tilde K(x, x')", .modelKernel) { (x: Vector, y: Vector) in
      model.kernel(x, y)
    }
  }
}

/// Declares a linear model.
public func define(
  _ model: LinearModel, names: SymbolNames = [:], file: StaticString = #fileID,
  line: UInt = #line
) {
  notebookSymbols.vocabulary.define(model, names: names, file: file, line: line)
}

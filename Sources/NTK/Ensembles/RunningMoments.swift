internal import Glibc
import LinearAlgebra

/// Mean and standard error of matrices that arrive one at a time, by Welford's recurrence: memory
/// does not grow with their number, and nothing cancels.
public struct RunningMoments: Sendable, Codable {
  /// How many have arrived.
  public private(set) var count = 0
  /// Their mean.
  public private(set) var mean: Matrix
  private var squares: Matrix

  /// No samples yet, of the given shape.
  public init(rows: Int, columns: Int) {
    mean = Matrix(rows: rows, columns: columns)
    squares = mean
  }

  /// Takes one sample.
  public mutating func add(_ sample: Matrix) {
    require(
      sample.rows == mean.rows && sample.columns == mean.columns,
      "a \(sample.rows) × \(sample.columns) sample of \(mean.rows) × \(mean.columns)")
    count += 1
    let share = 1 / Double(count)
    for k in sample.elements.indices {
      let difference = sample.elements[k] - mean.elements[k]
      mean.elements[k] += difference * share
      squares.elements[k] += difference * (sample.elements[k] - mean.elements[k])
    }
  }

  /// The unbiased variance of a sample, element by element; zero for fewer than two.
  public var variance: Matrix { squares / Double(max(count - 1, 1)) }

  /// The standard error of the mean, element by element.
  public var standardError: Matrix {
    variance.map { ($0 / Double(max(count, 1))).squareRoot() }
  }
}

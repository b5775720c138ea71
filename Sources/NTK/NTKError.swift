/// What is wrong with an argument of the engine; thrown before any work is done.
public enum NTKError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A network needs at least one layer: two widths, or a depth of one.
  case noLayers(argument: String)
  /// A layer of no neurons.
  case zeroWidth(layer: Int)
  /// A parameter outside of its range.
  case invalid(argument: String, reason: String)
  /// Shapes that do not belong together.
  case shapeMismatch(argument: String, expected: String, found: String)
  /// A number that is infinite or not a number.
  case notFinite(argument: String, row: Int, column: Int)
  /// A layer that the network does not have.
  case noSuchLayer(layer: Int, depth: Int)
  /// More memory than the machine has.
  case tooLarge(argument: String, bytes: Double, available: Double)
  /// The activation has no tangent kernel: its derivative is not square integrable.
  case noTangentKernel(activation: String)
  /// A quadrature that cannot reach the tolerance asked for.
  case quadrature(activation: String, estimate: Double, tolerance: Double)
  /// A layer of a `Network` that cannot be where it is: its place, as "layer 3, convolution", and what was expected.
  case layer(place: String, reason: String)
  /// A value too large or too small for a double.
  case overflow(argument: String, reason: String)
  /// A kernel that is not positive definite.
  case notPositiveDefinite(argument: String, reason: String)

  /// What is wrong, in one line, naming the argument.
  public var description: String {
    switch self {
    case .noLayers(let argument): "\(argument): a network needs at least one layer"
    case .zeroWidth(let layer): "widths: layer \(layer) has no neurons"
    case .invalid(let argument, let reason): "\(argument): \(reason)"
    case .shapeMismatch(let argument, let expected, let found):
      "\(argument): expected \(expected), found \(found)"
    case .notFinite(let argument, let row, let column):
      "\(argument): the element in row \(row), column \(column) is not a finite number"
    case .noSuchLayer(let layer, let depth):
      "layer: \(layer) is not one of the layers 1…\(depth)"
    case .tooLarge(let argument, let bytes, let available):
      "\(argument): \(NTKError.gigabytes(bytes)) GB needed, \(NTKError.gigabytes(available)) GB available"
    case .noTangentKernel(let activation):
      "activation: \(activation) has no tangent kernel, its derivative is not square integrable"
    case .quadrature(let activation, let estimate, let tolerance):
      "activation: the quadrature for \(activation) is off by \(estimate), more than \(tolerance)"
    case .layer(let place, let reason): "\(place): \(reason)"
    case .overflow(let argument, let reason): "\(argument): \(reason)"
    case .notPositiveDefinite(let argument, let reason): "\(argument): \(reason)"
    }
  }

  private static func gigabytes(_ bytes: Double) -> Double { (bytes / 1e8).rounded(.up) / 10 }
}

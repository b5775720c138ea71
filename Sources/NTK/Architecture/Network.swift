/// A network as a value: layers one after another, the same description for every width.
///
/// ```swift
/// let network = Network(input: [16, 16, 3]) {
///   Convolution(3)
///   Activation(.relu)
///   Residual {
///     Activation(.relu)
///     Convolution(3)
///   }
///   GlobalAveragePooling()
///   Dense()
/// }
/// let theta = try network.ntk(images)  // N × N
/// ```
///
/// Parametrization of equations (1)–(4): weights and biases are N(0, 1), weights are scaled by the
/// root of their variance over the number of summands, biases by β. Inputs are the rows of a matrix;
/// a row holds an image as [row][column][channel], a sequence as [position][channel].
public struct Network: Sendable, Codable {
  /// Sizes along each axis of positions, then the number of channels: [16, 16, 3] for images, [64, 3]
  /// for sequences. Nil for vectors of any length.
  public let input: [Int]?
  /// The layers, from the inputs on.
  public let layers: [Layer]

  /// A network of the layers in a block, one a line.
  public init(input: [Int]? = nil, @LayerBuilder _ layers: () throws -> [Layer]) rethrows {
    self.init(input: input, layers: try layers())
  }

  /// A network of the layers in an array.
  public init(input: [Int]? = nil, layers: [Layer]) {
    self.input = input
    self.layers = layers
  }
}

/// What can stand in the block of a network.
public protocol NetworkPart {
  /// The layers that it stands for.
  var layers: [Network.Layer] { get }
}

/// Gathers the layers of a block.
@resultBuilder
public enum LayerBuilder {
  /// A layer.
  public static func buildExpression(_ part: some NetworkPart) -> [Network.Layer] { part.layers }
  /// Layers in an array.
  public static func buildExpression(_ layers: [Network.Layer]) -> [Network.Layer] { layers }
  /// A block.
  public static func buildBlock(_ parts: [Network.Layer]...) -> [Network.Layer] {
    parts.flatMap { $0 }
  }
  /// `for`.
  public static func buildArray(_ parts: [[Network.Layer]]) -> [Network.Layer] {
    parts.flatMap { $0 }
  }
  /// `if` without `else`.
  public static func buildOptional(_ part: [Network.Layer]?) -> [Network.Layer] { part ?? [] }
  /// `if` of `if … else`.
  public static func buildEither(first: [Network.Layer]) -> [Network.Layer] { first }
  /// `else`.
  public static func buildEither(second: [Network.Layer]) -> [Network.Layer] { second }
}

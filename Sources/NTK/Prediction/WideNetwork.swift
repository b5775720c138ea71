import LinearAlgebra

/// A description of infinitely wide networks, of whatever layers: what predictions need of it.
public protocol WideNetwork: Sendable {
  /// Σ and Θ over the rows of `x`, or between them and those of `y`.
  func wideKernel(_ x: Matrix, _ y: Matrix?) throws -> LayerKernel
  /// One of both in blocks that are computed when they are asked for.
  func blocks(_ part: KernelBlocks.Part, _ x: Matrix, _ y: Matrix?) throws -> KernelBlocks
  /// The activation for which there is no tangent kernel, if there is one.
  var untangledActivation: String? { get }
}

extension InfiniteNetwork: WideNetwork {
  /// Σ and Θ of the last layer.
  public func wideKernel(_ x: Matrix, _ y: Matrix?) throws -> LayerKernel {
    if let y { return try kernel(x, y) }
    return try kernel(x)
  }

  /// One kernel in blocks.
  public func blocks(_ part: KernelBlocks.Part, _ x: Matrix, _ y: Matrix?) throws -> KernelBlocks {
    try KernelBlocks(self, part, x, y)
  }

  /// The activation, where it has no tangent kernel.
  public var untangledActivation: String? {
    activation.hasTangentKernel ? nil : activation.name
  }
}

extension Network: WideNetwork {
  /// Σ and Θ of the outputs.
  public func wideKernel(_ x: Matrix, _ y: Matrix?) throws -> LayerKernel {
    if let y { return try kernel(x, y) }
    return try kernel(x)
  }

  /// One kernel in blocks.
  public func blocks(_ part: KernelBlocks.Part, _ x: Matrix, _ y: Matrix?) throws -> KernelBlocks {
    try KernelBlocks(self, part, x, y)
  }

  /// The first activation without a tangent kernel.
  public var untangledActivation: String? {
    var compiler = Compiler(self)
    _ = try? compiler.compile(self)
    return compiler.activations.first { !$0.hasTangentKernel }?.name
  }
}

/// The nonlinearity σ of a network (equation 3).
///
/// The same value serves networks of finite and of infinite width.
public struct Activation: Sendable {
  let nonlinearity: any Nonlinearity

  init(_ nonlinearity: any Nonlinearity) { self.nonlinearity = nonlinearity }

  /// How errors and plots call it.
  public var name: String { nonlinearity.name }

  /// σ(x).
  public func callAsFunction(_ x: Double) -> Double { nonlinearity.value(x) }

  /// σ̇(x); at a kink, the mean of both sides.
  public func derivative(_ x: Double) -> Double { nonlinearity.derivative(x) }

  /// Whether E[σ̇(u)²] is finite, so that there is a tangent kernel.
  public var hasTangentKernel: Bool { nonlinearity.hasTangentKernel }
}

extension Activation: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}

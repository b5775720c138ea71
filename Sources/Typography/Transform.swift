/// An affine map: (x, y) ↦ (a·x + c·y + tx, b·x + d·y + ty).
public struct Transform: Hashable, Sendable {
  public var a: Double
  public var b: Double
  public var c: Double
  public var d: Double
  public var tx: Double
  public var ty: Double

  public init(a: Double, b: Double, c: Double, d: Double, tx: Double, ty: Double) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.tx = tx
    self.ty = ty
  }

  public static let identity = Transform(a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0)

  public static func scale(_ s: Double) -> Transform {
    Transform(a: s, b: 0, c: 0, d: s, tx: 0, ty: 0)
  }

  /// A quarter turn counterclockwise, as labels of a vertical axis stand.
  public static let quarterTurn = Transform(a: 0, b: -1, c: 1, d: 0, tx: 0, ty: 0)
}

/// `\mathrel{…}` and its like: a subformula that spaces as the class says.
public struct Classed: Sendable {
  public var span: MathSpan
  public var atomClass: AtomClass
  public var body: [MathNode]
}

/// A number that can stand on an axis.
public protocol Plottable {
  /// The position on the axis.
  var plotted: Double { get }
}

extension Double: Plottable {
  public var plotted: Double { self }
}

extension Float: Plottable {
  public var plotted: Double { Double(self) }
}

extension Int: Plottable {
  public var plotted: Double { Double(self) }
}

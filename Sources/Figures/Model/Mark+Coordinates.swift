extension Mark {
  /// Numbers of the horizontal axis that must lie within it.
  public var xValues: [[Double]] {
    switch self {
    case .line(let x, _), .points(let x, _), .errorBars(let x, _, _), .band(let x, _, _),
      .arrows(let x, _, _, _):
      [x.values]
    case .bars(let edges, _): [edges.values]
    case .image(let image): [[image.x.lowerBound, image.x.upperBound]]
    case .contours(let contours): [[contours.x.lowerBound, contours.x.upperBound]]
    case .rule(.vertical(let x)): [[x]]
    case .slope(let slope): [[slope.x, slope.x * slope.factor]]
    case .note(let note): [[note.x]]
    case .rule: []
    }
  }

  /// Numbers of the vertical axis that must lie within it.
  public var yValues: [[Double]] {
    switch self {
    case .line(_, let y), .points(_, let y), .arrows(_, let y, _, _): [y.values]
    case .errorBars(_, let lower, let upper), .band(_, let lower, let upper):
      [lower.values, upper.values]
    case .bars(_, let heights): [heights.values]
    case .image(let image): [[image.y.lowerBound, image.y.upperBound]]
    case .contours(let contours): [[contours.y.lowerBound, contours.y.upperBound]]
    case .rule(.horizontal(let y)): [[y]]
    case .slope(let slope): [[slope.y, slope.y * power(slope.factor, slope.exponent)]]
    case .note(let note): [[note.y]]
    case .rule: []
    }
  }

  /// Numbers that become colours.
  public var colorValues: [Double]? {
    switch self {
    case .image(let image): image.values.values
    case .contours(let contours): contours.isColored ? contours.values.values : nil
    default: nil
    }
  }
}

extension Figure {
  /// Everything wrong with the figure: what was noticed while it was built, and what its data and
  /// its axes do not allow. A figure with an error among them cannot be drawn.
  ///
  /// Complexity: O(number of values).
  public var problems: [FigureProblem] {
    var found = faults
    if panels.isEmpty { found.append(.invalid("the figure has no panel")) }
    for panel in panels { found += panel.problems }
    var seen = Set<FigureProblem>()
    return found.filter { seen.insert($0).inserted }
  }
}

extension Panel {
  var problems: [FigureProblem] {
    var found = x.problems("x axis") + y.problems("y axis") + colors.problems
    if !layers.contains(where: \.mark.hasFiniteData) {
      found.append(.empty(title.map { "the plot “\($0)”" } ?? "the plot"))
    }
    found += outsideProblems(x, "x axis", \.xValues) + outsideProblems(y, "y axis", \.yValues)
    for layer in layers {
      if case .note = layer.mark { continue }
      if x.scale == .logarithmic {
        found += Self.logarithmProblems("x axis", layer.mark.xValues, layer.mark)
      }
      if y.scale == .logarithmic {
        found += Self.logarithmProblems("y axis", layer.mark.yValues, layer.mark)
      }
      if colors.kind == .logarithmic, let values = layer.mark.colorValues {
        found += Self.logarithmProblems("colour scale", [values], layer.mark)
      }
      if case .image(let image) = layer.mark {
        found += image.problems
        found += Self.nameProblems(x, "columns", image.columns)
        found += Self.nameProblems(y, "rows", image.rows)
      }
      if case .contours(let contours) = layer.mark {
        let finite = contours.values.values.lazy.filter(\.isFinite)
        if let first = finite.first, finite.allSatisfy({ $0 == first }) {
          found.append(.constant("the contours", first))
        }
      }
    }
    return found + insets.flatMap(\.panel.problems)
  }

  /// A range that leaves out all data.
  private func outsideProblems(
    _ axis: Axis, _ name: String, _ values: KeyPath<Mark, [[Double]]>
  ) -> [FigureProblem] {
    guard let range = axis.range else { return [] }
    let finite = layers.lazy.filter(\.mark.hasFiniteData).flatMap {
      $0.mark[keyPath: values].joined().lazy.filter(\.isFinite)
    }
    guard let low = finite.min(), let high = finite.max() else { return [] }
    return low > range.upperBound || high < range.lowerBound ? [.outside(name, range)] : []
  }

  /// Error bars and bands may reach below zero: they end at the axis. Bars start there.
  private static func logarithmProblems(
    _ axis: String, _ columns: [[Double]], _ mark: Mark
  ) -> [FigureProblem] {
    switch mark {
    case .errorBars, .band, .bars: return []
    default: break
    }
    let refused = columns.joined().lazy.filter { $0 <= 0 && $0.isFinite }
    guard let smallest = refused.min() else { return [] }
    return [.nonPositive(axis, count: refused.count { _ in true }, smallest: smallest)]
  }

  private static func nameProblems(_ axis: Axis, _ what: String, _ n: Int) -> [FigureProblem] {
    guard case .names(let names) = axis.scale, names.count != n else { return [] }
    return [.mismatch("names", names.count, what, n)]
  }
}

extension Axis {
  func problems(_ name: String) -> [FigureProblem] {
    guard let range else { return [] }
    if !(range.upperBound - range.lowerBound).isFinite || range.lowerBound == range.upperBound {
      return [.badRange("the \(name)")]
    }
    if scale == .logarithmic, range.lowerBound <= 0 {
      return [.nonPositiveRange(name, range)]
    }
    return []
  }
}

extension ColorScale {
  var problems: [FigureProblem] {
    guard let range else { return [] }
    if !(range.upperBound - range.lowerBound).isFinite || range.lowerBound == range.upperBound {
      return [.badRange("the colour scale")]
    }
    if kind == .logarithmic, range.lowerBound <= 0 {
      return [.nonPositiveRange("colour scale", range)]
    }
    return []
  }
}

extension Image {
  var problems: [FigureProblem] {
    if rows * columns != values.count {
      return [.invalid("\(values.count) values do not fill \(rows) × \(columns) cells")]
    }
    let finite = values.values.lazy.filter(\.isFinite)
    if let first = finite.first, rows * columns > 1, finite.allSatisfy({ $0 == first }) {
      return [.constant("the heatmap", first)]
    }
    return []
  }
}

extension Mark {
  /// Whether there is anything to draw.
  var hasFiniteData: Bool {
    switch self {
    case .rule, .note, .slope: return false
    case .image(let image): return image.values.values.contains(where: \.isFinite)
    case .contours(let contours): return contours.values.values.contains(where: \.isFinite)
    default:
      return xValues.contains { $0.contains(where: \.isFinite) }
        && yValues.contains { $0.contains(where: \.isFinite) }
    }
  }
}

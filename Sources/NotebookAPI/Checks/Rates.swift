public import Figures

/// Draws errors of repeated experiments over sizes, each curve with its fitted slope, and checks that each
/// shrinks like a power of the size: ``convergence(_:samples:label:reference:)`` and
/// ``check(_:_:over:convergesLike:within:line:)`` in one.
///
///     plot(rates(over: widths, ["$l = 2$": second, "$l = 3$": third], like: -0.5, checks: "eq-12"))
///
/// - Parameters:
///   - sizes: What the errors are over, such as widths.
///   - curves: The errors by their names: a list for each size, with a value for each seed. A curve that
///     stands alone may have an empty name.
///   - power: The slope that theory says; a triangle shows it at the first curve.
///   - tolerance: How far a fitted slope may be from it.
///   - labels: The equations, or the statements, that the curves are evidence for: one for each curve, or
///     one for all.
///   - triangle: Whether the triangle is drawn; not, where another call draws it in the same axes.
public func rates(
  over sizes: [Int], _ curves: KeyValuePairs<String, [[Double]]>, like power: Double,
  within tolerance: Double = 0.1, checks labels: String..., triangle: Bool = true,
  line: Int = #line
) -> Figure {
  drawnRates(
    over: sizes, curves.map { ($0.key, $0.value) }, like: power, within: tolerance,
    checks: labels, triangle: triangle, line: line)
}

/// Curves by their names, each checked under its label.
func drawnRates(
  over sizes: [Int], _ curves: [(name: String, errors: [[Double]])], like power: Double,
  within tolerance: Double, checks labels: [String], triangle: Bool, line: Int
) -> Figure {
  precondition(
    labels.count == 1 || labels.count == curves.count,
    "one label for all curves, or one for each")
  return overlay(
    curves.enumerated().map { index, curve in
      let label = labels.count == 1 ? labels[0] : labels[index]
      check(
        label, curve.errors, over: sizes, convergesLike: .power(power), within: tolerance,
        line: line)
      return convergence(
        sizes, samples: curve.errors, label: curve.name.isEmpty ? nil : curve.name,
        reference: triangle && index == 0 ? power : nil)
    })
}

public import Figures
import NTK

/// Draws errors over sizes, means of repeated experiments, and checks that they shrink like a power of the
/// size: ``study(over:seeds:of:)`` and ``rates(over:_:like:within:checks:triangle:line:)`` in one.
///
///     plot(try rates(over: widths, seeds: 0..<24, like: -1, checks: "drift") { n, seed in … })
///
/// - Parameters:
///   - sizes: What the errors are over, such as widths.
///   - seeds: One experiment each.
///   - name: The curve's, before its slope in the legend.
///   - power: The slope that theory says; a triangle shows it.
///   - tolerance: How far the fitted slope may be from it.
///   - label: The equation, or the statement, that the curve is evidence for.
///   - triangle: Whether the triangle is drawn.
///   - error: May run several times at once, and must not change anything outside.
public func rates(
  over sizes: [Int], seeds: Range<Int>, _ name: String = "", like power: Double,
  within tolerance: Double = 0.1, checks label: String, triangle: Bool = true, line: Int = #line,
  of error: (_ size: Int, _ seed: UInt64) throws -> Double
) throws -> Figure {
  drawnRates(
    over: sizes, [(name, try study(over: sizes, seeds: seeds, of: error))], like: power,
    within: tolerance, checks: [label], triangle: triangle, line: line)
}

/// The same for several errors of one experiment, a curve for each name:
///
///     plot(
///       try rates(
///         over: widths, seeds: 0..<30, ["all layers", "last layer"], like: -0.5, checks: "eq-regression"
///       ) { n, seed in [… , …] })
///
/// - Parameter errors: One for each name.
public func rates(
  over sizes: [Int], seeds: Range<Int>, _ names: [String], like power: Double,
  within tolerance: Double = 0.1, checks labels: String..., triangle: Bool = true,
  line: Int = #line, of errors: (_ size: Int, _ seed: UInt64) throws -> [Double]
) throws -> Figure {
  let samples = try study(over: sizes, seeds: seeds, ofAll: errors)
  precondition(samples.count == names.count, "\(names.count) names for \(samples.count) errors")
  return drawnRates(
    over: sizes, Array(zip(names, samples)), like: power, within: tolerance, checks: labels,
    triangle: triangle, line: line)
}

/// The same for errors without chance:
///
///     plot(try rates(over: steps, like: -2, checks: "eq-step") { s in … })
public func rates(
  over sizes: [Int], _ name: String = "", like power: Double, within tolerance: Double = 0.1,
  checks label: String, triangle: Bool = true, line: Int = #line,
  of error: (_ size: Int) throws -> Double
) rethrows -> Figure {
  let errors = try sizes.map(error)
  check(label, errors, over: sizes, convergesLike: .power(power), within: tolerance, line: line)
  return convergence(
    sizes, errors, label: name.isEmpty ? nil : name, reference: triangle ? power : nil)
}

public import Figures
import NTK

/// Lines through the means of repeated experiments, with their standard errors:
/// ``study(over:seeds:ofAll:)`` and `lines(_:samples:label:)` in one, a line for each name.
///
///     plot(
///       try lines(over: counts, seeds: 0..<20, ["$\\Theta_\\infty$", "$\\Sigma$"]) { count, seed in
///         let kernel = try network.kernel(.sphere(rows: count, columns: 8, seed: seed))
///         return try [Spectrum(kernel.ntk!).smallest, Spectrum(kernel.nngp).smallest]
///       })
///
/// - Parameters:
///   - sizes: Positions along the horizontal axis.
///   - seeds: One experiment each.
///   - quantities: One for each name. May run several times at once, and must not change anything outside.
public func lines(
  over sizes: [Int], seeds: Range<Int>, _ names: [String],
  of quantities: (_ size: Int, _ seed: UInt64) throws -> [Double]
) throws -> Figure {
  let samples = try study(over: sizes, seeds: seeds, ofAll: quantities)
  precondition(samples.count == names.count, "\(names.count) names for \(samples.count) quantities")
  return overlay(zip(names, samples).map { lines(sizes, samples: $1, label: $0) })
}

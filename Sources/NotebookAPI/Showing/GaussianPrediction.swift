public import Figures
public import NTK

/// A prediction as a mean and a band of two standard deviations.
///
///     plot(try prediction(x, network.prior(.line(x))) + members(x, outputs).paint(.blue))
///
/// - Parameters:
///   - x: The positions of its inputs.
///   - output: Which output.
///   - label: In the legend.
public func prediction(
  _ x: [Double], _ prediction: Prediction, output: Int = 0, label: String? = nil
) -> Figure {
  Figures.prediction(
    x, mean: prediction.mean.column(output), standardDeviation: prediction.deviation, label: label)
}

/// The same without a filled band: mean and both edges as broken lines, to lie over an ensemble's band.
///
///     plot(ensemble(x, members: outputs, label: "networks") + outline(x, theory, label: "theory"))
public func outline(
  _ x: [Double], _ prediction: Prediction, output: Int = 0, label: String? = nil
) -> Figure {
  Figures.outline(
    x, mean: prediction.mean.column(output), standardDeviation: prediction.deviation, label: label)
}

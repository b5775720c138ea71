/// How expectations are sampled: in batches, whose spread tells the standard error of whatever is
/// computed from the means.
final class Sampling {
  let batches = 50
  var samplesPerBatch = 80
  let seed: UInt64
  /// Draws of a mean inside of a sampled one.
  let innerSamples = 32
  /// Whether a sampled expectation was met.
  var wasUsed = false
  /// The means of each batch.
  var means: [Circumstances: BatchMeans] = [:]

  /// Means of misprints by their numbers: the same mean with other bodies, which are drawn with the
  /// first of them that is asked for.
  var companions: [Int: [Expression]] = [:]

  init(seed: UInt64) { self.seed = seed }

  struct BatchMeans {
    var values: [MathValue]
    /// The mean magnitude of what was drawn.
    var size: Double
  }
}

/// How expectations are sampled: in batches, whose spread tells the standard error of whatever is
/// computed from the means.
struct Sampling {
  var batches = 50
  var samplesPerBatch = 80
  var seed: UInt64 = 1
  /// The batch to evaluate with; nil for the mean of all.
  var batch: Int?
  /// How many sampled means are being taken, one inside of the other.
  var depth = 0
  /// Draws of a mean inside of a sampled one.
  var innerSamples = 32
  /// Whether a sampled expectation was met.
  var wasUsed = false
  /// The means of each batch.
  var means: [Circumstances: BatchMeans] = [:]

  struct BatchMeans {
    var values: [MathValue]
    /// The mean magnitude of what was drawn.
    var size: Double
  }
}

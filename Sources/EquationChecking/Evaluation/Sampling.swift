/// How expectations are sampled: in batches, whose spread tells the standard error of whatever is
/// computed from the means.
struct Sampling {
  var batches = 20
  var samplesPerBatch = 200
  var seed: UInt64 = 1
  /// The batch to evaluate with; nil for the mean of all.
  var batch: Int?
  /// While a mean is sampled.
  var isBusy = false
  /// Whether a sampled expectation was met.
  var wasUsed = false
  /// The means of each batch, by the order in which expectations are met in an evaluation.
  var means: [[MathValue]] = []
  /// The next expectation's place in `means`.
  var next = 0
}

/// Mean and spread of finite numbers.
struct Moments {
  var count: Int
  var mean: Double
  /// Of a sample: over n − 1.
  var standardDeviation: Double

  init(_ values: some Sequence<Double>) {
    // Welford's update: no cancellation when the spread is small beside the mean.
    var count = 0
    var mean = 0.0
    var squares = 0.0
    for value in values where value.isFinite {
      count += 1
      let difference = value - mean
      mean += difference / Double(count)
      squares += difference * (value - mean)
    }
    self.count = count
    self.mean = mean
    standardDeviation = count > 1 ? (squares / Double(count - 1)).squareRoot() : 0
  }

  var standardError: Double { count > 0 ? standardDeviation / Double(count).squareRoot() : 0 }
}

/// Where weights and biases lie in the vector of all parameters.
struct ParameterLayout: Sendable {
  let widths: [Int]
  private let starts: [Int]

  init(_ widths: [Int]) {
    self.widths = widths
    var starts = [0]
    for (n, m) in zip(widths, widths.dropFirst()) { starts.append(starts.last! + (n + 1) * m) }
    self.starts = starts
  }

  /// L.
  var layers: Int { widths.count - 1 }

  /// P.
  var count: Int { starts.last! }

  /// W⁽ˡ⁾, row by row.
  func weights(_ l: Int) -> Range<Int> { starts[l]..<starts[l] + widths[l] * widths[l + 1] }

  /// b⁽ˡ⁾.
  func biases(_ l: Int) -> Range<Int> { weights(l).upperBound..<starts[l + 1] }
}

import Foundation

/// Lines of inputs, as hexadecimal doubles, and a value of 20 digits.
struct Table {
  var rows: [(inputs: [Double], value: Double)]

  init(_ name: String) throws {
    let url = Bundle.module.url(forResource: "Tables/\(name)", withExtension: "txt")!
    rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      let numbers = line.split(separator: " ").map { Double($0)! }
      return (Array(numbers.dropLast()), numbers[numbers.count - 1])
    }
  }

  /// The row whose value a function misses most, relatively.
  func worst(
    _ function: ([Double]) -> Double
  ) -> (error: Double, inputs: [Double], expected: Double, found: Double) {
    var worst = (error: -1.0, inputs: [Double](), expected: 0.0, found: 0.0)
    for (inputs, value) in rows {
      let found = function(inputs)
      let error = found == value ? 0 : abs(found / value - 1)
      if !(error <= worst.error) { worst = (error, inputs, value, found) }
    }
    return worst
  }
}

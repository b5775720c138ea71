/// The positions of a layer's outputs: rows and columns, one row for sequences, one position for
/// vectors.
struct Grid: Hashable, Sendable {
  var rows: Int
  var columns: Int
  /// How many axes there are: 0 for vectors.
  var axes: Int

  static let point = Grid(rows: 1, columns: 1, axes: 0)

  var count: Int { rows * columns }

  /// As shapes are written.
  var description: String {
    switch axes {
    case 0: "no positions"
    case 1: "\(columns) positions"
    default: "\(rows) × \(columns) positions"
    }
  }
}

/// A window that moves over positions, and how what it sees is weighed.
struct Window: Sendable, Hashable {
  /// Along one axis: how many taps, how far apart, how far windows move, how many positions stand
  /// before the first window's first one.
  struct Axis: Sendable, Hashable {
    var taps = 1
    var dilation = 1
    var stride = 1
    var before = 0

    /// From the first tap to the last.
    var reach: Int { (taps - 1) * dilation }
    var after: Int { reach - before }

    /// The position of a tap.
    func position(_ output: Int, _ tap: Int) -> Int { output * stride + tap * dilation - before }
  }

  var rows = Axis()
  var columns = Axis()
  var isCircular = false
  /// w/|δ|.
  var gain = 1.0
  /// β².
  var biasVariance = 0.0
  /// Whether weights differ from position to position.
  var isLocal = false

  var taps: Int { rows.taps * columns.taps }
  var isPoint: Bool {
    taps == 1 && rows.stride == 1 && columns.stride == 1 && rows.before == 0 && columns.before == 0
  }

  /// The places in `input` that the window at a place of `output` sees.
  func places(row: Int, column: Int, input: Grid) -> [Int] {
    var result: [Int] = []
    for i in 0..<rows.taps {
      for j in 0..<columns.taps {
        var (y, x) = (rows.position(row, i), columns.position(column, j))
        if isCircular {
          y = ((y % input.rows) + input.rows) % input.rows
          x = ((x % input.columns) + input.columns) % input.columns
        }
        if y >= 0, y < input.rows, x >= 0, x < input.columns {
          result.append(y * input.columns + x)
        }
      }
    }
    return result
  }
}

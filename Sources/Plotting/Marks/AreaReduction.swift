import Figures

/// Makes a grid coarser.
enum AreaReduction {
  struct Grid {
    var rows: Int
    var columns: Int
    var values: [Double]
  }

  /// Each new cell takes the mean (weighted by the overlap) or the extreme of the cells that it
  /// covers; cells that are not finite count only where there is nothing else.
  ///
  /// Complexity: O(rows · columns) of the old grid.
  static func reduce(
    _ grid: Grid, rows: Int, columns: Int, _ reduction: Image.Reduction
  ) -> Grid {
    switch reduction {
    case .mean: mean(grid, rows, columns)
    case .extreme: extreme(grid, rows, columns)
    }
  }

  /// Which old cells a new one covers, and how much of the first and the last of them.
  private struct Cover {
    var range: ClosedRange<Int>
    var first: Double
    var last: Double

    init(_ index: Int, _ count: Int, of old: Int) {
      let low = Double(index) * Double(old) / Double(count)
      let high = Double(index + 1) * Double(old) / Double(count)
      let start = Int(low)
      let end = max(start, min(old - 1, Int(high.rounded(.up)) - 1))
      range = start...end
      first = min(Double(start + 1), high) - low
      last = start == end ? first : high - Double(end)
    }

    func weight(_ index: Int) -> Double {
      index == range.lowerBound ? first : index == range.upperBound ? last : 1
    }
  }

  /// Columns first, row by row as they lie in memory, then rows.
  private static func mean(_ grid: Grid, _ rows: Int, _ columns: Int) -> Grid {
    let across = (0..<columns).map { Cover($0, columns, of: grid.columns) }
    var result = Grid(rows: rows, columns: columns, values: [])
    result.values.reserveCapacity(rows * columns)
    var sums = [Double](repeating: 0, count: columns)
    var weights = [Double](repeating: 0, count: columns)
    grid.values.withUnsafeBufferPointer { values in
      for row in 0..<rows {
        let down = Cover(row, rows, of: grid.rows)
        for column in 0..<columns { (sums[column], weights[column]) = (0, 0) }
        for old in down.range {
          let line = old * grid.columns
          let share = down.weight(old)
          for column in 0..<columns {
            let cover = across[column]
            var sum = 0.0
            var weight = 0.0
            for index in cover.range {
              let value = values[line + index]
              if value.isFinite {
                let w = cover.weight(index)
                sum += w * value
                weight += w
              }
            }
            sums[column] += share * sum
            weights[column] += share * weight
          }
        }
        for column in 0..<columns {
          result.values.append(weights[column] > 0 ? sums[column] / weights[column] : .nan)
        }
      }
    }
    return result
  }

  private static func extreme(_ grid: Grid, _ rows: Int, _ columns: Int) -> Grid {
    let across = (0..<columns).map { Cover($0, columns, of: grid.columns) }
    var result = Grid(rows: rows, columns: columns, values: [])
    grid.values.withUnsafeBufferPointer { values in
      for row in 0..<rows {
        let down = Cover(row, rows, of: grid.rows)
        for cover in across {
          var best = Double.nan
          for old in down.range {
            for index in cover.range {
              let value = values[old * grid.columns + index]
              if value.isFinite, !(abs(value) <= abs(best)) { best = value }
            }
          }
          result.values.append(best)
        }
      }
    }
    return result
  }
}

/// Makes a grid coarser.
package enum AreaReduction {
  package struct Grid {
    package var rows: Int
    package var columns: Int
    package var values: [Double]

    package init(rows: Int, columns: Int, values: [Double]) {
      self.rows = rows
      self.columns = columns
      self.values = values
    }
  }

  /// Each new cell takes the mean (weighted by the overlap) or the extreme of the cells that it
  /// covers; cells that are not finite count only where there is nothing else.
  ///
  /// Complexity: O(rows · columns) of the old grid.
  package static func reduce(
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

    /// The weighted sum of what is covered.
    func sum(_ values: UnsafeBufferPointer<Double>) -> Double {
      if range.count == 1 { return first * values[range.lowerBound] }
      var sum = first * values[range.lowerBound] + last * values[range.upperBound]
      for index in (range.lowerBound + 1)..<range.upperBound { sum += values[index] }
      return sum
    }
  }

  /// Rows are added up first, whole lines as they lie in memory, then columns. Where a value is not
  /// finite, its weight is taken off the sum of weights.
  private static func mean(_ grid: Grid, _ rows: Int, _ columns: Int) -> Grid {
    let across = (0..<columns).map { Cover($0, columns, of: grid.columns) }
    var result = Grid(rows: rows, columns: columns, values: [])
    result.values.reserveCapacity(rows * columns)
    let isWhole = areFinite(grid.values)
    var sums = [Double](repeating: 0, count: grid.columns)
    var weights = [Double](repeating: 1, count: grid.columns)
    for row in 0..<rows {
      let down = Cover(row, rows, of: grid.rows)
      for index in sums.indices { sums[index] = 0 }
      if isWhole {
        for old in down.range { add(grid, old, down.weight(old), to: &sums) }
        let area = Double(grid.rows) / Double(rows)
        let scale = 1 / (area * Double(grid.columns) / Double(columns))
        sums.withUnsafeBufferPointer { sums in
          for cover in across { result.values.append(cover.sum(sums) * scale) }
        }
      } else {
        for index in weights.indices { weights[index] = 0 }
        for old in down.range { addFinite(grid, old, down.weight(old), &sums, &weights) }
        for cover in across {
          let weight = weights.withUnsafeBufferPointer { cover.sum($0) }
          let sum = sums.withUnsafeBufferPointer { cover.sum($0) }
          result.values.append(weight > 0 ? sum / weight : .nan)
        }
      }
    }
    return result
  }

  /// Eight at once: what is not finite turns a sum of zeros into what is not a number.
  private static func areFinite(_ values: [Double]) -> Bool {
    values.withUnsafeBytes { bytes in
      var sums = SIMD8<Double>(repeating: 0)
      let whole = values.count / 8 * 8
      for index in stride(from: 0, to: whole, by: 8) {
        sums += bytes.loadUnaligned(fromByteOffset: index * 8, as: SIMD8<Double>.self) * 0
      }
      return sums.sum() == 0 && values[whole...].allSatisfy(\.isFinite)
    }
  }

  private static func add(_ grid: Grid, _ row: Int, _ weight: Double, to sums: inout [Double]) {
    let count = grid.columns
    grid.values.withUnsafeBufferPointer { values in
      sums.withUnsafeMutableBufferPointer { sums in
        let line = values.baseAddress! + row * count
        for index in 0..<count { sums[index] += weight * line[index] }
      }
    }
  }

  private static func addFinite(
    _ grid: Grid, _ row: Int, _ weight: Double, _ sums: inout [Double], _ weights: inout [Double]
  ) {
    for index in 0..<grid.columns {
      let value = grid.values[row * grid.columns + index]
      if value.isFinite {
        sums[index] += weight * value
        weights[index] += weight
      }
    }
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

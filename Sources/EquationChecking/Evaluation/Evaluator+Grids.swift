internal import LinearAlgebra

extension Evaluator {
  /// A matrix literal; entries may be blocks.
  func grid(
    _ operands: [Expression], _ rows: Int, _ columns: Int, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var entries: [MathValue] = []
    var (error, size) = (0.0, 0.0)
    for operand in operands {
      let entry = try value(operand)
      entries.append(entry.value)
      error = max(error, entry.error)
      size = max(size, entry.size)
    }
    var result = Quantity(try assemble(entries, rows, columns, at: range), error: error)
    // What entries were added up from counts for the whole.
    result.widen(to: size)
    return result
  }

  /// A column or row written with dots.
  func dotted(
    _ variable: Variable, _ isRow: Bool, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let (lower, upper) = (try integer(operands[0]), try integer(operands[1]))
    guard lower <= upper, upper - lower < 4096 else {
      throw .wrong("dots from \(lower) to \(upper)", range)
    }
    var entries: [MathValue] = []
    var error = 0.0
    for index in lower...upper {
      let entry = try with(variable, Quantity(Double(index))).value(operands[2])
      entries.append(entry.value)
      error = max(error, entry.error)
    }
    let count = entries.count
    let value =
      try isRow
      ? assemble(entries, 1, count, at: range) : assemble(entries, count, 1, at: range)
    return Quantity(value, error: error)
  }

  func dottedGrid(
    _ row: Variable, _ column: Variable, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let (top, bottom) = (try integer(operands[0]), try integer(operands[1]))
    let (left, right) = (try integer(operands[2]), try integer(operands[3]))
    guard top <= bottom, left <= right, bottom - top < 4096, right - left < 4096 else {
      throw .wrong("dots from \(top), \(left) to \(bottom), \(right)", range)
    }
    var entries: [MathValue] = []
    var error = 0.0
    for i in top...bottom {
      let inRow = with(row, Quantity(Double(i)))
      for j in left...right {
        let entry = try inRow.with(column, Quantity(Double(j))).value(operands[4])
        entries.append(entry.value)
        error = max(error, entry.error)
      }
    }
    let value = try assemble(entries, bottom - top + 1, right - left + 1, at: range)
    return Quantity(value, error: error)
  }

  /// Blocks side by side and below each other. One column of numbers is a vector.
  private func assemble(
    _ entries: [MathValue], _ rows: Int, _ columns: Int, at range: Range<Int>
  ) throws(Objection) -> MathValue {
    if entries.contains(where: \.isComplex) {
      let real = try assemble(entries.map(\.realPart), rows, columns, at: range)
      let imaginary = try assemble(entries.map(\.imaginaryPart), rows, columns, at: range)
      return .complexMatrix(
        ComplexMatrix(real: real.asMatrix, imaginary: imaginary.asMatrix))
    }
    if entries.allSatisfy({ $0.scalar != nil }) {
      let elements = entries.compactMap(\.scalar)
      if columns == 1 { return .vector(elements) }
      if rows == 1 { return .row(elements) }
      return .matrix(Matrix(rows: rows, columns: columns, elements: elements))
    }
    var blocks = entries.map(\.asMatrix)
    func isZero(_ index: Int) -> Bool { entries[index] == .scalar(0) }
    // A zero among blocks is one of the size that its neighbours have.
    let heights = (0..<rows).map { i in
      let own = (0..<columns).filter { !isZero(i * columns + $0) }
      return own.isEmpty ? 1 : blocks[i * columns + own[0]].rows
    }
    let widths = (0..<columns).map { j in
      let own = (0..<rows).filter { !isZero($0 * columns + j) }
      return own.isEmpty ? 1 : blocks[own[0] * columns + j].columns
    }
    for index in blocks.indices where isZero(index) {
      blocks[index] = Matrix(rows: heights[index / columns], columns: widths[index % columns])
    }
    for i in 0..<rows {
      for j in 0..<columns {
        let block = blocks[i * columns + j]
        guard block.rows == heights[i], block.columns == widths[j] else {
          throw .wrong("blocks of a matrix that do not fit together", range)
        }
      }
    }
    let height = heights.reduce(0, +)
    let width = widths.reduce(0, +)
    var result = Matrix(rows: height, columns: width)
    var top = 0
    for i in 0..<rows {
      var left = 0
      for j in 0..<columns {
        let block = blocks[i * columns + j]
        for r in 0..<block.rows {
          for c in 0..<block.columns { result[top + r, left + c] = block[r, c] }
        }
        left += widths[j]
      }
      top += heights[i]
    }
    if width == 1 { return .vector(result.elements) }
    if height == 1 { return .row(result.elements) }
    return .matrix(result)
  }
}

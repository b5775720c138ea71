public import LinearAlgebra

/// The numbers of a text file beside the notebook, a row for each line: a table without heads, such as CSV.
///
///     let numbers = try readMatrix("digits.csv")
///     let labels = numbers.column(64).map { Int($0) }
///
/// - Parameter separator: What stands between two numbers of a line; spaces around numbers do not count.
/// - Throws: `FileError`, which names the line of what is no number and of a row of another length.
public func readMatrix(_ path: String, separator: Character = ",") throws -> Matrix {
  var elements: [Double] = []
  var columns: Int?
  var rows = 0
  let text = try readText(path)
  let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
    let fields = line.split(separator: separator, omittingEmptySubsequences: false)
    for field in fields.map(trimmed) {
      guard let number = Double(field) else {
        throw FileError(
          description: "\(path):\(index + 1): expected a number, found “\(field)”")
      }
      elements.append(number)
    }
    if let columns, columns != fields.count {
      throw FileError(
        description: "\(path):\(index + 1): expected \(columns) numbers, found \(fields.count)")
    }
    columns = fields.count
    rows += 1
  }
  return Matrix(rows: rows, columns: columns ?? 0, elements: elements)
}

/// A field without the spaces around it.
private func trimmed(_ field: Substring) -> Substring {
  let start = field.drop(while: \.isWhitespace)
  guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
  return start[...last]
}
